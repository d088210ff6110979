using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>One row of the table: what a route and status give while the rule is in force.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Route">The route and status in words.</param>
/// <param name="Products">The product codes.</param>
/// <param name="Statuses">The status codes; the rule is of every pair of a product and a status.</param>
/// <param name="From">First day on which the rule was in force.</param>
/// <param name="To">Last day; null while it is.</param>
/// <param name="PublicFunds">Public funds.</param>
/// <param name="Work">Work.</param>
/// <param name="Nhs">NHS charging.</param>
/// <param name="AfterEnd">The days after a recorded end.</param>
/// <param name="Sources">Where it is stated.</param>
/// <param name="Note">What a lawyer should know although a result is given; null without.</param>
public sealed record EligibilityRule(
    RuleId Id,
    string Route,
    ValueList<string> Products,
    ValueList<string> Statuses,
    DateOnly From,
    DateOnly? To,
    PublicFundsRule PublicFunds,
    WorkRule Work,
    NhsRule Nhs,
    AfterEndRule AfterEnd,
    ValueList<RuleSource> Sources,
    string? Note);

/// <summary>What a rule gives for public funds where the grant has no recorded condition.</summary>
/// <param name="Result">The result.</param>
/// <param name="ResidenceTest">The department's further test, when the result, or the grant's record, is YES.</param>
/// <param name="Unsettled">What a lawyer must settle; there when, and only when, the result is UNKNOWN.</param>
public sealed record PublicFundsRule(PublicFundsResult Result, ResidenceTest ResidenceTest, string? Unsettled);

/// <summary>What a rule gives for work.</summary>
/// <param name="Result">The result.</param>
/// <param name="Conditions">The conditions; not empty when, and only when, the result is LIMITED.</param>
/// <param name="FollowUp">When to check again; ASK_AGAIN when, and only when, the result is UNKNOWN.</param>
/// <param name="Unsettled">What a lawyer must settle; there when, and only when, the result is UNKNOWN.</param>
public sealed record WorkRule(RightToWorkResult Result, WorkConditions Conditions, FollowUpKind FollowUp, string? Unsettled);

/// <summary>What a rule gives for NHS charging.</summary>
/// <param name="Chargeable">The result.</param>
/// <param name="Category">The NHS interface's category.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="Unsettled">What a lawyer must settle; there when, and only when, the result is UNKNOWN.</param>
public sealed record NhsRule(NhsChargeable Chargeable, NhsCategory Category, ChargingBasis Basis, string? Unsettled);

/// <summary>What a rule gives for the days after a recorded end.</summary>
/// <param name="Result">The result.</param>
/// <param name="Unsettled">What a lawyer must settle; there when, and only when, the result is UNKNOWN.</param>
public sealed record AfterEndRule(AfterEnd Result, string? Unsettled);

/// <summary>Where a rule is stated.</summary>
/// <param name="Where">The text, page or instrument.</param>
/// <param name="Dated">Its date, or the day on which it took effect; null when the copy seen bears none.</param>
public sealed record RuleSource(string Where, DateOnly? Dated);
