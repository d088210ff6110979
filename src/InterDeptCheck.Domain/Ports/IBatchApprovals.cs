using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.Domain.Ports;

/// <summary>What operators approved of batches that cancel in bulk. Thread-safe.</summary>
public interface IBatchApprovals
{
    /// <summary>Of what others than the submitter approved of <paramref name="batch"/>, what covers most; null when no other approved it.</summary>
    Task<BatchApproval?> FindAsync(BatchId batch, Actor submitter, CancellationToken cancellationToken);

    /// <summary>Keeps that a batch was refused, so that another operator can see its counts and approve it.</summary>
    Task RefusedAsync(BulkCancellation bulk, Actor submitter, CancellationToken cancellationToken);
}
