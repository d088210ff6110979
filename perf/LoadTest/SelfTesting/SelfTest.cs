using System.Globalization;

namespace InterDeptCheck.LoadTest.SelfTesting;

/// <summary>Compares what the harness measures with what arithmetic says.</summary>
internal static class SelfTest
{
    private const double Rate = 200;
    private const double Tolerance = 0.05;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Service = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(20);

    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(TimeProvider clock, TextWriter output, CancellationToken cancellationToken)
    {
        var runner = new LoadRunner(clock);
        await using var target = new StallingTarget(clock, Period, Stall, Service);
        var open = await runner.RunAsync(target, LoadPlan.Open(Rate, Duration), null, cancellationToken);
        var single = await runner.RunAsync(target, LoadPlan.Open(Rate, Duration) with { InFlightMax = 1 }, null, cancellationToken);
        var agrees = true;
        foreach (var percentile in new[] { 92.0, 95, 99 })
        {
            var expected = Expected(percentile);
            var measured = open.Latency.ValueAt(percentile) / 1e6;
            var isGood = Math.Abs(measured - expected) <= Tolerance * expected;
            agrees &= isGood;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"p{percentile}: {measured:N1} ms measured, {expected:N1} ms by arithmetic: {(isGood ? "agrees" : "DIFFERS")}"));
        }

        // One connection that waits: its service times know nothing of those who could not be sent meanwhile.
        var hides = single.ServiceTime.ValueAt(99) < single.Latency.ValueAt(90);
        agrees &= hides;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"one connection, p99: {single.ServiceTime.ValueAt(99) / 1e6:N1} ms from the send, {single.Latency.ValueAt(99) / 1e6:N1} ms from the intended send: {(hides ? "the omission shows" : "NO OMISSION SHOWN")}"));
        foreach (var why in open.InvalidBecause.Concat(single.InvalidBecause)) await output.WriteLineAsync("Invalid: " + why);
        return !open.IsValid || !single.IsValid ? LoadExit.Invalid : agrees ? LoadExit.Done : LoadExit.Missed;
    }

    // A tenth of all arrive while it stands still, evenly over the second; each waits for what is left of it.
    private static double Expected(double percentile)
    {
        var stalled = Stall / Period;
        return (percentile / 100 - (1 - stalled)) / stalled * Stall.TotalMilliseconds + Service.TotalMilliseconds;
    }
}
