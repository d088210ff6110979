using System.Globalization;

namespace InterDeptCheck.Domain.Identity;

/// <summary>A six-character date of a machine-readable zone, YYMMDD, whose parts may be unknown (fillers).</summary>
internal readonly record struct MrzDate(int? YearOfCentury, int Month, int Day)
{
    private const int AgeMax = 120;

    /// <summary>Null when it is not a date in any century, or a known part follows an unknown one.</summary>
    public static MrzDate? Read(ReadOnlySpan<char> field)
    {
        if (!TryPart(field[..2], out var year) || !TryPart(field[2..4], out var month) || !TryPart(field[4..6], out var day))
            return null;
        if ((year is null && month is not null) || (month is null && day is not null) || month is 0 or > 12 || day is 0)
            return null;
        // 2000 was a leap year, so that 29 February is possible for year 00 too.
        if (day > DateTime.DaysInMonth(2000 + (year ?? 0), month ?? 1))
            return null;
        return new MrzDate(year, month ?? 0, day ?? 0);
    }

    /// <summary>Every date of birth that it can mean: real, not after today, not more than 120 years back. Latest first.</summary>
    public IReadOnlyList<BirthDate> Births(DateOnly today)
    {
        var dates = new List<BirthDate>(2);
        if (YearOfCentury is not { } yy)
            return dates;
        for (var year = today.Year - ((today.Year - yy) % 100); year >= today.Year - AgeMax; year -= 100)
        {
            var date = BirthDate.FromParts(year, Month, Day);
            if (date.IsValid && date.Value.IsNotAfter(today) && !IsTooOld(date.Value, today))
                dates.Add(date.Value);
        }

        return dates;
    }

    private static bool IsTooOld(BirthDate date, DateOnly today)
    {
        var lastDay = date.Month == 0
            ? new DateOnly(date.Year, 12, 31)
            : new DateOnly(date.Year, date.Month, date.Day == 0 ? DateTime.DaysInMonth(date.Year, date.Month) : date.Day);
        return lastDay < today.AddYears(-AgeMax);
    }

    private static bool TryPart(ReadOnlySpan<char> text, out int? part)
    {
        part = null;
        if (text is "<<")
            return true;
        if (!IdentifierText.AllDigits(text))
            return false;
        part = int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        return true;
    }
}
