using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit.Deployments;
using InterDeptCheck.TestKit.Postgres;
using Change = InterDeptCheck.Domain.Changes.Change;
using Identifier = InterDeptCheck.Contracts.V1.Identifier;
using QuarantineLifted = InterDeptCheck.Domain.Changes.QuarantineLifted;
using QuarantinePlaced = InterDeptCheck.Domain.Changes.QuarantinePlaced;

namespace InterDeptCheck.IntegrationTests.Nodes;

/// <summary>What a serving node answers of a record in doubt, over mutual TLS, on every ledger.</summary>
public abstract class DoubtfulRecords : IAsyncLifetime
{
    private const int Patience = 120_000;
    private static readonly CaseId Case = new("case-1");
    private static readonly FourEyes Eyes = new(new("operator-1"), new("operator-2"));
    private static int lastEvent;
    private ILedger ledger = null!;
    private TestNode registry = null!;
    private TestNode serving = null!;

    public async Task InitializeAsync()
    {
        ledger = await OpenEmptyLedgerAsync();
        registry = await TestNode.StartAsync(ServerRole.Registry, ledger);
        serving = await TestNode.StartAsync(ServerRole.Serving, ledger);
    }

    public async Task DisposeAsync()
    {
        await serving.DisposeAsync();
        await registry.DisposeAsync();
        await ledger.DisposeAsync();
    }

    /// <summary>An empty ledger.</summary>
    protected abstract Task<ILedger> OpenEmptyLedgerAsync();

    [StoreFact(Timeout = Patience)] // Why: nobody loses a status that they had because of bad data.
    public async Task The_last_known_good_record_is_served_until_the_quarantine_is_lifted()
    {
        var person = new TestPerson(710001);
        await ReportAsync(person.Everything());
        var good = await RecordAsync(person);
        await ReportAsync([person.Granted(product: "WORK", status: "LTR", row: 2)]);
        await DecideAsync(person, new QuarantinePlaced(Case, good));
        AssertStands(AnswerStanding.LastKnownGood, 1, await AskAsync(person));

        await ReportAsync([Cancelled(person, "2026-01-01")]);
        var cancelled = await AskAsync(person);
        AssertStands(AnswerStanding.LastKnownGood, 0, cancelled);
        Assert.Equal(Ground.NoRecord, cancelled.Answer.Intervals.Single().PublicFunds.Ground);
        Assert.Equal(Outcome.UnderReview, (await AskAsync(person, bindingVersion: 1)).Outcome);
        Assert.Equal(AnswerStanding.LastKnownGood, Assert.Single((await AskBatchAsync(person, 2)).Items).Answer.Standing);
        Assert.Equal(Outcome.UnderReview, Assert.Single((await AskBatchAsync(person, 1)).Items).Outcome);

        await DecideAsync(person, new QuarantineLifted(Case));
        AssertStands(AnswerStanding.Current, 1, await AskAsync(person));
        Assert.True((await ledger.VerifyAsync(projection: true, null, CancellationToken.None)).IsSound);
    }

    [StoreFact(Timeout = Patience)]
    public async Task Vouching_serves_a_record_until_its_day_and_no_longer()
    {
        var person = new TestPerson(710002);
        await ReportAsync(person.Everything());
        await DecideAsync(person, new QuarantinePlaced(Case));
        Assert.Equal(Outcome.UnderReview, (await AskAsync(person)).Outcome);
        await DecideAsync(person, new PersonVouched(Case, new(2100, 1, 31), Eyes));
        var vouched = await AskAsync(person);
        AssertStands(AnswerStanding.VouchedUntil, 1, vouched);
        Assert.Equal(21000131, vouched.Answer.VouchedUntil);
        await DecideAsync(person, new PersonVouched(Case, new(2020, 1, 31), Eyes));
        Assert.Equal(Outcome.UnderReview, (await AskAsync(person)).Outcome);
    }

    [StoreFact(Timeout = Patience)]
    public async Task A_part_in_doubt_stops_the_answers_that_use_it_and_no_other()
    {
        var person = new TestPerson(710003);
        await ReportAsync(person.Everything());
        var number = (await RecordAsync(person)).Identifiers.Single(part => part.Identifier.Type == Domain.Identity.IdentifierType.Nino);
        await DecideAsync(person, new QuarantinePlaced(Case) { Parts = [number.Since] });
        Assert.Equal(Outcome.UnderReview, (await AskAsync(person)).Outcome);
        AssertStands(AnswerStanding.Current, 1, await AskAsync(person, identifier: new() { Document = person.Passport }));
        // The source reports the number once more.
        await ReportAsync([person.NinoLinked()]);
        Assert.Equal(Outcome.UnderReview, (await AskAsync(person)).Outcome);
        Assert.True((await ledger.VerifyAsync(projection: true, null, CancellationToken.None)).IsSound);
    }

    private static void AssertStands(AnswerStanding standing, int grants, CheckResponse response)
    {
        Assert.Equal(Outcome.Matched, response.Outcome);
        Assert.Equal((standing, grants, 2u), (response.Answer.Standing, response.Answer.Grants.Count, response.Binding.Version));
    }

    private static Contracts.V1.Change Cancelled(TestPerson person, string from)
    {
        var change = person.Change();
        (change.StatusCancelled, change.EffectiveOn) = (new() { GrantId = person.GrantId() }, from);
        return change;
    }

    private async Task ReportAsync(IReadOnlyList<Contracts.V1.Change> changes)
    {
        var results = await registry.Deployment.Registry().SubmitAllAsync([.. changes]);
        Assert.All(results, result => Assert.Equal("", result.Verdict.Rule));
    }

    private async Task<PersonRecord> RecordAsync(TestPerson person) =>
        await ledger.ReadRecordAsync(IdOf(person), CancellationToken.None) ?? throw new InvalidOperationException("The person is not known.");

    private async Task DecideAsync(TestPerson person, ChangeBody body)
    {
        var id = new EventId(new Guid(Interlocked.Increment(ref lastEvent), 8, 8, 8, 8, 8, 8, 8, 8, 8, 8));
        var change = new Change(id, IdOf(person), body, null, new("ASSURANCE", "decided"), new(2026, 1, 1));
        var result = await ledger.SubmitAsync(change, new("operator-1"), CancellationToken.None);
        Assert.Equal(Domain.Gate.GateRule.None, result.Verdict.Rule);
    }

    private async Task<CheckResponse> AskAsync(TestPerson person, uint bindingVersion = 2, Identifier? identifier = null)
    {
        var request = person.Question();
        if (identifier is not null) request.Person.Identifiers[0] = identifier;
        request.MaxBindingVersion = bindingVersion;
        request.Freshness = new() { AtLeastPosition = (await ledger.ReadHeadAsync(CancellationToken.None)).Position.Value };
        return await Checks.CheckAsync(request, deadline: DateTime.UtcNow.AddSeconds(30));
    }

    private async Task<AnswerBatch> AskBatchAsync(TestPerson person, uint bindingVersion)
    {
        var request = person.Question();
        var batch = new QuestionBatch
        {
            RequestId = request.RequestId,
            Purpose = request.Purpose,
            Initiator = request.Initiator,
            MaxBindingVersion = bindingVersion,
            Items = { new QuestionItem { Person = request.Person } },
        };
        return (await Checks.CheckBatchAsync(new() { Batch = batch }, deadline: DateTime.UtcNow.AddSeconds(30))).Batch;
    }

    private StatusCheckService.StatusCheckServiceClient Checks => serving.Deployment.Checks(TestService.Dwp);

    private static PersonId IdOf(TestPerson person) => new(Guid.Parse(person.PersonId));
}
