using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>How section 3C changes what the extended leave gives: the same conditions, another follow-up.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Statuses">The status codes that can be extended.</param>
/// <param name="From">First day on which the rule was in force.</param>
/// <param name="To">Last day; null while it is.</param>
/// <param name="FollowUp">Instead of the recorded end.</param>
/// <param name="SurchargeUnsettled">Why NHS charging is unknown where it rests on the health surcharge.</param>
/// <param name="AppealUnsettled">Why public funds are unknown where only an appeal extends leave and nothing excludes them.</param>
/// <param name="Sources">Where it is stated.</param>
public sealed record Section3CRule(
    RuleId Id,
    ValueList<string> Statuses,
    DateOnly From,
    DateOnly? To,
    FollowUpKind FollowUp,
    string SurchargeUnsettled,
    string AppealUnsettled,
    ValueList<RuleSource> Sources);
