using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Oracle;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Ledger;

public abstract partial class LedgerConformance
{
    [StoreFact]
    public async Task A_document_of_an_enrolment_that_is_another_persons_is_held_with_its_reason_and_moves_with_its_withdrawal()
    {
        var (owner, other) = (Enrolled("ENR-1"), Enrolled("ENR-1"));
        var (first, second) = (Data.ADocument(), Data.ADocument());
        await using var ledger = await OpenEmptyLedgerAsync();
        await SubmitAllAsync(
            ledger, Data.AnEvent().Of(owner).Registering(), Data.AnEvent().Of(other).Registering(), Data.AnEvent().Of(owner).Adding(first));
        var held = await ledger.SubmitAsync(Data.AnEvent().Of(other).Adding(second).Build(), Submitter, TestToken);
        Assert.Equal((GateRule.EnrolmentOfAnother, GateReasons.Enrolment), (held.Verdict.Rule, held.Verdict.Reasons));
        var photo = await RuleAsync(ledger, Data.AnEvent().Of(other).With(new FacialImageAttached(Data.AnImage())));
        Assert.Equal(GateRule.EnrolmentOfAnother, photo);
        await SubmitAllAsync(
            ledger,
            Data.AnEvent().Of(owner).With(new DocumentWithdrawn(first, WithdrawalReason.NotTheirs)),
            Data.AnEvent().Of(other).Adding(second));
        Assert.NotNull((await ReadRecordAsync(ledger, other)).Established(new DocumentIdentifier(second)));
        await AssertSoundAsync(ledger);
    }

    [StoreFact] // Why: a duplicate registration is what the audit must find; which of the two is right is a person's decision.
    public async Task Of_two_people_of_one_enrolment_in_one_batch_neither_document_is_established()
    {
        var (first, second) = (Enrolled("ENR-1"), Enrolled("ENR-1"));
        await using var ledger = await OpenEmptyLedgerAsync();
        var result = await ImportAsync(ledger, Batch,
        [
            InBatch(first).Registering().Build(), InBatch(first).Adding(Data.ADocument()).Build(),
            InBatch(second).Registering().Build(), InBatch(second).Adding(Data.ADocument()).Build(),
        ]);
        Assert.Equal((2, 2), (result.Applied, result.Held));
        Assert.All(result.HeldChanges, held => Assert.Equal((GateRule.Contested, GateReasons.Enrolment), (held.Rule, held.Reasons)));
        Assert.Equal(GateRule.Contested, await RuleAsync(ledger, Data.AnEvent().Of(Enrolled("ENR-1", first)).Adding(Data.ADocument())));
        await AssertSoundAsync(ledger);
    }

    [StoreFact]
    public async Task Names_and_photo_that_change_at_once_are_held_with_each_reason_stored()
    {
        var person = Enrolled("ENR-1");
        var renamed = person.Attestation with { Name = PersonName.Create("Quite", "Different").Value, BiometricEnrolment = "ENR-2" };
        await using var ledger = await OpenEmptyLedgerAsync();
        await SubmitAllAsync(
            ledger,
            Data.AnEvent().Of(person).Registering(),
            Data.AnEvent().Of(person).Adding(Data.ADocument()),
            Data.AnEvent().Of(person).With(new IdentityChanged(IdentityChangeKind.DeedPoll, person.Attestation, renamed)));
        var photo = Data.AnEvent().Of(person).With(new FacialImageAttached(Data.AnImage())).Attesting(renamed).Build();
        var held = await ledger.SubmitAsync(photo, Submitter, TestToken);
        var expected = new Verdict(VerdictState.Held, GateRule.Scored, GateRules.Version, GateReasons.NamesChanged | GateReasons.PhotoChanged);
        Assert.Equal(expected, held.Verdict);
        Assert.Equal(expected, (await ledger.SubmitAsync(photo, Submitter, TestToken)).Verdict);
        Assert.Equal(expected, (await ReadAllAsync(ledger))[^1].Events[^1].Verdict);
        await AssertSoundAsync(ledger);
    }

