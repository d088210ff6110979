using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Approvals of a registry without an assurance log: there are none, and no batch that cancels in bulk closes. Thread-safe.</summary>
internal sealed class NoApprovals : IBatchApprovals
{
    /// <inheritdoc/>
    public Task<BatchApproval?> FindAsync(BatchId batch, Actor submitter, CancellationToken cancellationToken) => Task.FromResult<BatchApproval?>(null);

    /// <inheritdoc/>
    public Task RefusedAsync(BulkCancellation bulk, Actor submitter, CancellationToken cancellationToken) => Task.CompletedTask;
}
