using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>Days on which another table of rules gives another fact.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="RulesBefore">The rules that gave it.</param>
/// <param name="RulesAfter">The rules that give it now.</param>
public sealed record FactChange(Fact Fact, DateOnly From, DateOnly To, ValueList<RuleId> RulesBefore, ValueList<RuleId> RulesAfter)
{
    /// <summary>Every rule that takes part in the change, before or after; one null when none has a name.</summary>
    public IReadOnlyList<RuleId?> Rules()
    {
        var rules = RulesBefore.Concat(RulesAfter).Distinct().Order().Select(rule => (RuleId?)rule).ToList();
        return rules.Count > 0 ? rules : [null];
    }
}
