namespace InterDeptCheck.Client;

/// <summary>
/// Which grants of status are on record for the days asked, and of which days nothing can be said. Immutable; never prints its values.
/// </summary>
public sealed class StatusAnswer
{
    /// <summary>All grants that overlap the period, by first day, then last. None of them is "the" current one.</summary>
    public required IReadOnlyList<StatusGrant> Grants { get; init; }

    /// <summary>The days of the period that no grant covers, in order. Never a "no".</summary>
    public required IReadOnlyList<UnknownPeriod> UnknownPeriods { get; init; }
}
