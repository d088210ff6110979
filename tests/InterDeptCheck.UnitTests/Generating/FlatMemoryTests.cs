using InterDeptCheck.Cli.Generating;
using InterDeptCheck.Cli.Generating.Entangling;

namespace InterDeptCheck.UnitTests.Generating;

/// <summary>Alone in its time: it measures the whole process.</summary>
[CollectionDefinition(nameof(FlatMemoryTests), DisableParallelization = true)]
[Collection(nameof(FlatMemoryTests))]
public sealed class FlatMemoryTests
{
    private const long GrowthMax = 12 << 20;

    [Fact] // Why: a million people must not need the memory of a million people.
    public void Memory_does_not_grow_with_the_number_of_people()
    {
        var heap = new Heap();
        var generator = new PopulationGenerator(new() { People = 50_000, Seed = 1, Entanglements = EntanglementPlan.Read(["all:1200"], out _)! });
        var summary = generator.Generate(new(Stream.Null, Stream.Null, Stream.Null, new(Stream.Null, Stream.Null, Stream.Null, Stream.Null)), heap, CancellationToken.None);
        Assert.Equal(50_000, summary.People);
        Assert.InRange(heap.AtEnd - heap.AtStart, long.MinValue, GrowthMax);
    }

    private sealed class Heap : IProgress<long>
    {
        public long AtStart { get; private set; }

        public long AtEnd { get; private set; }

        public void Report(long value)
        {
            if (value == 10_000) AtStart = GC.GetTotalMemory(forceFullCollection: true);
            if (value == 50_000) AtEnd = GC.GetTotalMemory(forceFullCollection: true);
        }
    }
}
