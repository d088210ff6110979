using InterDeptCheck.Domain.Assurance.Batches;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Batches that cancel in bulk, on the wire.</summary>
internal static class BulkBatchMapping
{
    /// <summary>A batch: its counts, and who approved it.</summary>
    public static Wire.BulkBatch ToWire(BulkBatch batch) => new()
    {
        BatchId = batch.Bulk.Batch.Value,
        SubmittedBy = batch.Submitter.Name,
        Cancellations = batch.Bulk.Cancellations,
        Lines = batch.Bulk.Lines,
        RefusedUnixMs = batch.RefusedAt.ToUnixTimeMilliseconds(),
        Approved = batch.IsApproved,
        Approvals = { batch.Approvals.Select(each => new Wire.BatchApproval { ApprovedBy = each.ApprovedBy.Name, Cancellations = each.CancellationsMax }) },
    };
}
