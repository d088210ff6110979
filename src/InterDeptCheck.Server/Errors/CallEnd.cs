using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Logging;
using InterDeptCheck.Server.Security;
using InterDeptCheck.Server.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Errors;

/// <summary>What is done at the end of a call: the details of an error that the runtime raised, and the counting.</summary>
internal sealed class CallEnd(HttpContext context, MethodTags method, CallScope scope, CallMeter calls, ILogger logger)
{
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";
    private readonly long began = calls.Began(method);

    /// <summary>The status that the call ended with, in its trailers or, when it has no answer, in its headers.</summary>
    public static StatusCode StatusOf(HttpContext context)
    {
        var trailers = context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers;
        if (trailers is null || !trailers.TryGetValue(StatusHeader, out var status)) status = context.Response.Headers[StatusHeader];
        if (int.TryParse(status.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var code)) return (StatusCode)code;
        return context.RequestAborted.IsCancellationRequested ? StatusCode.Cancelled : StatusCode.Unknown;
    }

    /// <summary>Before the headers leave: completes what the runtime itself says, and adds the support reference.</summary>
    public Task AddDetails()
    {
        Complete();
        context.Response.Headers[SupportReference.Header] = scope.Reference ?? NewReference();
        return Task.CompletedTask;
    }

    private void Complete()
    {
        var headers = context.Response.Headers;
        if (!headers.TryGetValue(StatusHeader, out var status) || headers.ContainsKey(RichErrors.DetailsKey)) return;
        if (!int.TryParse(status.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var code)) return;
        if (ReasonOf((StatusCode)code) is not { } reason) return;

        var reference = SupportReference.New();
        scope.Refuse(reason, reference);
        var entry = ErrorCatalogue.Of(reason);
        headers[StatusHeader] = ((int)entry.Code).ToString(CultureInfo.InvariantCulture);
        headers[MessageHeader] = entry.Message;
        headers[RichErrors.DetailsKey] = Convert.ToBase64String(RichErrors.Details(new(reason), reference).ToByteArray()).TrimEnd('=');
        if (reason == ErrorReason.Internal) ServerLog.RuntimeFailed(logger, Method(), Caller(), (StatusCode)code, reference);
        else ServerLog.CallRefused(logger, Method(), Caller(), entry.Name, reference);
    }

    // Of a call that has neither an answer in the disclosure log nor an error of the catalogue.
    private string NewReference()
    {
        var reference = SupportReference.New();
        if (!SupportReference.IsFrequent(method.Name)) ServerLog.CallReferenced(logger, Method(), Caller(), reference);
        else if (logger.IsEnabled(LogLevel.Debug)) ServerLog.FrequentCallReferenced(logger, Method(), Caller(), reference);
        return reference;
    }

    /// <summary>After everything has left.</summary>
    public Task Count()
    {
        calls.Ended(method, began, StatusOf(context), scope);
        return Task.CompletedTask;
    }

    // UNKNOWN is what the runtime says of any exception. Handlers' exceptions are translated, so that it is the request that could
    // not be read, or else the response that could not be written.
    private ErrorReason? ReasonOf(StatusCode code) => code switch
    {
        StatusCode.ResourceExhausted => ErrorReason.MessageTooLarge,
        StatusCode.DeadlineExceeded => ErrorReason.DeadlineExceeded,
        StatusCode.Unknown or StatusCode.Internal => scope.IsInHandler ? ErrorReason.Internal : ErrorReason.MalformedRequest,
        _ => null,
    };

    private string Caller() => context.Features.Get<Peer>()?.Caller.Uri ?? "nobody";

    // A path that leads nowhere is the caller's own text and stays out of the log.
    private string Method() => context.GetEndpoint()?.DisplayName ?? "unknown";
}
