namespace InterDeptCheck.LoadTest;

/// <summary>Whether a run's figures are the server's: what speaks against it, each in one sentence with its figures.</summary>
internal static class Verdict
{
    public static IReadOnlyList<string> Of(
        LatencyHistogram latency, LatencyHistogram lag, LatencyHistogram heartbeat, HarnessCost harness, long unsent, ValidityLimits limits)
    {
        List<string> faults = [];
        if (latency.Count == 0) faults.Add("Nothing succeeded: there is nothing to measure.");
        if (unsent > 0) faults.Add(FormattableString.Invariant($"{unsent:N0} arrivals were never sent: the load of the plan was not applied. Ask for a lower rate, or allow more in flight."));
        var share = limits.LagShareMax * Ms(latency);
        var (lagMax, heartbeatMax) = (Math.Max(limits.LagMax.TotalMilliseconds, share), Math.Max(limits.HeartbeatMax.TotalMilliseconds, share));
        if (Ms(lag) > lagMax) faults.Add(Late("Sends were late by the harness's own fault", lag, lagMax));
        if (Ms(heartbeat) > heartbeatMax) faults.Add(Late("The harness's threads were late", heartbeat, heartbeatMax));
        if (limits.ProcessorShareMax < 1 && harness.ProcessorShare > limits.ProcessorShareMax)
            faults.Add(FormattableString.Invariant($"The harness took {harness.ProcessorShare:P0} of all processors, above {limits.ProcessorShareMax:P0}: it was the bottleneck."));
        if (limits.PauseShareMax < 1 && harness.PauseShare > limits.PauseShareMax)
            faults.Add(FormattableString.Invariant($"The harness stood still for {harness.PauseShare:P1} of the time to collect garbage, above {limits.PauseShareMax:P1}."));
        return faults;
    }

    private static string Late(string what, LatencyHistogram delays, double allowed) =>
        FormattableString.Invariant($"{what}: p99 {Ms(delays):0.###} ms, above {allowed:0.###} ms.");

    private static double Ms(LatencyHistogram histogram) => histogram.ValueAt(99) / 1e6;
}
