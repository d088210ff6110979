namespace InterDeptCheck.LoadTest;

/// <summary>A histogram of a result under the name that all reports use.</summary>
/// <param name="Name">Of the row.</param>
/// <param name="Histogram">What it shows.</param>
internal sealed record ReportRow(string Name, LatencyHistogram Histogram)
{
    /// <summary>The rows of a result that hold something; the steps only where there are several.</summary>
    public static IEnumerable<ReportRow> Of(LoadResult result)
    {
        ReportRow[] whole =
        [
            new("latency", result.Latency), new("service time", result.ServiceTime), new("failed, latency", result.FailedLatency),
            new("harness: send lag", result.Lag), new("harness: heartbeat delay", result.Heartbeat),
        ];
        var steps = result.Steps.Count == 1
            ? []
            : result.Steps.SelectMany(step => new ReportRow[] { new($"step {step.Name}", step.ServiceTime), new($"step {step.Name}, failed", step.Failed) });
        return whole.Concat(steps).Where(row => row.Histogram.Count > 0);
    }

    /// <summary>The figures of a row in milliseconds: the mean, the percentiles, the longest.</summary>
    public IEnumerable<double> Figures() =>
    [
        Histogram.Mean / 1e6, .. LatencyHistogramConverter.Percentiles.Select(percentile => Histogram.ValueAt(percentile) / 1e6), Histogram.Max / 1e6,
    ];

    /// <summary>What <see cref="Figures"/> are.</summary>
    public static IEnumerable<string> Headings() =>
        ["mean", .. LatencyHistogramConverter.Percentiles.Select(percentile => FormattableString.Invariant($"p{percentile}")), "max"];
}
