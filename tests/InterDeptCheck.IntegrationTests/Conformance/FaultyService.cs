using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using RpcStatus = Google.Rpc.Status;
using Status = Grpc.Core.Status;

namespace InterDeptCheck.IntegrationTests.Conformance;

/// <summary>Passes questions on to the server, but for what the script says goes wrong.</summary>
internal sealed class FaultyService(StatusCheckService.StatusCheckServiceClient server, FaultScript script)
    : StatusCheckService.StatusCheckServiceBase
{
    public override async Task<CheckResponse> Check(CheckRequest request, ServerCallContext context)
    {
        var fault = script.Next(request.Initiator);
        await FailAsync(fault, context);
        var response = await server.CheckAsync(request, deadline: context.Deadline, cancellationToken: context.CancellationToken);
        if (fault?["spoil"] is { } spoil) Spoiling.Of(spoil.GetValue<string>())(request, response);
        return response;
    }

    public override async Task<CheckBatchResponse> CheckBatch(CheckBatchRequest request, ServerCallContext context)
    {
        var fault = script.Next(request.Batch.Initiator);
        await FailAsync(fault, context);
        var response = await server.CheckBatchAsync(request, deadline: context.Deadline, cancellationToken: context.CancellationToken);
        if (fault?["spoil"] is not null)
            (response.Batch.Items[0], response.Batch.Items[1]) = (response.Batch.Items[1], response.Batch.Items[0]);
        return response;
    }

    private static async Task FailAsync(JsonObject? fault, ServerCallContext context)
    {
        if (fault?["hang"] is not null) await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
        if (fault?["code"] is not { } code) return;
        var status = System.Enum.Parse<StatusCode>(code.GetValue<string>().Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
        var trailers = new Metadata();
        if (fault["pushback"] is { } pushback) trailers.Add("grpc-retry-pushback-ms", pushback.GetValue<string>());
        if (fault["reason"] is { } reason)
            trailers.Add("grpc-status-details-bin", Details(status, reason.GetValue<string>(), fault["retry_delay_ms"]).ToByteArray());
        throw new RpcException(new Status(status, string.Create(CultureInfo.InvariantCulture, $"As the case says: {status}.")), trailers);
    }

    private static RpcStatus Details(StatusCode code, string reason, JsonNode? retryDelay)
    {
        var info = new ErrorInfo { Type = reason, Domain = "interdeptcheck" };
        info.Metadata["support_reference"] = "SUP-CONFORMANCE";
        var details = new RpcStatus { Code = (int)code, Details = { Any.Pack(info) } };
        if (retryDelay is not null)
        {
            var delay = TimeSpan.FromMilliseconds(retryDelay.GetValue<int>());
            details.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        }

        return details;
    }
}
