using System.Text.Json.Serialization;

namespace InterDeptCheck.LoadTest;

/// <summary>What was measured; the warm-up is no part of it. Throughput and latency are of iterations that succeeded; the failed are beside them.</summary>
public sealed record LoadResult
{
    /// <summary>The scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>The load, in words.</summary>
    public required string Plan { get; init; }

    /// <summary>When the load began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From the begin of the measured time to its end, or to the last answer where that came later.</summary>
    public required double ElapsedSeconds { get; init; }

    /// <summary>Items of iterations that succeeded.</summary>
    public required long Items { get; init; }

    /// <summary>From the intended send to the answer: what somebody waits who comes when he comes.</summary>
    public required LatencyHistogram Latency { get; init; }

    /// <summary>From the send itself to the answer: what other tools call latency.</summary>
    public required LatencyHistogram ServiceTime { get; init; }

    /// <summary>From the intended send to the end, of iterations that failed.</summary>
    public required LatencyHistogram FailedLatency { get; init; }

    /// <summary>How late sends were against what was intended, by the harness's own fault. It is part of <see cref="Latency"/>.</summary>
    public required LatencyHistogram Lag { get; init; }

    /// <summary>How late the harness's threads came to a timer's call, every 10 ms.</summary>
    public required LatencyHistogram Heartbeat { get; init; }

    /// <summary>Step by step.</summary>
    public required IReadOnlyList<StepResult> Steps { get; init; }

    /// <summary>How steps ended, the most frequent first.</summary>
    public required IReadOnlyList<StatusCount> Statuses { get; init; }

    /// <summary>How it went over time.</summary>
    public required IReadOnlyList<TimelineInterval> Timeline { get; init; }

    /// <summary>Arrivals that waited because as many as allowed were under way; their wait is part of <see cref="Latency"/>.</summary>
    public required long Held { get; init; }

    /// <summary>What the harness took.</summary>
    public required HarnessCost Harness { get; init; }

    /// <summary>Why the run says nothing about the server; empty for a valid run.</summary>
    public required IReadOnlyList<string> InvalidBecause { get; init; }

    /// <summary>Whether the figures are the server's, and not the harness's.</summary>
    [JsonIgnore]
    public bool IsValid => InvalidBecause.Count == 0;

    /// <summary>Iterations that succeeded.</summary>
    [JsonIgnore]
    public long Succeeded => Latency.Count;

    /// <summary>Iterations that failed.</summary>
    [JsonIgnore]
    public long Failed => FailedLatency.Count;

    /// <summary>Iterations that succeeded, a second.</summary>
    public double Throughput => Succeeded / ElapsedSeconds;

    /// <summary>Items a second.</summary>
    public double ItemsPerSecond => Items / ElapsedSeconds;

    /// <summary>Part of the iterations that failed.</summary>
    public double FailedShare => Succeeded + Failed == 0 ? 0 : (double)Failed / (Succeeded + Failed);
}
