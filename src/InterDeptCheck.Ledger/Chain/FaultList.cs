using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>The first faults by position, and no more than a report lists.</summary>
internal sealed class FaultList
{
    private readonly SortedSet<(long Position, LedgerFaultKind Kind)> faults = [];

    public void Add(LedgerPosition position, LedgerFaultKind kind)
    {
        faults.Add((position.Value, kind));
        if (faults.Count > VerifyReport.FaultsMax) faults.Remove(faults.Max);
    }

    public IReadOnlyList<LedgerFault> Sorted() => [.. faults.Select(fault => new LedgerFault(new(fault.Position), fault.Kind))];
}
