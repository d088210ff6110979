using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Assurance;

/// <summary>What every assurance log does, whatever store is under it: one suite, run on each.</summary>
public abstract class AssuranceLogConformance
{
    private static readonly Actor Anna = new("spiffe://test/department/home-office/service/anna");
    private static readonly Actor Ben = new("spiffe://test/department/home-office/service/ben");
    private readonly TestData data = new(20260401);

    protected static CancellationToken TestToken => CancellationToken.None;

    /// <summary>Opens the test's ledger with its log, empty at first.</summary>
    protected abstract Task<OpenLog> OpenLogAsync();

    [StoreFact] // Why: what was decided must be read back as it was written, years later.
    public async Task Every_kind_of_entry_is_read_back_as_it_was_written()
    {
        await using var open = await OpenLogAsync();
        IReadOnlyList<EntryDraft> drafts = [.. OfEveryKind()];
        var result = await open.Log.AppendAsync(drafts, AssuranceSequence.BeforeFirst, TestToken);
        Assert.Equal(new AppendOutcome.Appended(new(drafts.Count)), result);
        var entries = await open.Log.ReadAsync(AssuranceSequence.BeforeFirst, 100, TestToken);
        Assert.Equal(drafts, entries.Select(entry => new EntryDraft(entry.Operator, entry.Case, entry.Person, entry.Body)));
        Assert.Equal(Enumerable.Range(1, drafts.Count).Select(n => (long)n), entries.Select(entry => entry.Sequence.Value));
        Assert.All(entries, entry => Assert.Equal(entries[0].At, entry.At));
        Assert.True((await open.Ledger.VerifyAsync(projection: true, null, TestToken)).IsSound);
    }

    [StoreFact]
    public async Task Entries_are_read_in_pages()
    {
        await using var open = await OpenLogAsync();
        for (var n = 1; n <= 5; n++) await open.Log.AppendAsync([Note($"note {n}"), Note("again")], expectedLast: null, TestToken);
        Assert.Equal([1, 2, 3], (await open.Log.ReadAsync(new(0), 3, TestToken)).Select(entry => entry.Sequence.Value));
        Assert.Equal([9, 10], (await open.Log.ReadAsync(new(8), 3, TestToken)).Select(entry => entry.Sequence.Value));
        Assert.Empty(await open.Log.ReadAsync(new(10), 3, TestToken));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => open.Log.AppendAsync([], null, TestToken));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => open.Log.ReadAsync(new(0), IAssuranceLog.EntriesMax + 1, TestToken));
    }

    [StoreFact] // Why: two operators who decide at once decide on what they saw; only one of them may win.
    public async Task Of_those_who_append_at_once_on_what_they_saw_one_wins()
    {
        await using var open = await OpenLogAsync();
        for (var round = 0; round < 20; round++)
        {
            var seen = new AssuranceSequence(round);
            var outcomes = await Task.WhenAll(
                Enumerable.Range(0, 4).Select(n => open.Log.AppendAsync([Note($"{round}/{n}")], seen, TestToken)));
            Assert.Equal(new AppendOutcome.Appended(seen.Next()), Assert.Single(outcomes.OfType<AppendOutcome.Appended>()));
            Assert.All(outcomes.OfType<AppendOutcome.Overtaken>(), overtaken => Assert.Equal(seen.Next(), overtaken.Last));
        }

        Assert.Equal(20, (await open.Log.ReadAsync(new(0), 100, TestToken)).Count);
        Assert.True((await open.Ledger.VerifyAsync(projection: false, null, TestToken)).IsSound);
    }

    /// <summary>A note, to have an entry.</summary>
    protected static EntryDraft Note(string text) => new(Anna, new("held-1"), null, new NoteAdded(text));

    private IEnumerable<EntryDraft> OfEveryKind()
    {
        var (person, other, plan) = (data.APersonId(), data.APersonId(), new PlanId("plan-1"));
        var record = PersonRecord.Empty(person) with { NeverLinked = [other] };
        var finding = new Finding(
            FindingKind.Island, person, new(true, 7), FindingReach.Record, [new(PartKind.Grant, new(17)), new(PartKind.Image, new(3))], [other],
            new LedgerPosition(17), [new(EvidenceCode.BiometricOfAnother, new PartName(PartKind.Grant, new(17)), 5), new(EvidenceCode.RightBefore, null, 0)],
            FindingAction.Quarantine);
        EntryBody[] bodies =
        [
            new CaseOpened(new HeldSubject(
                new(9), person, "status_granted", GateRule.StatusRowImpossible, new DateTimeOffset(2026, 4, 1, 9, 30, 0, TimeSpan.Zero))),
            new CaseOpened(new FindingSubject(finding)),
            new CaseReopened(new FindingSubject(finding with { Since = null, Strength = new(false, 80), Others = [], Evidence = [], Parts = [] })),
            new CaseAssigned(Ben),
            new NoteAdded("ein Vermerk: \"Ω\"\nzwei Zeilen"),
            new EvidenceAdded("passport seen", other),
            new EvidenceAdded("telephone", null),
            new CaseEscalated("overdue"),
            new CaseDecided(CaseDecision.NotAFault, "twins", null),
            new CaseDecided(CaseDecision.Repair, "split", plan),
            new RecordRead(ReadScope.History, "the caller's complaint"),
            new PlanProposed(plan, new RepairContent(RepairKind.Split, [new(person, record, record with { Position = new(4) }, other)]), "two people"),
            new PlanProposed(new("plan-2"), new QuarantineContent(person, record) { Bridges = [new(5), new(7)] }, "mixture"),
            new PlanProposed(new("plan-3"), new QuarantineContent(person, null), "mixture"),
            new PlanProposed(new("plan-4"), new LiftContent(person), "mended"),
            new PlanProposed(new("plan-5"), new VouchContent(person, new(2026, 5, 1)), "seen in person"),
            new PlanApproved(plan),
            new PlanApplied(plan, [new(18), new(19)]),
            new PlanApplied(plan, [new(18)], [other]),
            new PlanFailed(plan, GateRule.PlanOutdated),
            new PlanFailed(plan, GateRule.None, IsEventIdReused: true),
            new PlanWithdrawn(plan, "wrong way round"),
        ];
        foreach (var body in bodies)
            yield return new(data.Maybe() ? Anna : Ben, new("held-9"), data.Maybe() ? person : null, body);
    }

    /// <summary>A log with the ledger that it is beside.</summary>
    protected sealed record OpenLog(IAssuranceLog Log, ILedgerReader Ledger) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (Log is IAsyncDisposable owned) await owned.DisposeAsync();
            await Ledger.DisposeAsync();
        }
    }
}
