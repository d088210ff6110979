using InterDeptCheck.LoadTest;

namespace InterDeptCheck.UnitTests.LoadTest;

public sealed class ArrivalsTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void Even_arrivals_do_not_drift()
    {
        var arrivals = new Arrivals(LoadPlan.Open(3, TimeSpan.FromSeconds(1)), Second);
        var all = Enumerable.Range(0, 3_000_001).Select(_ => arrivals.Next()).ToArray();
        Assert.Equal((0L, 333_333_333L, 1_000_000 * Second), (all[0], all[1], all[^1]));
    }

    [Theory] // Exponential gaps: the mean is the rate's, and so is the deviation; a third of them (1/e) are longer than the mean.
    [InlineData(7UL)]
    [InlineData(8UL)]
    public void Poisson_arrivals_are_independent_and_come_at_the_rate(ulong seed)
    {
        var arrivals = new Arrivals(LoadPlan.Poisson(1_000, TimeSpan.FromSeconds(1), seed), Second);
        var last = 0L;
        var gaps = Enumerable.Range(0, 100_000).Select(_ => -last + (last = arrivals.Next())).ToArray();
        var mean = gaps.Average();
        var deviation = Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean)));
        Assert.All(gaps, gap => Assert.True(gap >= 0));
        Assert.InRange(mean, 990_000, 1_010_000);
        Assert.InRange(deviation / mean, 0.98, 1.02);
        Assert.InRange(gaps.Count(gap => gap > mean) / 100_000.0, 0.36, 0.376);
    }

    [Fact]
    public void The_same_seed_gives_the_same_arrivals_and_another_gives_others()
    {
        Assert.Equal(First(7), First(7));
        Assert.NotEqual(First(7), First(8));
    }

    private static long[] First(ulong seed)
    {
        var arrivals = new Arrivals(LoadPlan.Poisson(10, TimeSpan.FromSeconds(1), seed), Second);
        return [.. Enumerable.Range(0, 100).Select(_ => arrivals.Next())];
    }
}
