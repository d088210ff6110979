using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>How many histories another table of rules changes.</summary>
/// <param name="Histories">Histories compared.</param>
/// <param name="Changed">Histories of which any fact of any day changes.</param>
/// <param name="ByRule">By rule and fact, ordered. A history counts once a rule and fact, and may count under several.</param>
public sealed record RulesDiffReport(long Histories, long Changed, ValueList<RuleChangeCount> ByRule);
