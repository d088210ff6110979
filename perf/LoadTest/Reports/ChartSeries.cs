namespace InterDeptCheck.LoadTest;

/// <summary>A line of a chart.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="Points">By rising x.</param>
internal sealed record ChartSeries(string Name, IReadOnlyList<(double X, double Y)> Points);
