namespace InterDeptCheck.Replica.Snapshots;

/// <summary>A snapshot is not taken, or can't be made; the message says why and what to do. What is in the directory is untouched.</summary>
public sealed class SnapshotRefusedException : ReplicaException
{
    internal SnapshotRefusedException(SnapshotRefusal refusal, string message)
        : base(message, inner: null) => Refusal = refusal;

    /// <summary>There is nothing to publish.</summary>
    public static SnapshotRefusedException NoReplica(string directory) => new(
        SnapshotRefusal.Incomplete,
        $"There is no replica in {directory} that this deployment's key reads and that has reached the ledger's end. Start the node once, or run: "
        + "idcheck replica build");

    /// <summary>Why.</summary>
    public SnapshotRefusal Refusal { get; }
}

/// <summary>Why a snapshot is refused, in the order in which it is looked at.</summary>
public enum SnapshotRefusal
{
    /// <summary>The file is something else.</summary>
    NotASnapshot = 1,

    /// <summary>Another version of the software wrote it, in a format that this one does not read.</summary>
    OtherFormat = 2,

    /// <summary>No key that this deployment trusts has signed it.</summary>
    OtherDeployment = 3,

    /// <summary>What the key that it names has signed is something else.</summary>
    BadSignature = 4,

    /// <summary>The replica in it was made with another fingerprint key.</summary>
    OtherFingerprintKey = 5,

    /// <summary>The replica here is as far, or further.</summary>
    NotNewer = 6,

    /// <summary>It ends before it should.</summary>
    Truncated = 7,

    /// <summary>A part is not what was signed, or can't be.</summary>
    Damaged = 8,

    /// <summary>The replica to be published has not reached the ledger's end yet, so that what it lacks proves nothing.</summary>
    Incomplete = 9,

    /// <summary>So much changed while the index was copied that keeping what it was would have taken too much memory.</summary>
    TooBusy = 10,
}
