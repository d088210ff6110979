namespace InterDeptCheck.Server.Security;

/// <summary>What an operator may do with the assurance service.</summary>
[Flags]
internal enum AssuranceGrants
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Run audits.</summary>
    Audit = 1,

    /// <summary>Work on cases, and read the records that they are about.</summary>
    Case = 2,

    /// <summary>Propose and approve plans, and place quarantines.</summary>
    Repair = 4,

    /// <summary>See batches that cancel in bulk, and approve them.</summary>
    Batch = 8,

    /// <summary>Report where it stands itself: a node, and no operator.</summary>
    Node = 16,
}
