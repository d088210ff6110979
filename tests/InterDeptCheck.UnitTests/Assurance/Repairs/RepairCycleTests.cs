using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Codec;
using InterDeptCheck.TestKit.Oracle;
using InterDeptCheck.TestKit.Repairs;

namespace InterDeptCheck.UnitTests.Assurance.Repairs;

public sealed class RepairCycleTests
{
    private const int Cycles = 1_000;
    private const int CyclesOfOnePair = 25;

    [Fact] // Why: a repair that leaves a trace in what is served can't be taken back.
    public async Task Merged_split_and_rolled_back_a_record_is_byte_for_byte_one_that_was_never_touched()
    {
        for (var seed = 1; seed <= Cycles; seed++)
        {
            try
            {
                await RunAsync(seed, cycles: 1);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"The cycle of seed {seed} failed.", error);
            }
        }
    }

    [Fact]
    public Task Again_and_again_it_is_still_the_same() => RunAsync(seed: 7, CyclesOfOnePair);

    private static async Task RunAsync(int seed, int cycles)
    {
        var pair = new DuplicatePair(new(seed));
        var (ledger, untouched) = (Ledger(pair), Ledger(pair));
        var cycle = new RepairCycle(pair, person => Task.FromResult(ledger.Recorded(person)), changes =>
        {
            Assert.All(ledger.AppendTogether(changes), rule => Assert.Equal(GateRule.None, rule));
            return Task.CompletedTask;
        });
        for (var number = 1; number <= cycles; number++) await cycle.RunAsync(number);
        foreach (var person in new[] { pair.First.Id, pair.Second.Id })
            Assert.Equal(Bytes(untouched.Record(person)), Bytes(ledger.Record(person)));
    }

    private static InMemoryLedger Ledger(DuplicatePair pair)
    {
        var ledger = new InMemoryLedger();
        foreach (var change in pair.Changes) ledger.Submit(change);
        return ledger;
    }

    private static byte[] Bytes(PersonRecord record) => RecordCodec.Encode(record.WithoutTrace());
}
