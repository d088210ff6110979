using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.Domain.Disclosure;

/// <summary>
/// What is logged at once: the answer to one check, or to one batch of checks, with one head for all items. It holds no name, birth date
/// or identifier, and no field that could.
/// </summary>
public sealed record DisclosureBatch
{
    /// <summary>Most items.</summary>
    public const int ItemsMax = 1000;

    /// <summary>Longest initiator, in ASCII characters.</summary>
    public const int InitiatorLengthMax = 64;

    /// <summary>Bytes of a digest.</summary>
    public const int DigestBytes = 32;

    /// <summary>Who was answered.</summary>
    public required CallerId Caller { get; init; }

    /// <summary>What for.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>The caller's own pseudonymous reference of who or what asks: 1 to 64 letters, digits or <c>-_.:/</c>.</summary>
    public required string Initiator { get; init; }

    /// <summary>When it was logged, before it left; to the millisecond.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The place in the ledger that it was computed at.</summary>
    public required LedgerPosition Position { get; init; }

    /// <summary>The answer's binding: 32 bytes.</summary>
    public required ReadOnlyMemory<byte> Digest { get; init; }

    /// <summary>One for a single check; 1 to <see cref="ItemsMax"/> for a batch, in its order.</summary>
    public required ReadOnlyMemory<DisclosureItem> Items { get; init; }

    /// <summary>Whether it is a batch, whose items have numbers in their ids.</summary>
    public bool IsBatch { get; init; }
}
