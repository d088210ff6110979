using System.Text.Json;
using System.Text.Json.Serialization;

namespace InterDeptCheck.LoadTest;

/// <summary>What a run must reach, read from a file; what is left out is not judged.</summary>
public sealed record Thresholds
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Iterations that succeed, a second: at least.</summary>
    public double? ThroughputMin { get; init; }

    /// <summary>Items a second: at least.</summary>
    public double? ItemsPerSecondMin { get; init; }

    /// <summary>Iterations that succeed: at least.</summary>
    public long? SucceededMin { get; init; }

    /// <summary>Part of the iterations that may fail, 0 to 1.</summary>
    public double? FailedShareMax { get; init; }

    /// <summary>Latency from the intended send, milliseconds at most: by mean, max, or a percentile such as p99.9.</summary>
    public IReadOnlyDictionary<string, double> LatencyMs { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Service time, milliseconds at most, by the same names.</summary>
    public IReadOnlyDictionary<string, double> ServiceMs { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Service time of steps, milliseconds at most, by the same names.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> StepsMs { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);

    /// <summary>How often a status may occur at most.</summary>
    public IReadOnlyDictionary<string, long> StatusesMax { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Reads them.</summary>
    /// <exception cref="JsonException">It is no JSON, names something unknown, or a figure that is none.</exception>
    public static Thresholds Read(string json)
    {
        var read = JsonSerializer.Deserialize<Thresholds>(json, Options) ?? throw new JsonException("No thresholds.");
        foreach (var figure in read.LatencyMs.Keys.Concat(read.ServiceMs.Keys).Concat(read.StepsMs.Values.SelectMany(step => step.Keys)))
            _ = Value(new(), figure);
        return read;
    }

    /// <summary>What was missed, each in one sentence; empty when nothing was.</summary>
    public IReadOnlyList<string> Missed(LoadResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        List<string> missed = [];
        AtLeast(missed, "throughput_min", result.Throughput, ThroughputMin);
        AtLeast(missed, "items_per_second_min", result.ItemsPerSecond, ItemsPerSecondMin);
        AtLeast(missed, "succeeded_min", result.Succeeded, SucceededMin);
        AtMost(missed, "failed_share_max", result.FailedShare, FailedShareMax);
        Times(missed, "latency_ms", result.Latency, LatencyMs);
        Times(missed, "service_ms", result.ServiceTime, ServiceMs);
        foreach (var (name, most) in StepsMs)
        {
            var step = result.Steps.FirstOrDefault(each => each.Name == name);
            if (step is null) missed.Add($"steps_ms: there is no step {name}.");
            else Times(missed, $"steps_ms {name}", step.ServiceTime, most);
        }

        foreach (var (status, most) in StatusesMax)
            AtMost(missed, $"statuses_max {status}", result.Statuses.Where(row => row.Status == status).Sum(row => row.Count), most);
        return missed;
    }

    private static void Times(List<string> missed, string what, LatencyHistogram times, IReadOnlyDictionary<string, double> most)
    {
        foreach (var (figure, limit) in most) AtMost(missed, $"{what} {figure}", Value(times, figure), limit);
    }

    private static double Value(LatencyHistogram times, string figure) => figure switch
    {
        "mean" => times.Mean / 1e6,
        "max" => times.Max / 1e6,
        _ when figure.StartsWith('p') && double.TryParse(figure.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture, out var percentile)
            && percentile is >= 0 and <= 100 => times.ValueAt(percentile) / 1e6,
        _ => throw new JsonException($"{figure} is no figure: mean, max, or a percentile such as p99.9."),
    };

    private static void AtLeast(List<string> missed, string what, double value, double? least)
    {
        if (least is { } limit && !(value >= limit)) missed.Add(FormattableString.Invariant($"{what}: {value:0.###}, below {limit:0.###}."));
    }

    private static void AtMost(List<string> missed, string what, double value, double? most)
    {
        if (most is { } limit && !(value <= limit)) missed.Add(FormattableString.Invariant($"{what}: {value:0.######}, above {limit:0.######}."));
    }
}
