using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Domain.Checks;

/// <summary>What the status allows over the days asked, with the fields of the purpose only.</summary>
/// <param name="Intervals">They cover the period, in order, without gap or overlap; neighbours differ.</param>
/// <param name="Grants">All rows in force that overlap the period, by first day; none is "the" current one. Empty when not disclosed.</param>
/// <param name="Nationality">The latest on record; null when there is none, or it is not disclosed.</param>
/// <param name="RulesVersion">The version of the rules that judged.</param>
public sealed record StatusAnswer(
    ValueList<DisclosedInterval> Intervals, ValueList<DisclosedGrant> Grants, CountryCode? Nationality, int RulesVersion)
{
    /// <summary>What the record stands on that it was made from; the default value when it is no match's.</summary>
    public AnswerMark Mark { get; init; }
}

/// <summary>One row, with the fields that the purpose may receive.</summary>
/// <param name="Codes">The source's codes, as they came.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null without an end on record.</param>
/// <param name="PublicFunds">The row's own condition; null when the purpose may not receive it.</param>
public readonly record struct DisclosedGrant(StatusCodes Codes, DateOnly From, DateOnly? To, PublicFunds? PublicFunds);
