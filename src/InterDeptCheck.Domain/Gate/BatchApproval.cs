using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Gate;

/// <summary>An operator's approval of a batch that cancels in bulk.</summary>
/// <param name="Batch">Which batch.</param>
/// <param name="ApprovedBy">Who approved it; counts only when another submits the batch.</param>
/// <param name="CancellationsMax">The cancellations that were approved: a batch that has grown since needs another approval.</param>
public sealed record BatchApproval(BatchId Batch, Actor ApprovedBy, long CancellationsMax);
