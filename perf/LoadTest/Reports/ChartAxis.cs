namespace InterDeptCheck.LoadTest;

/// <summary>An axis of a chart.</summary>
/// <param name="Title">What it counts, with its unit.</param>
/// <param name="Marks">Where it has a mark, and what is written there; the first and the last are its ends.</param>
/// <param name="IsLogarithmic">Whether equal distances are equal ratios.</param>
internal sealed record ChartAxis(string Title, IReadOnlyList<(double At, string Text)> Marks, bool IsLogarithmic = false)
{
    /// <summary>An axis from 0 to at least <paramref name="most"/>, in round steps.</summary>
    public static ChartAxis Linear(string title, double most)
    {
        var step = Step(most <= 0 ? 1 : most);
        var count = Math.Max(1, (int)Math.Ceiling((most <= 0 ? 1 : most) / step));
        return new(title, [.. Enumerable.Range(0, count + 1).Select(mark => (mark * step, Label(mark * step)))]);
    }

    /// <summary>An axis of powers of ten around those values.</summary>
    public static ChartAxis Decades(string title, IEnumerable<double> values)
    {
        double[] positive = [.. values.Where(value => value > 0)];
        var (least, most) = positive.Length == 0 ? (0.1, 1.0) : (positive.Min(), positive.Max());
        var first = (int)Math.Floor(Math.Log10(least));
        var last = Math.Max(first + 1, (int)Math.Ceiling(Math.Log10(most)));
        return new(title, [.. Enumerable.Range(first, last - first + 1).Select(power => (Math.Pow(10, power), Label(Math.Pow(10, power))))], IsLogarithmic: true);
    }

    /// <summary>Where a value lies, 0 to 1.</summary>
    public double Part(double value)
    {
        var (least, most) = (Scaled(Marks[0].At), Scaled(Marks[^1].At));
        return Math.Clamp((Scaled(Math.Max(value, IsLogarithmic ? Marks[0].At : value)) - least) / (most - least), 0, 1);
    }

    private static string Label(double value) => value.ToString(value >= 1_000 ? "N0" : "0.######", System.Globalization.CultureInfo.InvariantCulture);

    private double Scaled(double value) => IsLogarithmic ? Math.Log10(value) : value;

    private static double Step(double most)
    {
        var rough = most / 5;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
    }
}
