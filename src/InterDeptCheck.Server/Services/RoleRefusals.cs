using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Services;

/// <summary>The registry of a node that only serves: says so to those who may report changes.</summary>
internal sealed class NoRegistryServiceImpl(Callers callers) : RegistryService.RegistryServiceBase
{
    public override Task<SubmitResponse> Submit(SubmitRequest request, ServerCallContext context) => throw Refused(context);

    public override Task<SubmitBatchResponse> SubmitBatch(IAsyncStreamReader<SubmitBatchRequest> requestStream, ServerCallContext context) =>
        throw Refused(context);

    private RefusedException Refused(ServerCallContext context)
    {
        callers.RequireRegistry(context);
        return new(ErrorReason.NotARegistry);
    }
}

/// <summary>The checks of a node that only takes changes: says so to whoever is enrolled.</summary>
internal sealed class NoChecksServiceImpl(Callers callers) : StatusCheckService.StatusCheckServiceBase
{
    public override Task<CheckResponse> Check(CheckRequest request, ServerCallContext context) => throw Refused(context);

    public override Task<CheckBatchResponse> CheckBatch(CheckBatchRequest request, ServerCallContext context) => throw Refused(context);

    public override Task CheckStream(
        IAsyncStreamReader<CheckStreamRequest> requestStream, IServerStreamWriter<CheckStreamResponse> responseStream, ServerCallContext context) =>
        throw Refused(context);

    private RefusedException Refused(ServerCallContext context)
    {
        callers.Require(context);
        return new(ErrorReason.NotServingChecks);
    }
}
