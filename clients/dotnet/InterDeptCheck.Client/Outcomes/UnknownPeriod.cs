namespace InterDeptCheck.Client;

/// <summary>A run of days of which nothing may be concluded. It is never a "no". Immutable.</summary>
public sealed class UnknownPeriod
{
    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Why nothing may be concluded.</summary>
    public required UnknownReason Reason { get; init; }

    /// <summary>For <see cref="UnknownReason.Withheld"/>: what to quote on the manual route; null otherwise.</summary>
    public CaseReference? CaseReference { get; init; }
}
