using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.IntegrationTests.Postgres;
using InterDeptCheck.Ledger.Codec;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Postgres;
using InterDeptCheck.TestKit.Repairs;

namespace InterDeptCheck.IntegrationTests.Ledger;

public abstract partial class LedgerConformance
{
    [StoreFact(Timeout = 3_600_000)] // Why: a repair that leaves a trace in what is served can't be taken back.
    public async Task Merged_split_and_rolled_back_a_record_is_byte_for_byte_one_that_was_never_touched()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        for (var seed = 1; seed <= LongRun.Choose(50, 1_000); seed++)
        {
            var pair = new DuplicatePair(new(seed));
            foreach (var change in pair.Changes) await ledger.SubmitAsync(change, Submitter, TestToken);
            PersonId[] people = [pair.First.Id, pair.Second.Id];
            var untouched = new List<byte[]>();
            foreach (var person in people) untouched.Add(await BytesAsync(ledger, person));
            try
            {
                await new RepairCycle(pair, person => RecordedAsync(ledger, person), changes => AppliedAsync(ledger, changes)).RunAsync(seed);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"The cycle of seed {seed} failed.", error);
            }

            for (var at = 0; at < people.Length; at++) Assert.Equal(untouched[at], await BytesAsync(ledger, people[at]));
        }

        await AssertSoundAsync(ledger);
    }

    [StoreFact] // Why: whoever joined two people by mistake would join them again.
    public async Task What_a_split_separated_is_held_when_it_is_reported_again()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var pair = new DuplicatePair(Data);
        var (mine, moved) = (Data.AnNhsNumber(), Data.ACustomerNumber());
        foreach (var change in pair.Changes) await ledger.SubmitAsync(change, Submitter, TestToken);
        await SubmitAllAsync(ledger, Data.AnEvent().Of(pair.First).Linking(mine), Data.AnEvent().Of(pair.First).Linking(moved));
        var record = await ReadRecordAsync(ledger, pair.First);
        var (person, planner) = (new TestPerson(Data.APersonId(), pair.First.Attestation), new RepairPlanner(new("plan-1"), new("case-1")));
        var planned = planner.Split(record, [PartNames.Of(record.Established(moved)!)], PersonRecord.Empty(person.Id));
        foreach (var changes in RepairChanges.Of(Assert.IsType<Planned.Made>(planned).Plan, Eyes, new DateOnly(2026, 1, 15)))
            await AppliedAsync(ledger, changes);
        Assert.Equal(GateRule.NeverTheirs, await RuleAsync(ledger, Data.AnEvent().Of(pair.First).Linking(moved)));
        Assert.Equal(GateRule.NeverTheirs, await RuleAsync(ledger, Data.AnEvent().Of(person).Linking(mine)));
        Assert.Equal([person.Id], (await ledger.ReadClaimantsAsync(moved, TestToken)).Select(claimant => claimant.Person));
        await AssertSoundAsync(ledger);
    }

    private static async Task<RecordedPerson> RecordedAsync(ILedger ledger, PersonId person) =>
        new((await ledger.ReadRecordAsync(person, TestToken))!, await ledger.ReadHistoryAsync(person, TestToken));

    private static async Task AppliedAsync(ILedger ledger, IReadOnlyList<Change> changes) =>
        Assert.IsType<TogetherResult.Applied>(await ledger.AppendTogetherAsync(changes, Submitter, TestToken));

    private static async Task<byte[]> BytesAsync(ILedger ledger, PersonId person) =>
        RecordCodec.Encode((await ledger.ReadRecordAsync(person, TestToken))!.WithoutTrace());
}
