using Grpc.Core;
using InterDeptCheck.LoadTest;
using InterDeptCheck.LoadTest.SelfTesting;

namespace InterDeptCheck.UnitTests.LoadTest;

/// <summary>In time that passes only when all wait: what is measured is arithmetic, to the nanosecond.</summary>
public sealed class LoadRunnerTests
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Service = TimeSpan.FromMilliseconds(1);

    [Theory] // A tenth of the arrivals find the server standing, and wait for 10, 20 .. 1,000 ms and the service.
    [InlineData(50, 1)]
    [InlineData(90, 1)]
    [InlineData(95, 501)]
    [InlineData(99, 901)]
    [InlineData(99.9, 991)]
    [InlineData(100, 1_001)]
    public void Percentiles_of_a_server_that_stands_still_are_those_of_arithmetic(double percentile, double milliseconds)
    {
        var result = Stalling(LoadPlan.Open(100, TimeSpan.FromSeconds(20)));
        Assert.Equal(2_000, result.Succeeded);
        AssertMs(milliseconds, result.Latency.ValueAt(percentile));
    }

    [Fact] // Why: coordinated omission. Who counts from the send sees two slow calls; those who waited to be sent waited as long.
    public void Latency_counts_from_the_intended_send_and_service_time_from_the_send()
    {
        var result = Stalling(LoadPlan.Open(100, TimeSpan.FromSeconds(20)) with { InFlightMax = 1 });
        Assert.Equal(2, result.ServiceTime.CountAbove(1_100_000));
        AssertMs(1, result.ServiceTime.ValueAt(99));
        Assert.InRange(result.Latency.CountAbove(1_100_000), 200, 400);
        Assert.InRange(result.Latency.ValueAt(99) / 1e6, 800, 1_001);
        Assert.InRange(result.Held, 200, 400);
        // They were held back by the plan's own bound, which is not the harness's fault.
        Assert.Equal(0, result.Lag.Max);
        Assert.True(result.IsValid);
    }

    [Fact]
    public void A_caller_who_waits_hides_the_standstill()
    {
        var result = Stalling(LoadPlan.Closed(1, TimeSpan.FromSeconds(20)));
        AssertMs(1, result.Latency.ValueAt(99.9));
        Assert.Equal(2, result.Latency.CountAbove(1_100_000));
        Assert.Equal(0, result.Lag.Max);
    }

    [Fact]
    public void Warm_up_is_not_measured()
    {
        var steady = Run(time => new ScriptedScenario(time, _ => Service), LoadPlan.Open(100, TimeSpan.FromSeconds(2)) with { WarmUp = TimeSpan.FromSeconds(3) });
        Assert.Equal((200, 100.0), (steady.Succeeded, steady.Throughput));
        var slowFirst = Run(
            time => new ScriptedScenario(time, call => call.Sequence < 300 ? TimeSpan.FromSeconds(5) : Service),
            LoadPlan.Open(100, TimeSpan.FromSeconds(2)) with { WarmUp = TimeSpan.FromSeconds(3) });
        AssertMs(1, slowFirst.Latency.Max);
    }

    [Fact]
    public void Closed_callers_ask_as_often_as_they_are_answered()
    {
        var result = Run(time => new ScriptedScenario(time, _ => TimeSpan.FromMilliseconds(10)), LoadPlan.Closed(4, TimeSpan.FromSeconds(5)));
        Assert.Equal((2_000, 400.0), (result.Succeeded, result.Throughput));
        AssertMs(10, result.Latency.ValueAt(50));
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(4, 0)]
    public void A_ramp_adds_or_takes_away_one_caller_after_the_other(int from, int to)
    {
        var result = Run(time => new ScriptedScenario(time, _ => TimeSpan.FromMilliseconds(10)), LoadPlan.Ramp(from, to, TimeSpan.FromSeconds(5)));
        var counts = result.Timeline.Select(interval => interval.Ok).ToArray();
        long[] rising = [0, 100, 200, 300, 400];
        Assert.Equal(from < to ? rising : rising.Reverse(), counts);
    }

    [Fact]
    public void A_run_ends_after_as_many_as_it_may_have()
    {
        var plan = LoadPlan.Closed(3, TimeSpan.FromHours(1)) with { IterationsMax = 100 };
        Assert.Equal(100, Run(time => new ScriptedScenario(time, _ => Service), plan).Succeeded);
        var open = LoadPlan.Poisson(50, TimeSpan.FromHours(1), seed: 3) with { IterationsMax = 100 };
        Assert.Equal(100, Run(time => new ScriptedScenario(time, _ => Service), open).Succeeded);
    }

    [Fact] // Why: quick failures would otherwise make a failing server look fast.
    public void Failures_are_counted_by_status_and_their_times_kept_apart()
    {
        var result = Run(
            time => new ScriptedScenario(time, _ => Service)
            {
                Fault = call => call.Sequence % 4 == 0 ? new RpcException(new(StatusCode.ResourceExhausted, "")) : null,
            },
            LoadPlan.Open(100, TimeSpan.FromSeconds(4)));
        Assert.Equal((300, 100, 0.25, 75.0), (result.Succeeded, result.Failed, result.FailedShare, result.Throughput));
        Assert.Equal(
            [new StatusCount("first", "OK", true, 300, 300), new StatusCount("first", "RESOURCE_EXHAUSTED", false, 100, 0)], result.Statuses);
        Assert.Equal(100, result.FailedLatency.Count);
    }

    [Fact]
    public void An_iteration_takes_its_steps_in_order_and_ends_at_the_first_that_fails()
    {
        var result = Run(
            time => new ScriptedScenario(time, call => TimeSpan.FromMilliseconds(call.Step + 1), "first", "second")
            {
                Fault = call => call is { Step: 0, Sequence: < 10 } ? new TimeoutException() : null,
            },
            LoadPlan.Open(10, TimeSpan.FromSeconds(10)));
        Assert.Equal((90, 10), (result.Succeeded, result.Failed));
        AssertMs(3, result.Latency.ValueAt(50));
        Assert.Equal([("first", 90L, 10L), ("second", 90L, 0L)], result.Steps.Select(step => (step.Name, step.ServiceTime.Count, step.Failed.Count)));
        AssertMs(2, result.Steps[1].ServiceTime.ValueAt(50));
        Assert.Contains(result.Statuses, row => row is { Step: "first", Status: nameof(TimeoutException), Count: 10, IsOk: false });
    }

    [Fact] // Why: who is never answered must not be left out of the figures.
    public void What_is_never_answered_fails_with_the_time_that_it_waited()
    {
        var result = Run(
            time => new ScriptedScenario(time, call => call.Sequence == 5 ? TimeSpan.FromDays(20) : Service),
            LoadPlan.Open(10, TimeSpan.FromSeconds(2)) with { DrainPatience = TimeSpan.FromSeconds(4) });
        Assert.Equal((19, 1), (result.Succeeded, result.Failed));
        Assert.True(result.FailedLatency.Max >= 5_500_000_000);
        Assert.Contains(result.Statuses, row => row is { Status: "CANCELLED", Count: 1 });
    }

    [Fact]
    public void A_load_that_could_not_be_applied_is_no_valid_run()
    {
        var result = Run(
            time => new ScriptedScenario(time, _ => TimeSpan.FromSeconds(1)),
            LoadPlan.Open(100, TimeSpan.FromSeconds(5)) with { InFlightMax = 1, DrainPatience = TimeSpan.FromSeconds(5) });
        Assert.Contains(result.InvalidBecause, why => why.Contains("never sent", StringComparison.Ordinal));
    }

    [Fact]
    public void Items_are_counted_beside_iterations()
    {
        var result = Run(time => new ScriptedScenario(time, _ => Service) { Items = 250 }, LoadPlan.Open(10, TimeSpan.FromSeconds(2)));
        Assert.Equal((20, 5_000, 2_500.0), (result.Succeeded, result.Items, result.ItemsPerSecond));
    }

    internal static LoadResult Run(Func<VirtualTime, IScenario> scenario, LoadPlan plan) => VirtualTime.Run(async time =>
    {
        await using var made = scenario(time);
        return await new LoadRunner(time, ValidityLimits.None).RunAsync(made, plan);
    });

    private static LoadResult Stalling(LoadPlan plan) => Run(time => new StallingTarget(time, Period, Stall, Service), plan);

    private static void AssertMs(double milliseconds, long nanoseconds) =>
        Assert.InRange(nanoseconds / 1e6, milliseconds, milliseconds * 1.002);
}
