namespace InterDeptCheck.Server.Hosting;

/// <summary>How a node makes sure that it can answer.</summary>
public sealed record ReadinessOptions
{
    /// <summary>How often disk and keys are tried: 50 ms to 10 s. Default: 500 ms. What a look found counts for four times as long.</summary>
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    internal TimeSpan CountsFor => 4 * ProbeInterval;

    internal IEnumerable<OptionFault> Faults()
    {
        if (ProbeInterval < TimeSpan.FromMilliseconds(50) || ProbeInterval > TimeSpan.FromSeconds(10))
            yield return new("Readiness.ProbeInterval", "must be 50 ms to 10 s");
    }
}
