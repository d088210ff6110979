namespace InterDeptCheck.LoadTest;

/// <summary>What was measured of one step.</summary>
/// <param name="Name">The step.</param>
/// <param name="ServiceTime">From its send to its answer, of those that succeeded.</param>
/// <param name="Failed">From its send to its end, of those that failed.</param>
public sealed record StepResult(string Name, LatencyHistogram ServiceTime, LatencyHistogram Failed);
