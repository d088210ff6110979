using InterDeptCheck.LoadTest;

namespace InterDeptCheck.UnitTests.LoadTest;

public sealed class VerdictTests
{
    private static readonly HarnessCost Idle = new(2, 0.3, 0.001, 0);
    private static readonly ValidityLimits Limits = new();

    [Fact]
    public void A_harness_that_was_not_in_the_way_makes_a_valid_run() =>
        Assert.Empty(Verdict.Of(Ms(5), Ms(0.1), Ms(0.1), Idle, 0, Limits));

    [Theory]
    [InlineData(2.1, 0, "Sends were late")]
    [InlineData(0, 5.1, "threads were late")]
    public void A_harness_that_is_late_makes_an_invalid_run(double lag, double heartbeat, string why) =>
        Assert.Contains(why, Assert.Single(Verdict.Of(Ms(5), Ms(lag), Ms(heartbeat), Idle, 0, Limits)), StringComparison.Ordinal);

    [Fact] // Why: ten milliseconds spoil a figure of five, and not one of a second.
    public void A_lag_that_is_small_beside_what_is_measured_spoils_nothing() =>
        Assert.Empty(Verdict.Of(Ms(1_000), Ms(10), Ms(10), Idle, 0, Limits));

    [Fact]
    public void A_harness_that_takes_all_processors_or_stands_still_makes_an_invalid_run()
    {
        Assert.Contains("bottleneck", Assert.Single(Verdict.Of(Ms(5), Ms(0), Ms(0), Idle with { ProcessorShare = 0.95 }, 0, Limits)), StringComparison.Ordinal);
        Assert.Contains("garbage", Assert.Single(Verdict.Of(Ms(5), Ms(0), Ms(0), Idle with { PauseShare = 0.06 }, 0, Limits)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_in_which_nothing_succeeded_is_invalid() =>
        Assert.Single(Verdict.Of(new(), Ms(0), Ms(0), Idle, 0, ValidityLimits.None));

    private static LatencyHistogram Ms(double milliseconds)
    {
        var histogram = new LatencyHistogram();
        histogram.Add(TimeSpan.FromMilliseconds(milliseconds));
        return histogram;
    }
}
