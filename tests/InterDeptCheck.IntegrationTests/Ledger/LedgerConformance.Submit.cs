using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Ledger;

public abstract partial class LedgerConformance
{
    [StoreFact] // Why: a retry after a lost reply must not write twice.
    public async Task Submitting_the_same_event_id_again_returns_the_first_position()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var change = Data.AnEvent().Linking(Data.ANino()).Build();
        var first = await ledger.SubmitAsync(change, Submitter, TestToken);
        Assert.Equal(GateRule.PersonNotRegistered, first.Verdict.Rule);
        await ledger.SubmitAsync(Data.AnEvent().Registering().Build(), Submitter, TestToken);
        Assert.Equal(first with { IsRepeated = true }, await ledger.SubmitAsync(change, Submitter, TestToken));
        Assert.Equal(new(2), (await ledger.ReadHeadAsync(TestToken)).Position);
    }

    [StoreFact]
    public async Task An_event_id_with_any_other_content_is_refused_with_the_first_position()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var person = Data.APerson();
        var change = Data.AnEvent().Of(person).Linking(Data.ANino()).Build();
        await ledger.SubmitAsync(change, Submitter, TestToken);
        foreach (var other in new[]
        {
            change with { Person = Data.APersonId() },
            change with { Body = new IdentifierLinked(Data.ANino()) },
            change with { Body = new QuarantinePlaced(Data.ACase()), Attestation = null },
            change with { Attestation = person.Attestation with { BiometricEnrolment = "ENR-OTHER" } },
            change with { EffectiveOn = change.EffectiveOn.AddDays(1) },
            change with { Source = change.Source with { System = "OTHER" } },
            change with { Source = change.Source with { Reference = "OTHER" } },
        })
        {
            var error = await Assert.ThrowsAsync<EventIdReusedException>(() => ledger.SubmitAsync(other, Submitter, TestToken));
            Assert.Equal((change.Id, new LedgerPosition(1), LedgerProblem.EventIdReused), (error.Id, error.Position, error.Problem));
        }

        Assert.Equal(new(1), (await ledger.ReadHeadAsync(TestToken)).Position);
    }

    [StoreFact]
    public async Task Eight_concurrent_submitters_keep_the_chain_dense_and_ordered()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var changes = Enumerable.Range(0, 8).Select(task => new ChangeGenerator(new(Seed + task), people: 4).Some(40)).ToList();
        var results = await Task.WhenAll(changes.Select(mine => Task.Run(async () =>
        {
            List<LedgerPosition> positions = [];
            foreach (var change in mine) positions.Add((await ledger.SubmitAsync(change, Submitter, TestToken)).Position);
            return positions;
        })));
        Assert.All(results, mine => Assert.Equal(mine.Order(), mine));
        Assert.Equal(Enumerable.Range(1, 320).Select(at => (long)at), results.SelectMany(mine => mine).Select(at => at.Value).Order());
        await AssertSoundAsync(ledger);
    }

    [StoreFact]
    public async Task A_claim_that_contradicts_an_established_one_is_held_and_who_was_served_goes_on()
    {
        var (owner, other) = (Data.APerson(), Data.APerson());
        var document = Data.ADocument();
        await using var ledger = await OpenEmptyLedgerAsync();
        await SubmitAllAsync(ledger, Data.AnEvent().Of(owner).Registering(), Data.AnEvent().Of(owner).Adding(document), Data.AnEvent().Of(other).Registering());
        var held = await ledger.SubmitAsync(Data.AnEvent().Of(other).Adding(document).Build(), Submitter, TestToken);
        Assert.Equal((VerdictState.Held, GateRule.ClaimedByAnother), (held.Verdict.State, held.Verdict.Rule));
        Assert.NotNull((await ReadRecordAsync(ledger, owner)).Established(new DocumentIdentifier(document)));
        var claimant = await ReadRecordAsync(ledger, other);
        Assert.Null(claimant.Established(new DocumentIdentifier(document)));
        Assert.True(claimant.HasHeldClaim(new DocumentIdentifier(document)));
        var again = await ledger.SubmitAsync(Data.AnEvent().Of(owner).Adding(document).Build(), Submitter, TestToken);
        Assert.Equal(VerdictState.Applied, again.Verdict.State);
        await AssertSoundAsync(ledger);
    }

    [StoreFact]
    public async Task A_number_that_was_given_back_is_free_for_the_next()
    {
        var (first, second) = (Data.APerson(), Data.APerson());
        var number = Data.AnNhsNumber();
        await using var ledger = await OpenEmptyLedgerAsync();
        await SubmitAllAsync(
            ledger, Data.AnEvent().Of(first).Registering(), Data.AnEvent().Of(second).Registering(), Data.AnEvent().Of(first).Linking(number));
        Assert.Equal(GateRule.ClaimedByAnother, await RuleAsync(ledger, Data.AnEvent().Of(second).Linking(number)));
        Assert.Equal(GateRule.None, await RuleAsync(ledger, Data.AnEvent().Of(first).Unlinking(number)));
        Assert.Equal(GateRule.None, await RuleAsync(ledger, Data.AnEvent().Of(second).Linking(number)));
        Assert.Equal([second.Id], (await ledger.ReadClaimantsAsync(number, TestToken)).Select(record => record.Person));
        await AssertSoundAsync(ledger);
    }

    [StoreFact]
    public async Task Every_rule_of_the_gate_holds_through_the_ledger()
    {
        var (person, other) = (Data.APerson(), Data.APerson());
        var (nino, grant, @case) = ((NinoIdentifier)Data.ANino(), Data.AGrantId(), Data.ACase());
        var otherSuffix = new NinoIdentifier(Nino.Parse(nino.Number.Number8 + (nino.Number.Suffix == 'A' ? 'B' : 'A')).Value);
        var stranger = new Attestation(PersonName.Create("Quite", "Different").Value, BirthDate.Parse("1901-02-03").Value);
        ChangeBuilder Event() => Data.AnEvent().Of(person);
        await using var ledger = await OpenEmptyLedgerAsync();
        Assert.Equal(GateRule.PersonNotRegistered, await RuleAsync(ledger, Event().Linking(nino)));
        Assert.Equal(GateRule.None, await RuleAsync(ledger, Event().Registering()));
        Assert.Equal(GateRule.RegisteredOtherwise, await RuleAsync(ledger, Event().With(new PersonRegistered(stranger))));
        Assert.Equal(GateRule.AttestationContradicts, await RuleAsync(ledger, Event().Linking(Data.AnNhsNumber()).Attesting(stranger)));
        Assert.Equal(GateRule.ChangeDoesNotLink, await RuleAsync(ledger, Event().With(new IdentityCorrected(stranger, person.Attestation))));
        Assert.Equal(GateRule.None, await RuleAsync(ledger, Event().Linking(nino)));
        Assert.Equal(GateRule.SuffixContradicts, await RuleAsync(ledger, Event().Linking(otherSuffix)));
        Assert.Equal(GateRule.StatusRowImpossible, await RuleAsync(
            ledger, Event().Granting(Data.AGrantId(), new DateOnly(2024, 2, 1), new DateOnly(2024, 1, 1))));
        Assert.Equal(GateRule.None, await RuleAsync(ledger, Event().Granting(grant)));
        Assert.Equal(GateRule.GrantKnownOtherwise, await RuleAsync(ledger, Event().Granting(grant, new DateOnly(2020, 1, 1))));
        Assert.Equal(GateRule.CancellationDoubtful, await RuleAsync(ledger, Event().Cancelling(grant).Attesting(stranger)));
        Assert.Equal(GateRule.PartUnknown, await RuleAsync(ledger, Event().Unlinking(Data.AnNhsNumber())));
        Assert.Equal(GateRule.None, await RuleAsync(ledger, Event().With(new QuarantinePlaced(@case))));
        Assert.Equal(GateRule.QuarantineOtherCase, await RuleAsync(ledger, Event().With(new QuarantineLifted(Data.ACase()))));
        Assert.Equal(GateRule.None, await RuleAsync(ledger, Data.AnEvent().Of(other).Registering()));
        Assert.Equal(GateRule.ClaimedByAnother, await RuleAsync(ledger, Data.AnEvent().Of(other).Granting(grant)));
        await AssertSoundAsync(ledger);
    }

    [StoreFact] // Why: an open claim of somebody else is a contest also for who comes alone and later.
    public async Task A_claim_to_what_another_claims_openly_is_contested()
    {
        var (first, second) = (Data.APerson(), Data.APerson());
        var number = Data.ANino();
        var stranger = new Attestation(PersonName.Create("Quite", "Different").Value, BirthDate.Parse("1901-02-03").Value);
        await using var ledger = await OpenEmptyLedgerAsync();
        await SubmitAllAsync(ledger, Data.AnEvent().Of(first).Registering(), Data.AnEvent().Of(second).Registering());
        Assert.Equal(GateRule.AttestationContradicts, await RuleAsync(ledger, Data.AnEvent().Of(first).Linking(number).Attesting(stranger)));
        Assert.Equal(GateRule.Contested, await RuleAsync(ledger, Data.AnEvent().Of(second).Linking(number)));
        await AssertSoundAsync(ledger);
    }

    [StoreFact]
    public async Task A_change_that_is_not_well_formed_is_the_callers_fault_and_leaves_no_trace()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var change = Data.AnEvent().Linking(Data.ANino()).Build();
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.SubmitAsync(change with { Attestation = null }, Submitter, TestToken));
        await Assert.ThrowsAsync<ArgumentException>(
            () => ledger.SubmitAsync(change with { Source = change.Source with { Batch = Batch } }, Submitter, TestToken));
        await ledger.OpenBatchAsync(Batch, TestToken);
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.StageAsync(Batch, [change], TestToken));
        await Assert.ThrowsAsync<ArgumentException>(
            () => ledger.StageAsync(Batch, [.. Enumerable.Repeat(change, ILedger.StagedLinesMax + 1)], TestToken));
        Assert.Equal(LedgerPosition.BeforeFirst, (await ledger.ReadHeadAsync(TestToken)).Position);
    }

    [StoreFact]
    public async Task Random_changes_of_every_kind_leave_a_sound_ledger()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var generator = new ChangeGenerator(Data, people: 10);
        foreach (var change in generator.Registrations().Concat(generator.Some(400)))
            await ledger.SubmitAsync(change, Submitter, TestToken);
        await AssertSoundAsync(ledger);
    }

    protected static async Task SubmitAllAsync(ILedger ledger, params ChangeBuilder[] events)
    {
        foreach (var e in events)
            Assert.Equal(VerdictState.Applied, (await ledger.SubmitAsync(e.Build(), Submitter, TestToken)).Verdict.State);
    }

    private static async Task<GateRule> RuleAsync(ILedger ledger, ChangeBuilder e) =>
        (await ledger.SubmitAsync(e.Build(), Submitter, TestToken)).Verdict.Rule;
}
