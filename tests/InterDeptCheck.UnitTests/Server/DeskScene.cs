using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Assurance;
using InterDeptCheck.TestKit.People;
using Microsoft.Extensions.Hosting;

namespace InterDeptCheck.UnitTests.Server;

/// <summary>The operators' desks on an embedded ledger of three people, and others who write to the log in the same moment.</summary>
internal sealed class DeskScene : IAsyncDisposable
{
    public static readonly Actor First = new("operator:first");
    public static readonly Actor Second = new("operator:second");
    private readonly string directory;
    private readonly SqliteLedger ledger;
    private readonly AssuranceBook books;
    private readonly PlanApplier applier;

    private DeskScene(string directory, SqliteLedger ledger)
    {
        (this.directory, this.ledger) = (directory, ledger);
        books = new(new Overtaken(ledger.Assurance, this), ledger);
        applier = new(books, ledger);
        Plans = new(books, applier, new Lifetime());
        Quarantines = new(new CaseDesk(books), Plans, new(ledger), ledger, TimeProvider.System);
    }

    public static PersonId[] People { get; } = [ChangeScript.Person(1), ChangeScript.Person(2), ChangeScript.Person(3)];

    public ChangeScript Script { get; } = new();

    public PlanDesk Plans { get; }

    public QuarantineDesk Quarantines { get; }

    /// <summary>Cases that somebody decides in the moment in which a plan is written in them.</summary>
    public HashSet<CaseId> DecidedMeanwhile { get; } = [];

    public static async Task<DeskScene> OpenAsync()
    {
        var folder = Directory.CreateTempSubdirectory("idc-").FullName;
        var scene = new DeskScene(folder, await SqliteLedger.OpenAsync(new() { Path = Path.Combine(folder, "ledger") }, TimeProvider.System, default));
        for (var n = 1; n <= People.Length; n++)
        {
            await scene.SubmitAsync(scene.Script.Registers(People[n - 1], Says(n)));
            await scene.SubmitAsync(scene.Script.Links(People[n - 1], Number(n), Says(n)));
        }

        return scene;
    }

    public static Attestation Says(int person) => Facts.Says("Martin", $"Anne{(char)('a' + person)}", $"199{person}-05-11", "FRA");

    public static Domain.Identity.Identifier Number(int person) => Facts.Ukvi($"KX1234567{person}");

    public async Task<SubmitResult> SubmitAsync(Change change) => await ledger.SubmitAsync(change, new("spiffe://gov.test/source"), default);

    /// <summary>Something is wrong with the person's record, and a case says so.</summary>
    public async Task<Finding> FindAsync(PersonId person, FindingKind kind = FindingKind.Mixture)
    {
        var finding = new Finding(kind, person, new(true, 0), FindingReach.Record, default, default, null, default, FindingAction.Quarantine);
        await books.RecordAsync([finding], default);
        return finding;
    }

    public Task DecideAsync(CaseId id) =>
        ledger.Assurance.AppendAsync([new(Second, id, null, new CaseDecided(CaseDecision.NotAFault, "twins", null))], null, default);

    public Task<CaseBook> ReadAsync() => books.ReadAsync(default);

    public Task<PersonRecord?> RecordAsync(PersonId person) => ledger.ReadRecordAsync(person, default);

    public async Task<CaseId?> QuarantineOfAsync(PersonId person) => (await RecordAsync(person))!.Quarantine;

    public async ValueTask DisposeAsync()
    {
        books.Dispose();
        await ledger.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    private sealed class Overtaken(IAssuranceLog log, DeskScene scene) : IAssuranceLog
    {
        public async Task<AppendOutcome> AppendAsync(
            IReadOnlyList<EntryDraft> entries, AssuranceSequence? expectedLast, CancellationToken cancellationToken)
        {
            if (entries is [{ Body: PlanProposed, Case: var id }, ..] && scene.DecidedMeanwhile.Remove(id)) await scene.DecideAsync(id);
            return await log.AppendAsync(entries, expectedLast, cancellationToken);
        }

        public Task<IReadOnlyList<AssuranceEntry>> ReadAsync(AssuranceSequence after, int entriesMax, CancellationToken cancellationToken) =>
            log.ReadAsync(after, entriesMax, cancellationToken);
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication()
        {
        }
    }
}
