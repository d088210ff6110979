using System.Globalization;

namespace InterDeptCheck.LoadTest;

/// <summary>Figures as people read them: 3 significant digits of a time, whole counts.</summary>
internal static class Figure
{
    /// <summary>A time in milliseconds.</summary>
    public static string Ms(double milliseconds) => milliseconds switch
    {
        >= 100 => milliseconds.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => milliseconds.ToString("0.0", CultureInfo.InvariantCulture),
        >= 1 => milliseconds.ToString("0.00", CultureInfo.InvariantCulture),
        _ => milliseconds.ToString("0.000", CultureInfo.InvariantCulture),
    };

    /// <summary>A rate or a count.</summary>
    public static string Rate(double perSecond) => perSecond.ToString(perSecond >= 100 ? "N0" : "0.##", CultureInfo.InvariantCulture);

    /// <summary>A part of a whole.</summary>
    public static string Share(double part) => part.ToString("0.####%", CultureInfo.InvariantCulture);
}
