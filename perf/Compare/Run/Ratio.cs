using System.Globalization;

namespace InterDeptCheck.Compare.Run;

/// <summary>A figure of each round, with its spread.</summary>
internal readonly record struct Ratio(double Least, double Median, double Most)
{
    /// <summary>Of the values of all rounds; NaN of none.</summary>
    public static Ratio Of(IEnumerable<double> values)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        if (sorted.Length == 0) return new(double.NaN, double.NaN, double.NaN);
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new(sorted[0], median, sorted[^1]);
    }

    /// <summary>As median (least to most).</summary>
    public string Text(string format) => double.IsNaN(Median)
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{Median.ToString(format, CultureInfo.InvariantCulture)} ({Least.ToString(format, CultureInfo.InvariantCulture)} to {Most.ToString(format, CultureInfo.InvariantCulture)})");
}
