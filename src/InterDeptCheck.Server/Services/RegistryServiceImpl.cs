using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Services;

/// <summary>Where sources of record report changes.</summary>
internal sealed class RegistryServiceImpl(Callers callers, ILedger ledger, BatchDesk batches, TimeProvider clock)
    : RegistryService.RegistryServiceBase
{
    public override async Task<SubmitResponse> Submit(SubmitRequest request, ServerCallContext context)
    {
        var actor = callers.RequireRegistry(context);
        var faults = new FieldFaults();
        var change = ChangeMapping.ToChange(request.Change, batch: null, UkDate.At(clock.GetUtcNow()), faults);
        if (change is null)
        {
            throw new RefusedException(new Refusal(ErrorReason.MalformedRequest)
            {
                Fields = [.. faults.All.Select(fault => request.Change is null ? fault : fault with { Path = $"change.{fault.Path}" })],
            });
        }

        var result = await ledger.SubmitAsync(change, actor, context.CancellationToken);
        return RegistryMapping.ToResponse(result);
    }

    public override async Task<SubmitBatchResponse> SubmitBatch(
        IAsyncStreamReader<SubmitBatchRequest> requestStream, ServerCallContext context)
    {
        var actor = callers.RequireRegistry(context);
        return await batches.TakeAsync(requestStream, actor, context.CancellationToken);
    }
}
