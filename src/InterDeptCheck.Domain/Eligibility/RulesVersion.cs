namespace InterDeptCheck.Domain.Eligibility;

/// <summary>Which table of rules gave an answer: its number and the day on which it was adopted.</summary>
public readonly record struct RulesVersion
{
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> is not positive.</exception>
    public RulesVersion(int number, DateOnly dated)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        Number = number;
        Dated = dated;
    }

    /// <summary>From 1, growing, never used twice.</summary>
    public int Number { get; }

    /// <summary>The day on which the table was adopted.</summary>
    public DateOnly Dated { get; }
}
