namespace InterDeptCheck.Client;

/// <summary>
/// The days that a question is about, both included, in the United Kingdom's calendar; at most 36,600 days (about 100 years).
/// </summary>
public readonly record struct Period
{
    /// <summary>Most days of a period.</summary>
    public const int DaysMax = 36_600;

    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="to"/> is before <paramref name="from"/>, or more than <see cref="DaysMax"/> days are asked for.
    /// </exception>
    public Period(DateOnly from, DateOnly to)
    {
        var days = to.DayNumber - from.DayNumber + 1;
        if (days is < 1 or > DaysMax) throw new ArgumentOutOfRangeException(nameof(to), "A period has 1 to 36600 days.");
        From = from;
        To = to;
    }

    /// <summary>The first day.</summary>
    public DateOnly From { get; }

    /// <summary>The last day.</summary>
    public DateOnly To { get; }

    /// <summary>A period of one day.</summary>
    public static Period Of(DateOnly day) => new(day, day);
}
