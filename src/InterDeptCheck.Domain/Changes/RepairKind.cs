namespace InterDeptCheck.Domain.Changes;

/// <summary>What a repair did to a record.</summary>
public enum RepairKind
{
    /// <summary>Two records were of one person: one took the other's parts, and the other answers with it from now on.</summary>
    Merge = 1,

    /// <summary>A record was of two people: parts went to another record, and never come back by themselves.</summary>
    Split = 2,

    /// <summary>One part went to the record that it belongs to.</summary>
    Relink = 3,

    /// <summary>The record is again as it was at an earlier place of the ledger.</summary>
    RollBack = 4,

    /// <summary>A change that the gate held took effect after all.</summary>
    Release = 5,
}
