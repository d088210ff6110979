using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.Domain.Ports;

/// <summary>What operators approved of batches that cancel in bulk. Thread-safe.</summary>
public interface IBatchApprovals
{
    /// <summary>The approval of <paramref name="batch"/> that covers most; null when nobody approved it.</summary>
    Task<BatchApproval?> FindAsync(BatchId batch, CancellationToken cancellationToken);
}
