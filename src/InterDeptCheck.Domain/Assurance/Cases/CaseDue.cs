using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.Domain.Assurance.Cases;

/// <summary>By when a case must be decided: the one table of it (docs/assurance/cases.md says why).</summary>
public static class CaseDue
{
    /// <summary>Days from the opening to the due date.</summary>
    public static int Days(CaseSubject about) => about switch
    {
        // Somebody's leave is unknown meanwhile.
        HeldSubject { Rule: GateRule.CancellationDoubtful or GateRule.StatusRowImpossible } => 1,
        HeldSubject => 5,
        FindingSubject { Finding: { Reach: FindingReach.Record, Strength.IsHard: true } } => 1,
        FindingSubject { Finding.Reach: FindingReach.Record } => 5,
        FindingSubject => 10,
        _ => throw new ArgumentOutOfRangeException(nameof(about)),
    };
}
