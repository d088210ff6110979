using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>The document's content.</summary>
internal sealed record RulesTable(
    RulesVersion Version,
    ValueList<string> Scope,
    ValueList<EligibilityRule> Rules,
    Section3CRule Section3C,
    ValueList<ImpossiblePairs> Impossible,
    ValueList<LeftOut> LeftOut);
