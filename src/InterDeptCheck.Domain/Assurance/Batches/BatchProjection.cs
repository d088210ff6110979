using System.Collections.Immutable;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Batches;

/// <summary>What an entry makes of the batches that cancel in bulk. Pure.</summary>
internal static class BatchProjection
{
    /// <summary>The batches after the entry.</summary>
    /// <exception cref="ArgumentException">An approval of a batch that was not refused: the log is damaged.</exception>
    public static ImmutableSortedDictionary<BatchId, BulkBatch> Apply(ImmutableSortedDictionary<BatchId, BulkBatch> known, AssuranceEntry entry)
    {
        switch (entry.Body)
        {
            case BatchRefused { Bulk: var bulk }:
                var approvals = known.GetValueOrDefault(bulk.Batch)?.Approvals ?? default;
                return known.SetItem(bulk.Batch, new(bulk, entry.Operator, entry.At) { Approvals = approvals });
            case BatchApproved approved:
                var batch = known.GetValueOrDefault(approved.Batch) ?? throw new ArgumentException("A batch that is not there.", nameof(entry));
                var approval = new Gate.BatchApproval(approved.Batch, entry.Operator, approved.Cancellations);
                return known.SetItem(approved.Batch, batch with { Approvals = batch.Approvals.Add(approval) });
            default:
                return known;
        }
    }
}
