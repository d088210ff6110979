using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Ledger;

public abstract partial class LedgerConformance
{
    private static readonly FourEyes Eyes = new(new("operator:first"), new("operator:second"));

    [StoreFact]
    public async Task What_one_record_gives_up_another_takes_over_whatever_the_order()
    {
        foreach (var isGiverFirst in new[] { true, false })
        {
            await using var ledger = await OpenEmptyLedgerAsync();
            var (giver, taker, number) = await TwoOfWhomOneHasANumberAsync(ledger);
            Change[] changes = [Repairing(WithoutNumbers(giver)), Repairing(taker with { Identifiers = giver.Identifiers })];
            if (!isGiverFirst) Array.Reverse(changes);
            var applied = Assert.IsType<TogetherResult.Applied>(await ledger.AppendTogetherAsync(changes, Submitter, TestToken));
            Assert.Equal([4, 5], applied.Positions.Select(position => position.Value));
            Assert.False(applied.IsRepeated);
            Assert.Equal([taker.Person], (await ledger.ReadClaimantsAsync(number, TestToken)).Select(record => record.Person));
            await AssertSoundAsync(ledger);
        }
    }

    [StoreFact] // Why: a node that saw half of it would serve a number twice, or not at all.
    public async Task What_is_appended_together_reaches_the_tail_as_one_transaction()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var (giver, taker, _) = await TwoOfWhomOneHasANumberAsync(ledger);
        await ledger.AppendTogetherAsync(
            [Repairing(taker with { Identifiers = giver.Identifiers }), Repairing(WithoutNumbers(giver))], Submitter, TestToken);
        var last = (await ReadAllAsync(ledger, eventsMax: 1))[^1];
        Assert.Equal([taker.Person, giver.Person], last.Events.Select(e => e.Person));
        Assert.Equal([taker.Person, giver.Person], last.Records.Select(record => record.Person));
    }

    [StoreFact]
    public async Task When_one_would_be_held_nothing_is_appended_and_each_that_would_be_is_told()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var (giver, taker, number) = await TwoOfWhomOneHasANumberAsync(ledger);
        var outdated = Repairing(taker with { Identifiers = giver.Identifiers, Position = giver.Position });
        var giving = Repairing(WithoutNumbers(giver));
        var alone = Repairing(taker, new(new("operator:first"), new("operator:first")));
        Assert.Equal([(outdated.Id, GateRule.PlanOutdated)], await RefusedAsync(ledger, giving, outdated));
        Assert.Equal([(alone.Id, GateRule.NotFourEyes)], await RefusedAsync(ledger, alone, giving));
        Assert.Equal(new(3), (await ledger.ReadHeadAsync(TestToken)).Position);
        Assert.Equal([giver.Person], (await ledger.ReadClaimantsAsync(number, TestToken)).Select(record => record.Person));
        Assert.IsType<TogetherResult.Applied>(await ledger.AppendTogetherAsync([giving], Submitter, TestToken));
        await AssertSoundAsync(ledger);
    }

    [StoreFact] // Why: an identifier that is established for two people leads to somebody else.
    public async Task Nothing_makes_two_people_own_what_one_may()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var (owner, taker, _) = await TwoOfWhomOneHasANumberAsync(ledger);
        var taking = Repairing(taker with { Identifiers = owner.Identifiers });
        var keeping = Repairing(owner);
        Assert.Equal([(taking.Id, GateRule.ClaimedByAnother)], await RefusedAsync(ledger, taking));
        Assert.Equal([(keeping.Id, GateRule.ClaimedByAnother), (taking.Id, GateRule.ClaimedByAnother)], await RefusedAsync(ledger, keeping, taking));
        var part = new IdentifierPart(Data.ANino(), IsEarlier: false, owner.Identifiers[0].Attestation, owner.Identifiers[0].Since);
        var both = new[] { owner, taker }.Select(record => Repairing(record with { Identifiers = [part] })).ToArray();
        Assert.Equal([GateRule.ClaimedByAnother, GateRule.ClaimedByAnother], (await RefusedAsync(ledger, both)).Select(refused => refused.Rule));
        var single = await ledger.SubmitAsync(taking, Submitter, TestToken);
        Assert.Equal(GateRule.ClaimedByAnother, single.Verdict.Rule);
        await AssertSoundAsync(ledger);
    }

    [StoreFact]
    public async Task The_same_changes_again_return_the_first_places()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var (giver, taker, _) = await TwoOfWhomOneHasANumberAsync(ledger);
        Change[] changes = [Repairing(taker with { Identifiers = giver.Identifiers }), Repairing(WithoutNumbers(giver))];
        var first = Assert.IsType<TogetherResult.Applied>(await ledger.AppendTogetherAsync(changes, Submitter, TestToken));
        Assert.Equal(first with { IsRepeated = true }, await ledger.AppendTogetherAsync(changes, Submitter, TestToken));
        Array.Reverse(changes);
        var reversed = Assert.IsType<TogetherResult.Applied>(await ledger.AppendTogetherAsync(changes, Submitter, TestToken));
        Assert.Equal(first.Positions.Reverse(), reversed.Positions);
        Assert.Equal(new(5), (await ledger.ReadHeadAsync(TestToken)).Position);
    }

    [StoreFact]
    public async Task An_event_id_that_is_known_otherwise_or_alone_is_refused()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var known = Data.AnEvent().Registering().Build();
        await ledger.SubmitAsync(known, Submitter, TestToken);
        var fresh = Data.AnEvent().Registering().Build();
        foreach (var changes in new Change[][] { [known, fresh], [known with { Person = Data.APersonId() }], [fresh, known with { Person = fresh.Person }] })
        {
            var error = await Assert.ThrowsAsync<EventIdReusedException>(() => ledger.AppendTogetherAsync(changes, Submitter, TestToken));
            Assert.Equal((known.Id, new LedgerPosition(1)), (error.Id, error.Position));
        }

        Assert.Equal(new(1), (await ledger.ReadHeadAsync(TestToken)).Position);
    }

    [StoreFact]
    public async Task So_many_changes_and_no_more_are_appended_together()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var most = Enumerable.Range(0, ILedger.TogetherMax).Select(_ => Data.AnEvent().Registering().Build()).ToList();
        var applied = Assert.IsType<TogetherResult.Applied>(await ledger.AppendTogetherAsync(most, Submitter, TestToken));
        Assert.Equal(Enumerable.Range(1, ILedger.TogetherMax), applied.Positions.Select(position => (int)position.Value));
        var one = Data.AnEvent().Registering().Build();
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.AppendTogetherAsync([], Submitter, TestToken));
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.AppendTogetherAsync([one, one], Submitter, TestToken));
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.AppendTogetherAsync([.. most, one], Submitter, TestToken));
        await Assert.ThrowsAsync<ArgumentException>(
            () => ledger.AppendTogetherAsync([one with { Source = one.Source with { Batch = Batch } }], Submitter, TestToken));
        Assert.Equal(new(ILedger.TogetherMax), (await ledger.ReadHeadAsync(TestToken)).Position);
        await AssertSoundAsync(ledger);
    }

    [StoreFact] // Why: whoever comes alone meanwhile must not be judged against half of it.
    public async Task Beside_those_who_submit_alone_the_ledger_stays_sound()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var (first, second, number) = await TwoOfWhomOneHasANumberAsync(ledger);
        var generator = new ChangeGenerator(new(Seed + 1), people: 4);
        var alone = Task.Run(async () =>
        {
            foreach (var change in generator.Some(60)) await ledger.SubmitAsync(change, Submitter, TestToken);
        });
        for (var turn = 0; turn < 20; turn++)
        {
            var (from, to) = turn % 2 == 0 ? (first.Person, second.Person) : (second.Person, first.Person);
            var (giver, taker) = ((await ledger.ReadRecordAsync(from, TestToken))!, (await ledger.ReadRecordAsync(to, TestToken))!);
            Assert.IsType<TogetherResult.Applied>(await ledger.AppendTogetherAsync(
                [Repairing(taker with { Identifiers = giver.Identifiers }), Repairing(WithoutNumbers(giver))], Submitter, TestToken));
        }

        await alone;
        Assert.Equal([first.Person], (await ledger.ReadClaimantsAsync(number, TestToken)).Select(record => record.Person));
        await AssertSoundAsync(ledger);
    }

    private async Task<(PersonRecord Owner, PersonRecord Other, Identifier Number)> TwoOfWhomOneHasANumberAsync(ILedger ledger)
    {
        var (owner, other, number) = (Data.APerson(), Data.APerson(), Data.AnNhsNumber());
        await SubmitAllAsync(
            ledger, Data.AnEvent().Of(owner).Registering(), Data.AnEvent().Of(other).Registering(), Data.AnEvent().Of(owner).Linking(number));
        return (await ReadRecordAsync(ledger, owner), await ReadRecordAsync(ledger, other), number);
    }

    private static PersonRecord WithoutNumbers(PersonRecord record) => record with { Identifiers = default };

    private Change Repairing(PersonRecord content, FourEyes? eyes = null)
    {
        var body = new RecordRepaired(RepairKind.Relink, new("case-1"), new("plan-1"), eyes ?? Eyes, content.Position, content);
        return new(Data.AnEventId(), content.Person, body, null, new("ASSURANCE", "plan-1"), new DateOnly(2026, 1, 15));
    }

    private static async Task<IReadOnlyList<(EventId Event, GateRule Rule)>> RefusedAsync(ILedger ledger, params Change[] changes) =>
        [.. Assert.IsType<TogetherResult.Refused>(await ledger.AppendTogetherAsync(changes, Submitter, TestToken)).Changes
            .Select(change => (change.Event, change.Rule))];
}
