namespace InterDeptCheck.LoadTest;

/// <summary>The charts of a result.</summary>
internal static class ResultCharts
{
    private static readonly double[] Curve =
        [0, 10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 92.5, 95, 97.5, 98, 98.5, 99, 99.5, 99.8, 99.9, 99.95, 99.98, 99.99];

    /// <summary>All of them, as SVG.</summary>
    public static IEnumerable<string> Of(LoadResult result)
    {
        yield return Percentiles(result);
        yield return Throughput(result);
        yield return OverTime(result);
    }

    // Across: each decade towards 100 % has the same room, for that is where slow answers are.
    private static string Percentiles(LoadResult result)
    {
        ChartSeries[] lines =
        [
            .. new (string Name, LatencyHistogram Times)[]
                {
                    ("latency", result.Latency), ("service time", result.ServiceTime), ("send lag", result.Lag), ("heartbeat delay", result.Heartbeat),
                }
                .Where(line => line.Times.Count > 0)
                .Select(line => new ChartSeries(line.Name, [.. Curve.Select(at => (Across(at), line.Times.ValueAt(at) / 1e6))])),
        ];
        (double, string)[] marks = [.. new[] { 0, 50, 90, 99, 99.9, 99.99 }.Select(at => (Across(at), FormattableString.Invariant($"{at}%")))];
        return SvgChart.Of(
            "Time by percentile",
            new("per cent of iterations that took at most so long", marks),
            ChartAxis.Decades("ms", lines.SelectMany(line => line.Points).Select(point => point.Y)),
            lines);
    }

    private static string Throughput(LoadResult result)
    {
        ChartSeries[] lines =
        [
            Line("items/s", result, interval => interval.Items / interval.Seconds),
            Line("failed/s", result, interval => interval.Failed / interval.Seconds),
        ];
        return SvgChart.Of(
            "Throughput over time", Seconds(result), ChartAxis.Linear("per second", lines.SelectMany(line => line.Points).Max(point => point.Y)), lines);
    }

    private static string OverTime(LoadResult result)
    {
        ChartSeries[] lines =
        [
            Line("p50", result, interval => interval.P50Ms), Line("p99", result, interval => interval.P99Ms), Line("max", result, interval => interval.MaxMs),
        ];
        return SvgChart.Of(
            "Latency over time", Seconds(result), ChartAxis.Decades("ms", lines.SelectMany(line => line.Points).Select(point => point.Y)), lines);
    }

    private static double Across(double percentile) => -Math.Log10(Math.Max(1 - percentile / 100, 1e-5));

    private static ChartAxis Seconds(LoadResult result) => ChartAxis.Linear("seconds since the warm-up", result.Timeline[^1].FromSeconds + result.Timeline[^1].Seconds);

    private static ChartSeries Line(string name, LoadResult result, Func<TimelineInterval, double> of) =>
        new(name, [.. result.Timeline.Select(interval => (interval.FromSeconds + interval.Seconds / 2, of(interval)))]);
}
