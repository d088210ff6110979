using System.Globalization;

namespace InterDeptCheck.Client;

/// <summary>Days as the contract writes them: YYYYMMDD.</summary>
internal static class WireDay
{
    public static int ToNumber(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    /// <summary>The day; null when the number is none.</summary>
    public static DateOnly? FromNumber(int number)
    {
        var (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        return new DateOnly(year, month, day);
    }

    public static string IsoText(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
