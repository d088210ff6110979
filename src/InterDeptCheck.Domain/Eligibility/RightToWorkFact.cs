using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>Right to work over some days.</summary>
/// <param name="Result">The result.</param>
/// <param name="Ground">Why.</param>
/// <param name="Conditions">
/// For LIMITED, and only then: alternatives, one for each set of conditions that a valid row gives. Work that keeps all conditions of any
/// one of them is allowed.
/// </param>
/// <param name="FollowUp">When to check again.</param>
/// <param name="Rules">The rules that gave it, by name; empty where no rule did.</param>
public sealed record RightToWorkFact(
    RightToWorkResult Result,
    Ground Ground,
    ValueList<WorkConditions> Conditions,
    FollowUp FollowUp,
    ValueList<RuleId> Rules)
{
    internal static RightToWorkFact Unknown(Ground ground, ValueList<RuleId> rules = default) =>
        new(RightToWorkResult.Unknown, ground, default, FollowUp.AskAgain, rules);
}
