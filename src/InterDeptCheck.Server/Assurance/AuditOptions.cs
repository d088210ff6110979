using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Server.Assurance;

/// <summary>How an audit is run.</summary>
public sealed record AuditOptions
{
    /// <summary>The day on which status is judged.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The end of a transaction; only people whose records changed after it, and whom these touch, are judged. Null for everyone.</summary>
    public LedgerPosition? Since { get; init; }

    /// <summary>The thresholds; those of this build when nothing else is said.</summary>
    public AuditThresholds Thresholds { get; init; } = AuditThresholds.Embedded;

    /// <summary>Key of the hashes that people are compared by; any will do, and it never leaves the process.</summary>
    public ReadOnlyMemory<byte> HashKey { get; init; } = new byte[Domain.Fingerprints.SipHash.KeyLength];
}
