namespace InterDeptCheck.LoadTest;

/// <summary>One interval of a run, by when its iterations were due. Latencies are coarse (6 %), for charts.</summary>
/// <param name="FromSeconds">Its begin, from the begin of the measured time.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="Ok">Iterations that succeeded.</param>
/// <param name="Items">Their items.</param>
/// <param name="Failed">Iterations that failed.</param>
/// <param name="P50Ms">Latency from the intended send, middle.</param>
/// <param name="P99Ms">Of 99 per cent.</param>
/// <param name="MaxMs">The longest.</param>
public sealed record TimelineInterval(
    double FromSeconds, double Seconds, long Ok, long Items, long Failed, double P50Ms, double P99Ms, double MaxMs);
