using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>What came of reading a table of rules.</summary>
public abstract record RulesReading
{
    private RulesReading() { }

    /// <summary>A sound table.</summary>
    public sealed record Sound(EligibilityRules Rules) : RulesReading;

    /// <summary>Every fault found, in the document's order; nothing of the table may be used.</summary>
    public sealed record Faulty(ValueList<RulesFault> Faults) : RulesReading;
}
