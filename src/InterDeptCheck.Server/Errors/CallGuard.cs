using Grpc.Core;
using InterDeptCheck.Server.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Errors;

/// <summary>
/// Around every call, outside the gRPC runtime: gives a deadline to calls that come without one, and the details of the catalogue to
/// errors that the runtime raises itself, before any interceptor could see them; counts, times and traces each call to its very end.
/// </summary>
internal sealed class CallGuard(
    RequestDelegate next, DefaultDeadline deadline, CallMeter calls, CallTraces traces, ILogger<CallGuard> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        deadline.Apply(context);
        var method = MethodTags.Of(context);
        var scope = new CallScope();
        var end = new CallEnd(context, method, scope, calls, logger);
        context.Features.Set(scope);
        context.Response.OnStarting(static state => ((CallEnd)state).AddDetails(), end);
        context.Response.OnCompleted(static state => ((CallEnd)state).Count(), end);
        scope.Span = traces.Begin(context, method);
        return scope.Span is null ? next(context) : TracedAsync(context, scope);
    }

    private async Task TracedAsync(HttpContext context, CallScope scope)
    {
        using var span = scope.Span!;
        await next(context);
        var status = CallEnd.StatusOf(context);
        span.SetTag(Attributes.RpcStatus, MethodTags.StatusOf(status));
        if (scope.Caller is { } caller) span.SetTag(Attributes.Caller, caller.Caller.Uri);
        if (scope.Refusal != Contracts.V1.ErrorReason.Unspecified) span.SetTag(Attributes.Reason, ErrorCatalogue.Of(scope.Refusal).Name);
        // What is the service's own fault, by OpenTelemetry's conventions for servers; a refusal is none.
        if (status is StatusCode.Unknown or StatusCode.DeadlineExceeded or StatusCode.Unimplemented or StatusCode.Internal
            or StatusCode.Unavailable or StatusCode.DataLoss)
        {
            span.SetStatus(System.Diagnostics.ActivityStatusCode.Error);
        }
    }
}
