using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Checks;

/// <summary>What is on record for the days asked: rows that overlap them, and the days that no row covers.</summary>
/// <param name="Grants">All rows in force that overlap the period, by first day; none is "the" current one.</param>
/// <param name="UnknownPeriods">The days of the period that no row covers, in order; never a "no".</param>
public sealed record StatusAnswer(ValueList<DisclosedGrant> Grants, ValueList<UnknownPeriod> UnknownPeriods);

/// <summary>One row, with the fields that the purpose may receive.</summary>
/// <param name="Codes">The source's codes, as they came.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null without an end on record.</param>
/// <param name="PublicFunds">The row's own condition; null when the purpose may not receive it.</param>
public sealed record DisclosedGrant(StatusCodes Codes, DateOnly From, DateOnly? To, PublicFunds? PublicFunds);

/// <summary>Days of which nothing may be concluded.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Reason">Why.</param>
/// <param name="Case">The caller's reference, for withheld days.</param>
public sealed record UnknownPeriod(DateOnly From, DateOnly To, UnknownReason Reason, CaseReference? Case);

/// <summary>Why nothing may be concluded of a day. Numbers are the contract's.</summary>
public enum UnknownReason
{
    /// <summary>No row covers it.</summary>
    NoRecord = 1,

    /// <summary>A row that claims it can't be true, or is doubted.</summary>
    Withheld = 2,
}
