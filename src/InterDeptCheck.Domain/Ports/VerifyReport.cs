using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Ports;

/// <summary>What a verification of the ledger found.</summary>
/// <param name="Head">The end of the chain as read.</param>
/// <param name="Events">Events read.</param>
/// <param name="Records">Records recomputed and compared; 0 when the projection was not asked for.</param>
/// <param name="Faults">The first <see cref="FaultsMax"/> faults, by position; empty when all is well.</param>
public sealed record VerifyReport(LedgerHead Head, long Events, long Records, IReadOnlyList<LedgerFault> Faults)
{
    /// <summary>Most faults that a report lists.</summary>
    public const int FaultsMax = 100;

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Faults.Count == 0;
}

/// <summary>One fault of the ledger.</summary>
/// <param name="Position">The event at or after which it is; for a record, the record's last event.</param>
/// <param name="Kind">What is wrong.</param>
public sealed record LedgerFault(LedgerPosition Position, LedgerFaultKind Kind);
