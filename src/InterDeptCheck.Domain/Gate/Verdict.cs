namespace InterDeptCheck.Domain.Gate;

/// <summary>What the gate decided of a change; stored with the event and never changed.</summary>
/// <param name="State">Applied or held.</param>
/// <param name="Rule">The rule that held it; <see cref="GateRule.None"/> when applied.</param>
/// <param name="RulesVersion">The version of the rules that decided.</param>
/// <param name="Reasons">What the rule found, where it can find several things; none when applied.</param>
public readonly record struct Verdict(VerdictState State, GateRule Rule, int RulesVersion, GateReasons Reasons = GateReasons.None);

/// <summary>Whether a change became part of the record.</summary>
public enum VerdictState
{
    /// <summary>It is part of the record.</summary>
    Applied = 1,

    /// <summary>It waits for a person to decide.</summary>
    Held = 2,
}
