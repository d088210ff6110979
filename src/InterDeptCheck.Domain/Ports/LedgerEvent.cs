using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.Domain.Ports;

/// <summary>
/// One event of the chain. <see cref="Hash"/> covers everything but the payload itself, of which it covers SHA-256(salt ‖ payload): payload
/// and salt can be erased where the law requires it, without breaking the chain.
/// </summary>
public sealed record LedgerEvent
{
    /// <summary>Place in the chain.</summary>
    public required LedgerPosition Position { get; init; }

    /// <summary>Hash of the event before it.</summary>
    public required ChainHash PreviousHash { get; init; }

    /// <summary>The source's id of the change.</summary>
    public required EventId Id { get; init; }

    /// <summary>Whose record.</summary>
    public required PersonId Person { get; init; }

    /// <summary>Kind of the change, such as status_granted: the name of its field in the contract.</summary>
    public required string Kind { get; init; }

    /// <summary>SHA-256(salt ‖ payload), 32 bytes.</summary>
    public required ReadOnlyMemory<byte> PayloadDigest { get; init; }

    /// <summary>The gate's verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Where it comes from.</summary>
    public required ChangeSource Source { get; init; }

    /// <summary>Who submitted it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>When it was appended, UTC, to the microsecond.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The day from which the change holds.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>The event's hash, recomputed from its fields.</summary>
    public ChainHash Hash => ChainHash.Of(this);
}
