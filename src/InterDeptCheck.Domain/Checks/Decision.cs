namespace InterDeptCheck.Domain.Checks;

/// <summary>How a check ended where it is decided: with an answer, or with what keeps the node from answering.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <summary>An answer.</summary>
    public sealed record Answered(Outcome Outcome) : Decision;

    /// <summary>The node is not as fresh as demanded.</summary>
    public sealed record Behind(AsOf AsOf) : Decision;

    /// <summary>The caller's grant does not cover the purpose.</summary>
    public sealed record PurposeNotGranted : Decision;

    /// <summary>A part of the replica that the question needs is damaged: heal it, then ask again.</summary>
    public sealed record Damaged(ReplicaDamage Damage) : Decision;
}

/// <summary>What is damaged.</summary>
public enum ReplicaDamage
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A record's seal does not hold.</summary>
    Record = 1,

    /// <summary>A part of the index does not match its checksum.</summary>
    Index = 2,
}
