namespace InterDeptCheck.Domain.Departments;

/// <summary>What a service may do beside asking for purposes. A number is never used again; the names are those of the stored events.</summary>
public enum CallerRight
{
    /// <summary>Report changes, as a source of record.</summary>
    Registry = 1,

    /// <summary>Look at nodes, and decide with another operator who may do what.</summary>
    Operate = 2,

    /// <summary>Run audits.</summary>
    Audit = 3,

    /// <summary>Work on cases, and read the records that they are about.</summary>
    Case = 4,

    /// <summary>Propose and approve plans, and place quarantines.</summary>
    Repair = 5,

    /// <summary>See batches that cancel in bulk, and approve them.</summary>
    Batch = 6,

    /// <summary>Report where it stands itself: a node, and no operator.</summary>
    Node = 7,
}
