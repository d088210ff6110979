namespace InterDeptCheck.Domain.Checks;

/// <summary>A range of days, both included.</summary>
public readonly record struct DayRange
{
    /// <summary>Most days of a range: about 100 years.</summary>
    public const int DaysMax = 36_600;

    /// <exception cref="ArgumentException">The range ends before it starts, or is longer than <see cref="DaysMax"/>.</exception>
    public DayRange(DateOnly from, DateOnly to)
    {
        if (!IsValid(from, to)) throw new ArgumentException("A range of days starts before it ends and is at most about 100 years long.", nameof(to));
        From = from;
        To = to;
    }

    /// <summary>The first day.</summary>
    public DateOnly From { get; }

    /// <summary>The last day.</summary>
    public DateOnly To { get; }

    /// <summary>Whether the two days make a range.</summary>
    public static bool IsValid(DateOnly from, DateOnly to) => from <= to && to.DayNumber - from.DayNumber < DaysMax;

    /// <summary>Whether a row from <paramref name="from"/> to <paramref name="to"/> (null: without end) has a day in the range.</summary>
    public bool Overlaps(DateOnly from, DateOnly? to) => from <= To && (to is null || to >= From);
}
