using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Batches;

/// <summary>Who may approve a batch that cancels in bulk. Pure; the entry is appended only where the answer is no refusal.</summary>
public static class BatchRules
{
    /// <summary>Why an operator can't approve a batch; none when they can.</summary>
    /// <param name="batch">The batch; null when none of that name was refused.</param>
    /// <param name="approver">Who.</param>
    /// <param name="cancellations">How many cancellations the approver was shown.</param>
    public static DeskRefusal Approving(BulkBatch? batch, Actor approver, long cancellations) =>
        batch is null ? DeskRefusal.BatchUnknown
        : batch.Submitter == approver ? DeskRefusal.BatchOfOneself
        : batch.Bulk.Cancellations != cancellations ? DeskRefusal.BatchChanged
        : DeskRefusal.None;
}
