namespace InterDeptCheck.Server.Hosting;

/// <summary>How a node follows its ledger and how fresh its answers are.</summary>
public sealed record FollowingOptions
{
    /// <summary>
    /// Greatest age of what a node answers from, whatever a caller accepts: 100 ms to 1 day. Beyond it calls end with REPLICA_BEHIND.
    /// Default: 30 seconds.
    /// </summary>
    public TimeSpan StalenessMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a node makes sure that it is up to date when nothing happens: 1 ms to 10 s. Default: 100 ms.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a check waits at most for the freshness that it demands, inside its deadline: 0 to 1 minute. Default: 30 s.</summary>
    public TimeSpan FreshnessWaitMax { get; init; } = TimeSpan.FromSeconds(30);

    internal IEnumerable<OptionFault> Faults()
    {
        if (StalenessMax < TimeSpan.FromMilliseconds(100) || StalenessMax > TimeSpan.FromDays(1))
            yield return new("Following.StalenessMax", "must be 100 ms to 1 day");
        if (Heartbeat < TimeSpan.FromMilliseconds(1) || Heartbeat > TimeSpan.FromSeconds(10))
            yield return new("Following.Heartbeat", "must be 1 ms to 10 s");
        if (Heartbeat >= StalenessMax) yield return new("Following.Heartbeat", "must be shorter than Following.StalenessMax");
        if (FreshnessWaitMax < TimeSpan.Zero || FreshnessWaitMax > TimeSpan.FromMinutes(1))
            yield return new("Following.FreshnessWaitMax", "must be 0 to 1 minute");
    }
}
