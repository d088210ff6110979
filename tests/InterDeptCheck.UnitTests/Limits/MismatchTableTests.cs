using InterDeptCheck.Server.Limits;

namespace InterDeptCheck.UnitTests.Limits;

public sealed class MismatchTableTests
{
    private const int Room = 2_048;
    private readonly MismatchTable table = new(Room);

    [Fact]
    public void Mismatches_are_counted_by_identifier()
    {
        table.Add(Key(1), 1);
        table.Add(Key(1), 1);
        table.Add(Key(2), 1);
        Assert.Equal((2, 1, 0), (table.Count(Key(1), 1), table.Count(Key(2), 1), table.Count(Key(3), 1)));
    }

    [Fact]
    public void A_mismatch_counts_for_seven_steps_after_its_own_and_not_for_eight()
    {
        table.Add(Key(1), 5);
        table.Add(Key(1), 6);
        Assert.Equal(2, table.Count(Key(1), 12));
        Assert.Equal(1, table.Count(Key(1), 13));
        Assert.Equal(0, table.Count(Key(1), 14));
    }

    [Fact]
    public void Steps_go_on_where_their_number_begins_again()
    {
        table.Add(Key(1), ushort.MaxValue);
        table.Add(Key(1), 0);
        Assert.Equal(2, table.Count(Key(1), 6));
        Assert.Equal(1, table.Count(Key(1), 7));
    }

    [Fact]
    public void It_is_told_after_how_many_steps_there_are_fewer_again()
    {
        for (var at = 0; at < 4; at++) table.Add(Key(1), 1);
        for (var at = 0; at < 8; at++) table.Add(Key(1), 3);
        Assert.Equal(6, table.StepsUntilBelow(Key(1), 3, 9));
        Assert.Equal(8, table.StepsUntilBelow(Key(1), 3, 8));
        Assert.Equal(8, table.Count(Key(1), 3 + 6));
        Assert.Equal(0, table.Count(Key(1), 3 + 8));
    }

    [Fact]
    public void A_count_stops_at_the_greatest_limit()
    {
        for (var at = 0; at < 1_000; at++) table.Add(Key(1), 1);
        Assert.Equal(CallerLimits.IdentifierMismatchesMax, table.Count(Key(1), 1));
    }

    [Fact] // Why: who could have a count forgotten by asking for others could go on guessing. MismatchFloodTests has what comes with time.
    public void However_many_identifiers_mismatch_at_one_time_none_is_counted_too_low()
    {
        const int Seed = 60_601;
        var random = new Random(Seed);
        var counted = new Dictionary<ulong, int>();
        for (var at = 0; at < 40_000; at++)
        {
            var key = Key(random.Next(10 * Room));
            table.Add(key, 1);
            counted[key] = counted.GetValueOrDefault(key) + 1;
            Assert.True(table.Count(key, 1) >= counted[key], $"seed {Seed}, mismatch {at}");
        }

        Assert.All(counted, pair => Assert.True(table.Count(pair.Key, 1) >= pair.Value, $"seed {Seed}"));
    }

    [Fact] // Why: docs/calling/limits.md promises that nobody is refused before that.
    public void An_identifier_that_never_mismatched_is_counted_only_when_its_set_took_eight_times_as_much()
    {
        const int Seed = 60_602;
        var random = new Random(Seed);
        const int Mean = 40;
        for (var at = 0; at < Room / 8 * Mean; at++) table.Add((ulong)random.NextInt64(), 1);
        var highest = Enumerable.Range(0, 10_000).Max(_ => table.Count((ulong)random.NextInt64(), 1));
        Assert.True(highest < 10, $"seed {Seed}: {highest}");
    }

    [Fact]
    public void A_table_that_is_asked_and_told_allocates_nothing()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var at = 0; at < 1_000; at++)
        {
            table.Add(Key(at), 1);
            table.Count(Key(at), 1);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    // Spread as a keyed hash would be: splitmix64.
    private static ulong Key(int number)
    {
        var word = (ulong)number * 0x9E3779B97F4A7C15 + 0x9E3779B97F4A7C15;
        word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9;
        word = (word ^ (word >> 27)) * 0x94D049BB133111EB;
        return word ^ (word >> 31);
    }
}
