namespace InterDeptCheck.Domain.Assurance.Cases;

/// <summary>Where a case stands.</summary>
public enum CaseState
{
    /// <summary>Nobody works on it yet.</summary>
    Open = 1,

    /// <summary>Somebody works on it.</summary>
    Assigned = 2,

    /// <summary>Decided.</summary>
    Decided = 3,

    /// <summary>What was decided did not hold: it is there again.</summary>
    Reopened = 4,
}
