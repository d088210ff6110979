namespace InterDeptCheck.Domain.Assurance.Plans;

/// <summary>Where a plan stands.</summary>
public enum PlanState
{
    /// <summary>Waits for another operator.</summary>
    Proposed = 1,

    /// <summary>Approved, and being carried out; after a crash too.</summary>
    Approved = 2,

    /// <summary>In the ledger.</summary>
    Applied = 3,

    /// <summary>The ledger refused it; nothing of it happened.</summary>
    Failed = 4,

    /// <summary>Taken back.</summary>
    Withdrawn = 5,
}
