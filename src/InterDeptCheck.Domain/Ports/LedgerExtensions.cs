using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Ports;

/// <summary>What those who write to the ledger mostly ask.</summary>
public static class LedgerExtensions
{
    /// <summary>Closes a batch that nobody had to approve.</summary>
    /// <exception cref="BulkCancellationException">The batch cancels in bulk.</exception>
    public static Task<BatchResult> CloseBatchAsync(
        this ILedger ledger, BatchId batch, Actor actor, IProgress<long>? judged, CancellationToken cancellationToken) =>
        ledger.CloseBatchAsync(batch, actor, approval: null, judged, cancellationToken);
}
