namespace InterDeptCheck.Domain.Checks;

/// <summary>
/// The civil date in the United Kingdom. Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of
/// October (Summer Time Act 1972 as amended by the Summer Time Order 2002), so no time zone data has to be on the machine.
/// </summary>
public static class UkDate
{
    /// <summary>The date at <paramref name="now"/>.</summary>
    public static DateOnly At(DateTimeOffset now)
    {
        var utc = now.UtcDateTime;
        var isSummer = utc >= LastSunday(utc.Year, 3).AddHours(1) && utc < LastSunday(utc.Year, 10).AddHours(1);
        return DateOnly.FromDateTime(isSummer ? utc.AddHours(1) : utc);
    }

    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, DateTime.DaysInMonth(year, month), 0, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
