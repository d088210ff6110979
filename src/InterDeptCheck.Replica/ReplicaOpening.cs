namespace InterDeptCheck.Replica;

/// <summary>How a replica was found when it was opened.</summary>
/// <param name="Kind">Made new, gone on with, or started empty because of what was found.</param>
/// <param name="Reason">For the operator's log, in one sentence; names no person.</param>
public sealed record ReplicaOpening(ReplicaOpeningKind Kind, string Reason)
{
    /// <summary>Whether what was there could not be used: the node has to read the ledger from its beginning.</summary>
    public bool IsRebuilt => Kind is not (ReplicaOpeningKind.Created or ReplicaOpeningKind.Resumed);
}

/// <summary>The kinds of <see cref="ReplicaOpening"/>.</summary>
public enum ReplicaOpeningKind
{
    /// <summary>There was none.</summary>
    Created = 0,

    /// <summary>It goes on exactly where it ended.</summary>
    Resumed = 1,

    /// <summary>Started empty: a file is missing, cut off, or does not hold what its checksum says.</summary>
    Damaged = 2,

    /// <summary>Started empty: another version of the software wrote it.</summary>
    OtherVersion = 3,

    /// <summary>Started empty: it was made with another master key.</summary>
    OtherKey = 4,

    /// <summary>Started empty: the machine stopped before all was written, so that some writes may be lost.</summary>
    TornWrite = 5,

    /// <summary>Started empty: the files have a format that is not this program's.</summary>
    Foreign = 6,
}
