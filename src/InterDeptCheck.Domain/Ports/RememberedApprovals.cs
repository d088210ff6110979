using System.Collections.Concurrent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.Domain.Ports;

/// <summary>Approvals that are remembered for as long as the process runs. Thread-safe.</summary>
public sealed class RememberedApprovals : IBatchApprovals
{
    private readonly ConcurrentDictionary<BatchId, BatchApproval> known = new();

    /// <summary>Remembers an approval; of two of one batch the one that covers more counts.</summary>
    public void Add(BatchApproval approval) => known.AddOrUpdate(
        approval.Batch, approval, (_, before) => before.CancellationsMax > approval.CancellationsMax ? before : approval);

    /// <inheritdoc/>
    public Task<BatchApproval?> FindAsync(BatchId batch, CancellationToken cancellationToken) => Task.FromResult(known.GetValueOrDefault(batch));
}
