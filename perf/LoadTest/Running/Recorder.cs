namespace InterDeptCheck.LoadTest;

/// <summary>What one worker saw: written by that worker alone, without a lock, and read when the run is over.</summary>
internal sealed class Recorder
{
    /// <param name="steps">How many steps the scenario has.</param>
    public Recorder(int steps) => Steps = [.. Enumerable.Range(0, steps).Select(_ => new StepRecorder())];

    /// <summary>From the intended send to the end, of iterations that succeeded.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>From the send to the end, of iterations that succeeded.</summary>
    public LatencyHistogram Service { get; } = new();

    /// <summary>From the intended send to the end, of iterations that failed.</summary>
    public LatencyHistogram Failed { get; } = new();

    /// <summary>How late sends were by the harness's own fault.</summary>
    public LatencyHistogram Lag { get; } = new();

    /// <summary>By step.</summary>
    public StepRecorder[] Steps { get; }

    /// <summary>Items of iterations that succeeded.</summary>
    public long Items { get; set; }

    /// <summary>When the last of them ended.</summary>
    public long LastEnd { get; set; }
}
