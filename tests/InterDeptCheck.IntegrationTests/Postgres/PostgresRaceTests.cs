using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>Two registries on one ledger: whatever they do at once, it is as if they had done it one after the other.</summary>
public sealed class PostgresRaceTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly Actor Submitter = new("operator:test");
    private readonly TestData data = new(23);

    [PostgresFact(Timeout = 1_800_000)]
    public async Task Of_two_registries_that_race_for_an_identifier_one_gets_it_and_the_other_is_held()
    {
        var races = LongRun.Choose(short_: 300, long_: 10_000);
        var options = await databases.NewAsync();
        await using var one = await PostgresLedger.OpenAsync(options, TimeProvider.System, default);
        await using var other = await PostgresLedger.OpenAsync(options, TimeProvider.System, default);
        var wins = 0;
        var raced = new HashSet<string>(); // Why: among 10,000 invented numbers two may be one, and the second race for it has no winner.
        for (var race = 0; race < races; race++)
        {
            var (first, second) = (data.APerson(), data.APerson());
            var wanted = data.ANino();
            while (!raced.Add(wanted.Canonical)) wanted = data.ANino();
            await Task.WhenAll(Submit(one, data.AnEvent().Of(first).Registering()), Submit(other, data.AnEvent().Of(second).Registering()));
            var results = await Task.WhenAll(
                Submit(one, data.AnEvent().Of(first).Linking(wanted)), Submit(other, data.AnEvent().Of(second).Linking(wanted)));
            Assert.Single(results, result => result.Verdict.State == VerdictState.Applied);
            Assert.Equal(GateRule.ClaimedByAnother, results.Single(result => result.Verdict.State == VerdictState.Held).Verdict.Rule);
            if (results[0].Verdict.State == VerdictState.Applied) wins++;
        }

        Assert.InRange(wins, 1, races - 1); // neither is always first, or there was no race
        var report = await one.VerifyAsync(projection: true, null, default);
        Assert.True(report.IsSound, string.Join(", ", report.Faults));
        Assert.Equal(races * 4L, report.Events);
    }

    [PostgresFact]
    public async Task One_event_id_sent_to_two_registries_at_once_lands_once()
    {
        var options = await databases.NewAsync();
        await using var one = await PostgresLedger.OpenAsync(options, TimeProvider.System, default);
        await using var other = await PostgresLedger.OpenAsync(options, TimeProvider.System, default);
        for (var time = 0; time < 200; time++)
        {
            var change = data.AnEvent().Registering();
            var results = await Task.WhenAll(Submit(one, change), Submit(other, change), Submit(one, change));
            Assert.Single(results.Select(result => result.Position).Distinct());
            Assert.Single(results, result => !result.IsRepeated);
        }

        Assert.Equal(200, (await one.ReadHeadAsync(default)).Position.Value);
    }

    [PostgresFact] // Why: so that the head's lock is not held once for each change.
    public async Task Changes_that_come_together_are_appended_together_and_each_is_judged_for_itself()
    {
        var options = await databases.NewAsync();
        await using var ledger = await PostgresLedger.OpenAsync(options, TimeProvider.System, default);
        var person = data.APerson();
        await Submit(ledger, data.AnEvent().Of(person).Registering());
        var wanted = data.ANino();
        var reused = data.AnEvent().Registering().Build();
        var waiting = Enumerable.Range(0, 500).Select(_ => Submit(ledger, data.AnEvent().Registering())).ToList();
        var mine = Submit(ledger, data.AnEvent().Of(person).Linking(wanted));
        var stranger = Submit(ledger, data.AnEvent().Linking(wanted));
        var firstUse = ledger.SubmitAsync(reused, Submitter, default);
        var secondUse = ledger.SubmitAsync(reused with { Source = new("ATLAS", "another") }, Submitter, default);
        await Task.WhenAll(waiting);
        Assert.Equal(VerdictState.Applied, (await mine).Verdict.State);
        Assert.Equal(VerdictState.Held, (await stranger).Verdict.State);
        Assert.Equal(VerdictState.Applied, (await firstUse).Verdict.State);
        Assert.Equal((await firstUse).Position, (await Assert.ThrowsAsync<EventIdReusedException>(() => secondUse)).Position);
        var transactions = await ledger.ReadAfterAsync(new(1), 10_000, default);
        Assert.Equal(503, transactions.Sum(transaction => transaction.Events.Count));
        Assert.InRange(transactions.Count, 1, 100);
    }

    private static Task<SubmitResult> Submit(PostgresLedger ledger, ChangeBuilder change) => ledger.SubmitAsync(change.Build(), Submitter, default);
}