    [StoreFact]
    public async Task An_account_that_signs_in_with_another_persons_document_is_held_on_its_own_or_in_a_batch()
    {
        var (owner, other) = (Data.APerson(), Data.APerson());
        var document = Data.ADocument();
        PortalAccount Account() => Data.AnAccount() with { SignInDocument = document };
        await using var ledger = await OpenEmptyLedgerAsync();
        await SubmitAllAsync(
            ledger, Data.AnEvent().Of(owner).Registering(), Data.AnEvent().Of(other).Registering(), Data.AnEvent().Of(owner).Adding(document));
        Assert.Equal(GateRule.Scored, await RuleAsync(ledger, Data.AnEvent().Of(other).With(new PortalAccountCreated(Account()))));
        var result = await ImportAsync(ledger, Batch,
        [
            InBatch(other).With(new PortalAccountCreated(Account())).Build(), InBatch(owner).With(new PortalAccountCreated(Account())).Build(),
        ]);
        Assert.Equal((1, GateReasons.SignInOfAnother), (result.Applied, Assert.Single(result.HeldChanges).Reasons));
        await AssertSoundAsync(ledger);
    }

    [StoreFact] // Seeded: each store agrees with the loop that has no store, and so with the other one.
    public async Task Every_store_gives_the_verdicts_of_the_gate_itself()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var generator = new ChangeGenerator(new(seed), people: 8);
            var single = generator.Registrations().Concat(generator.Some(80)).ToList();
            var lines = generator.Some(150, Batch);
            var expected = new InMemoryLedger();
            foreach (var change in single) expected.Submit(change);
            expected.Submit(lines);
            await using var ledger = await OpenEmptyLedgerAsync();
            foreach (var change in single) await ledger.SubmitAsync(change, Submitter, TestToken);
            await ImportAsync(ledger, Batch, lines);
            var events = (await ReadAllAsync(ledger)).SelectMany(transaction => transaction.Events).Select(e => (e.Id, e.Verdict));
            Assert.True(expected.Events.Select(e => (e.Change.Id, e.Verdict)).SequenceEqual(events), $"seed {seed}");
            foreach (var record in expected.Records) Assert.Equal(record, await ledger.ReadRecordAsync(record.Person, TestToken));
            await AssertSoundAsync(ledger);
        }
    }

    [StoreFact] // Why: one mistake must not take the status of thousands away before two people have looked.
    public async Task A_batch_that_cancels_in_bulk_is_not_closed_before_a_second_operator_approved_it()
    {
        var person = Data.APerson();
        var lines = Enumerable.Range(0, GateWeights.BulkCancellationsMax + 1).Select(_ => InBatch(person).Cancelling(Data.AGrantId()).Build()).ToList();
        await using var ledger = await OpenEmptyLedgerAsync();
        await ledger.SubmitAsync(Data.AnEvent().Of(person).Registering().Build(), Submitter, TestToken);
        var error = await Assert.ThrowsAsync<BulkCancellationException>(() => ImportAsync(ledger, Batch, [.. lines, lines[0]]));
        Assert.Equal(new(Batch, lines.Count, lines.Count), error.Bulk);
        Assert.Equal(new(1), (await ledger.ReadHeadAsync(TestToken)).Position);
        var approval = new BatchApproval(Batch, Submitter, lines.Count);
        await Assert.ThrowsAsync<BulkCancellationException>(() => ledger.CloseBatchAsync(Batch, Submitter, approval, null, TestToken));
        var result = await ledger.CloseBatchAsync(Batch, Submitter, approval with { ApprovedBy = new("operator:other") }, null, TestToken);
        Assert.Equal((lines.Count, 0, 1), (result.Applied, result.Held, result.Repeated));
        Assert.Equal(result.LastPosition, (await ledger.CloseBatchAsync(Batch, Submitter, null, TestToken)).LastPosition);
        await AssertSoundAsync(ledger);
    }

    private TestPerson Enrolled(string enrolment, TestPerson? like = null)
    {
        var person = like ?? Data.APerson();
        return person with { Attestation = person.Attestation with { BiometricEnrolment = enrolment } };
    }
}
