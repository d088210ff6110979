using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Gate;

/// <summary>
/// Cancellations that come in bulk: each may be well attested, and together they can take away the status of thousands by one mistake. Such
/// a batch is not judged before a second operator approved it.
/// </summary>
/// <param name="Batch">Which batch.</param>
/// <param name="Cancellations">Its lines that cancel a grant.</param>
/// <param name="Lines">All its lines.</param>
public sealed record BulkCancellation(BatchId Batch, long Cancellations, long Lines)
{
    /// <summary>Whether the batch needs nobody's approval: it has at most so many cancellations, or they are at most so many per cent of it.</summary>
    public bool IsUsual =>
        Cancellations <= GateWeights.BulkCancellationsMax || Cancellations * 100 <= Lines * GateWeights.BulkCancellationsPercentMax;

    /// <summary>Whether the batch may be judged.</summary>
    /// <param name="submitter">Who submits it.</param>
    /// <param name="approval">What is known of it; null when nobody approved it.</param>
    public bool MayClose(Actor submitter, BatchApproval? approval) =>
        IsUsual || (approval is { } given && given.Batch == Batch && given.ApprovedBy != submitter && Cancellations <= given.CancellationsMax);
}
