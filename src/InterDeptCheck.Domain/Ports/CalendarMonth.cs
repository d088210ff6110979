using System.Globalization;

namespace InterDeptCheck.Domain.Ports;

/// <summary>A month of the calendar, UTC.</summary>
public readonly record struct CalendarMonth : IComparable<CalendarMonth>
{
    private readonly int months;

    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public CalendarMonth(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        months = (first.Year * 12) + first.Month - 1;
    }

    /// <summary>The year.</summary>
    public int Year => months / 12;

    /// <summary>The month, 1 to 12.</summary>
    public int Month => (months % 12) + 1;

    /// <summary>The month of a moment.</summary>
    public static CalendarMonth Of(DateTimeOffset moment) => new(moment.UtcDateTime.Year, moment.UtcDateTime.Month);

    /// <summary>Reads yyyy-MM.</summary>
    /// <exception cref="FormatException">It is not of that shape.</exception>
    public static CalendarMonth Parse(string text)
    {
        var first = DateOnly.ParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture);
        return new(first.Year, first.Month);
    }

    /// <inheritdoc/>
    public int CompareTo(CalendarMonth other) => months.CompareTo(other.months);

    /// <summary>Earlier.</summary>
    public static bool operator <(CalendarMonth left, CalendarMonth right) => left.months < right.months;

    /// <summary>Later.</summary>
    public static bool operator >(CalendarMonth left, CalendarMonth right) => left.months > right.months;

    /// <summary>Not later.</summary>
    public static bool operator <=(CalendarMonth left, CalendarMonth right) => left.months <= right.months;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(CalendarMonth left, CalendarMonth right) => left.months >= right.months;

    /// <summary>The month as yyyy-MM.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");
}
