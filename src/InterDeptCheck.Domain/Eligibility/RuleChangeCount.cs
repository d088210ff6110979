namespace InterDeptCheck.Domain.Eligibility;

/// <summary>What one rule changes.</summary>
/// <param name="Rule">The rule, of either table; null when no rule is named on either side.</param>
/// <param name="Fact">The fact.</param>
/// <param name="Histories">Histories in which it changes.</param>
/// <param name="Days">Days on which it changes, over all histories.</param>
public sealed record RuleChangeCount(RuleId? Rule, Fact Fact, long Histories, long Days);
