using System.Globalization;

namespace InterDeptCheck.Cli.Generating.People;

/// <summary>A date of birth; an unknown month or day is 0.</summary>
internal readonly record struct Birth(int Year, int Month, int Day)
{
    public Birth(DateOnly day) : this(day.Year, day.Month, day.Day) { }

    public bool IsKnown => Day != 0;

    /// <summary>The first day that it can mean.</summary>
    public DateOnly FirstDay => new(Year, Math.Max(Month, 1), Math.Max(Day, 1));

    /// <summary>1988-04-26, 1988-04-XX or 1988-XX-XX.</summary>
    public string Iso => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Part(Month)}-{Part(Day)}");

    /// <summary>880426, unknown parts as fillers.</summary>
    public string Mrz => string.Create(CultureInfo.InvariantCulture, $"{Year % 100:00}{Filler(Month)}{Filler(Day)}");

    private static string Part(int part) => part == 0 ? "XX" : part.ToString("00", CultureInfo.InvariantCulture);

    private static string Filler(int part) => part == 0 ? "<<" : part.ToString("00", CultureInfo.InvariantCulture);
}
