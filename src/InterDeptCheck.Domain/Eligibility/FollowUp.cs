namespace InterDeptCheck.Domain.Eligibility;

/// <summary>When a right to work has to be checked again.</summary>
/// <param name="Kind">What the date depends on.</param>
/// <param name="RecordedEnd">The row's recorded last day; null without one, or where the kind doesn't depend on it.</param>
public readonly record struct FollowUp(FollowUpKind Kind, DateOnly? RecordedEnd)
{
    /// <summary>Months of <see cref="FollowUpKind.SixMonths"/>: the most that a positive verification gives.</summary>
    public const int MonthsMax = 6;

    /// <summary>No repeat check.</summary>
    public static FollowUp None => new(FollowUpKind.None, null);

    /// <summary>Nothing is known now.</summary>
    public static FollowUp AskAgain => new(FollowUpKind.AskAgain, null);

    /// <summary>
    /// The last day by which someone who checked on <paramref name="checkedOn"/> has to check again; null when no day can be named. Kept
    /// apart from the fact, so that a fact doesn't change from day to day.
    /// </summary>
    public DateOnly? DueBy(DateOnly checkedOn) => Kind switch
    {
        FollowUpKind.RecordedEnd => RecordedEnd,
        FollowUpKind.SixMonths => RecordedEnd < checkedOn.AddMonths(MonthsMax) ? RecordedEnd : checkedOn.AddMonths(MonthsMax),
        _ => null,
    };
}
