using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>Recourse to public funds over some days.</summary>
/// <param name="Result">The result.</param>
/// <param name="Ground">Why.</param>
/// <param name="ResidenceTest">What the department still tests after a YES.</param>
/// <param name="Rules">The rules that gave it, by name; empty where no rule did.</param>
public sealed record PublicFundsFact(PublicFundsResult Result, Ground Ground, ResidenceTest ResidenceTest, ValueList<RuleId> Rules)
{
    internal static PublicFundsFact Unknown(Ground ground, ValueList<RuleId> rules = default) =>
        new(PublicFundsResult.Unknown, ground, ResidenceTest.NotStated, rules);
}
