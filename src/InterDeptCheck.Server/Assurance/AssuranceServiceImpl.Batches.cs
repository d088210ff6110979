using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Batches that cancel in bulk.</summary>
internal sealed partial class AssuranceServiceImpl
{
    private const int BatchesMax = 200;

    public override async Task<ListBatchesResponse> ListBatches(ListBatchesRequest request, ServerCallContext context)
    {
        callers.RequireAssurance(context, AssuranceGrants.Batch);
        var found = (await batches.ListAsync(context.CancellationToken))
            .Where(batch => string.CompareOrdinal(batch.Bulk.Batch.Value, request.AfterBatchId) > 0 && (request.Approved || !batch.IsApproved))
            .Take(BatchesMax + 1).ToList();
        return new()
        {
            Batches = { found.Take(BatchesMax).Select(BulkBatchMapping.ToWire) },
            NextAfterBatchId = found.Count > BatchesMax ? found[BatchesMax - 1].Bulk.Batch.Value : "",
        };
    }

    public override async Task<ApproveBatchResponse> ApproveBatch(ApproveBatchRequest request, ServerCallContext context)
    {
        var by = callers.RequireAssurance(context, AssuranceGrants.Batch);
        var fields = new AssuranceFields();
        var batch = fields.Batch(request.BatchId);
        var cancellations = fields.Count(request.Cancellations, "cancellations");
        fields.ThrowIfAny();
        return new() { Batch = BulkBatchMapping.ToWire(await batches.ApproveAsync(by, batch, cancellations, context.CancellationToken)) };
    }
}
