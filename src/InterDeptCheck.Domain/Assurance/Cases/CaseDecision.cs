namespace InterDeptCheck.Domain.Assurance.Cases;

/// <summary>How a case is decided.</summary>
public enum CaseDecision
{
    /// <summary>The held change was right: a plan of two operators let it take effect.</summary>
    Release = 1,

    /// <summary>The held change was wrong, and stays without effect.</summary>
    Reject = 2,

    /// <summary>The record was wrong: a plan of two operators repaired it.</summary>
    Repair = 3,

    /// <summary>Nothing was wrong with the record.</summary>
    NotAFault = 4,
}
