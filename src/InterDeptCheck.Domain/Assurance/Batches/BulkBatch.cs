using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.Domain.Assurance.Batches;

/// <summary>A batch that was refused because it cancels in bulk, with what operators approved of it. Its counts only: nothing of anybody.</summary>
/// <param name="Bulk">What it cancelled when it was refused last.</param>
/// <param name="Submitter">Who submitted it then.</param>
/// <param name="RefusedAt">When.</param>
public sealed record BulkBatch(BulkCancellation Bulk, Actor Submitter, DateTimeOffset RefusedAt)
{
    /// <summary>Everything that was approved of it, in order; what was approved of a smaller one too.</summary>
    public ValueList<BatchApproval> Approvals { get; init; }

    /// <summary>Whether it closes when its submitter sends it again as it was.</summary>
    public bool IsApproved => Bulk.MayClose(Submitter, For(Submitter));

    /// <summary>What counts for whoever submits it: of what others approved, what covers most; null when no other approved it.</summary>
    public BatchApproval? For(Actor submitter) =>
        Approvals.Where(approval => approval.ApprovedBy != submitter).MaxBy(approval => approval.CancellationsMax);
}
