using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Limits;
using Xunit.Abstractions;

namespace InterDeptCheck.UnitTests.Limits;

/// <summary>
/// What a table of fixed size does to counts when one caller's mismatches are more than it has room for. The figures of
/// docs/calling/limits.md are these tests' output.
/// </summary>
public sealed class MismatchFloodTests(ITestOutputHelper output)
{
    private const int Limit = 10;
    private const int Steps = 15;
    private const int GuessedAt = 8;
    private const int Asked = 1_000_000;
    private const int Guessed = 1_000;
    private const ulong Mine = 0xABCD_0000_0000_0000;
    private static readonly int[] Guesses = [1, 3, 5, 7, 9];
    private ulong state;

    [Theory] // Why: the limit must refuse those who guess, and nobody else.
    [InlineData(250_000, 0, 3)]
    [InlineData(500_000, 0, 5)]
    [InlineData(1_000_000, 0, 7)]
    [InlineData(1_500_000, 5, 10)]
    [InlineData(2_000_000, 15_000, 12)]
    public void Of_identifiers_that_never_mismatched_so_many_are_refused(int identifiers, int refusedMax, int highestMax)
    {
        var table = Flooded(identifiers, []);
        var counts = Enumerable.Range(0, Asked).Select(_ => table.Count(Next(), Steps)).ToArray();
        var (refused, highest) = (counts.Count(count => count >= Limit), counts.Max());
        output.WriteLine(FormattableString.Invariant($"{identifiers:N0}: of {Asked:N0} that never mismatched {refused:N0} refused, highest {highest}"));
        Assert.True(refused <= refusedMax, $"{refused} were refused");
        Assert.True(highest <= highestMax, $"the highest was {highest}");
    }

    [Theory] // Why: what is counted too low is guesses more.
    [InlineData(250_000)]
    [InlineData(500_000)]
    [InlineData(1_000_000)]
    [InlineData(1_500_000)]
    public void In_a_steady_flood_who_guessed_is_counted_too_low_by_one_at_most_and_never_near_the_limit(int identifiers)
    {
        state = 60_620;
        var groups = Guesses.Select(_ => Enumerable.Range(0, Guessed).Select(_ => Next()).ToArray()).ToArray();
        var table = Flooded(identifiers, groups);
        var low = groups.Select((group, at) => group.Count(key => table.Count(key, Steps) < Guesses[at])).ToArray();
        output.WriteLine(FormattableString.Invariant(
            $"{identifiers:N0}: of {Guessed:N0} each with {string.Join(", ", Guesses)} mismatches {string.Join(", ", low)} were counted too low"));
        Assert.All(groups, (group, at) => Assert.DoesNotContain(group, key => table.Count(key, Steps) < Guesses[at] - 1));
        Assert.Equal(0, low[^1]);
    }

    [Fact] // Why: docs/calling/limits.md promises it, whatever comes when.
    public void A_count_is_not_forgotten_before_its_set_took_seven_times_as_many_others_within_the_window()
    {
        const int Seed = 60_611;
        var random = new Random(Seed);
        for (var round = 0; round < 5_000; round++)
        {
            var table = new MismatchTable(2_048);
            var guesses = random.Next(1, Limit);
            // Others of the same set, at any time within the window before and after.
            var others = Enumerable.Range(0, 7 * guesses - 1).Select(_ => (Key: SameSet(random), Step: random.Next(1, 16))).ToList();
            // No more of them than that in any window.
            foreach (var step in Enumerable.Range(1, 15))
            {
                foreach (var (key, _) in others.Where(other => other.Step == step)) table.Add(key, (ushort)step);
                if (step == GuessedAt)
                {
                    for (var guess = 0; guess < guesses; guess++) table.Add(Mine, GuessedAt);
                }

                if (step >= GuessedAt) Assert.True(table.Count(Mine, (ushort)step) >= guesses, $"seed {Seed}, round {round}, step {step}");
            }
        }
    }

    [Fact] // Why: what a caller gains who spends millions of mismatches to have its guesses forgotten is to be known, and little.
    public void To_have_guesses_forgotten_takes_millions_of_mismatches()
    {
        state = 60_612;
        var table = new MismatchTable(new LimitOptions().IdentifiersRemembered);
        // A set that is full of old counts is empty a step later, all at once: what was guessed meanwhile is the least and goes.
        for (var at = 0; at < 262_144; at++) Repeat(table, Next(), 9, 1);
        var victims = Enumerable.Range(0, 20_000).Select(_ => Next()).ToArray();
        var guessed = victims.Select(key => GuessWhileAllowed(table, key)).ToArray();
        for (var at = 0; at < 300_000; at++) table.Add(Next(), GuessedAt);
        var forgotten = victims.Select((key, at) => Math.Max(0, guessed[at] - table.Count(key, GuessedAt + 1))).Average();
        output.WriteLine(FormattableString.Invariant(
            $"2,659,296 mismatches: {guessed.Average():N2} guesses at each identifier, of which {forgotten:N2} were forgotten"));
        Assert.InRange(forgotten, 0, 2);
    }

    private static ulong SameSet(Random random) => ((ulong)random.Next(1, 1 << 16) << 48) | ((ulong)random.Next(1 << 24) << 16);

    private static int GuessWhileAllowed(MismatchTable table, ulong key)
    {
        var guesses = 0;
        for (; guesses < 9 && table.Count(key, GuessedAt) < Limit; guesses++) table.Add(key, GuessedAt);
        return guesses;
    }

    // Those that mismatch within the window, once each, for two windows; and in the middle those who guess.
    private MismatchTable Flooded(int identifiers, ulong[][] groups)
    {
        state = 60_610;
        var table = new MismatchTable(new LimitOptions().IdentifiersRemembered);
        for (ushort step = 1; step <= Steps; step++)
        {
            for (var at = 0; at < identifiers / (MismatchTable.Steps + 1); at++) table.Add(Next(), step);
            if (step == GuessedAt) Guess(table, groups);
        }

        return table;
    }

    private static void Guess(MismatchTable table, ulong[][] groups)
    {
        for (var at = 0; at < groups.Length; at++)
        {
            for (var guess = 0; guess < Guesses[at]; guess++)
            {
                foreach (var key in groups[at]) table.Add(key, GuessedAt);
            }
        }
    }

    private static void Repeat(MismatchTable table, ulong key, int times, ushort step)
    {
        for (var at = 0; at < times; at++) table.Add(key, step);
    }

    // Spread as a keyed hash would be: splitmix64.
    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var word = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        word = (word ^ (word >> 27)) * 0x94D049BB133111EB;
        return word ^ (word >> 31);
    }
}
