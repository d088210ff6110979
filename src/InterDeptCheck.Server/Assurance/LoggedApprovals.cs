using InterDeptCheck.Domain.Assurance.Batches;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Server.Assurance;

/// <summary>
/// Approvals of batches as the assurance log has them: whichever registry took the batch, whichever node took the approval. Thread-safe.
/// </summary>
internal sealed class LoggedApprovals(AssuranceBook books) : IBatchApprovals
{
    /// <inheritdoc/>
    public async Task<BatchApproval?> FindAsync(BatchId batch, Actor submitter, CancellationToken cancellationToken) =>
        (await books.ReadAsync(cancellationToken)).Find(batch)?.For(submitter);

    /// <inheritdoc/>
    /// <remarks>A batch that is sent again as it was, and refused again, adds nothing.</remarks>
    public Task RefusedAsync(BulkCancellation bulk, Actor submitter, CancellationToken cancellationToken) => books.WriteAsync(
        seen => seen.Find(bulk.Batch) is { } known && known.Bulk == bulk && known.Submitter == submitter
            ? DeskDecision.Nothing
            : DeskDecision.Of(DeskRefusal.None, new EntryDraft(submitter, CaseIds.Of(bulk.Batch), null, new BatchRefused(bulk))),
        cancellationToken);

    /// <summary>The batches that were refused because they cancel in bulk, by name.</summary>
    public async Task<IEnumerable<BulkBatch>> ListAsync(CancellationToken cancellationToken) =>
        (await books.ReadAsync(cancellationToken)).Batches.Values;

    /// <summary>Approves a batch. What the same operator approved already is not written again.</summary>
    /// <exception cref="Errors.RefusedException">BATCH_UNKNOWN, BATCH_CHANGED, FOUR_EYES_NEEDED.</exception>
    public async Task<BulkBatch> ApproveAsync(Actor by, BatchId batch, long cancellations, CancellationToken cancellationToken)
    {
        var approval = new BatchApproval(batch, by, cancellations);
        var book = await books.WriteAsync(
            seen => BatchRules.Approving(seen.Find(batch), by, cancellations) is var refusal and not DeskRefusal.None
                ? DeskDecision.Of(refusal)
                : seen.Find(batch)!.Approvals.Contains(approval) ? DeskDecision.Nothing
                : DeskDecision.Of(DeskRefusal.None, new EntryDraft(by, CaseIds.Of(batch), null, new BatchApproved(batch, cancellations))),
            cancellationToken);
        return book.Find(batch)!;
    }
}
