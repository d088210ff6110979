namespace InterDeptCheck.LoadTest;

/// <summary>How much the harness itself may get in the way before a run says more about the harness than about the server.</summary>
public sealed record ValidityLimits
{
    /// <summary>
    /// How late sends (open load) may be at their 99th percentile, by the harness's own fault: default 2 ms. A lag that is below
    /// <see cref="LagShareMax"/> of the latency's own 99th percentile is allowed whatever its length.
    /// </summary>
    public TimeSpan LagMax { get; init; } = TimeSpan.FromMilliseconds(2);

    /// <summary>How late heartbeats may be at their 99th percentile: default 5 ms; or <see cref="LagShareMax"/>, as above.</summary>
    public TimeSpan HeartbeatMax { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Part of the measured 99th percentile that a lag may reach whatever its length: default a tenth.</summary>
    public double LagShareMax { get; init; } = 0.1;

    /// <summary>Part of all the machine's processors that the harness's process may take: default 0.9; 1 does not judge it.</summary>
    public double ProcessorShareMax { get; init; } = 0.9;

    /// <summary>Part of the measured time that the harness may stand still to collect garbage: default 0.05; 1 does not judge it.</summary>
    public double PauseShareMax { get; init; } = 0.05;

    /// <summary>Judges nothing but whether anything was measured: for runs whose times nobody reads.</summary>
    public static ValidityLimits None { get; } = new() { LagMax = TimeSpan.FromHours(1), HeartbeatMax = TimeSpan.FromHours(1), ProcessorShareMax = 1, PauseShareMax = 1 };
}
