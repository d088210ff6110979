namespace InterDeptCheck.Client;

/// <summary>
/// A date of birth whose day, or month and day, may be unknown: many people have one. An unknown part agrees only with an unknown part
/// of the record. Never prints its value. <c>default</c> means "not stated".
/// </summary>
public readonly record struct BirthDate
{
    /// <summary>The day is known.</summary>
    public BirthDate(DateOnly day) => Number = WireDay.ToNumber(day);

    /// <summary>Only the month is known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="year"/> is not 1 to 9999, or <paramref name="month"/> not 1 to 12.
    /// </exception>
    public BirthDate(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        Number = (Checked(year) * 10_000) + (month * 100);
    }

    /// <summary>Only the year is known.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="year"/> is not 1 to 9999.</exception>
    public BirthDate(int year) => Number = Checked(year) * 10_000;

    /// <summary>The contract's YYYYMMDD, with 00 for unknown parts; 0 when not stated.</summary>
    internal int Number { get; }

    /// <summary>A date of birth of which the day is known.</summary>
    public static implicit operator BirthDate(DateOnly day) => new(day);

    /// <summary>The name of the type, never the value: dates of birth don't belong into logs.</summary>
    public override string ToString() => nameof(BirthDate);

    private static int Checked(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        return year;
    }
}
