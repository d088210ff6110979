using System.Diagnostics;
using InterDeptCheck.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace InterDeptCheck.Server.Telemetry;

/// <summary>
/// Spans of calls. Whether a call is traced is decided before anything is made for it: when its caller traces it (W3C Trace Context), or else
/// one call in so many. Of the caller's headers the ids alone are taken: <c>tracestate</c> and baggage are free text. Thread-safe.
/// </summary>
internal sealed class CallTraces(NodeMeter meter, TelemetryOptions options)
{
    private const string Header = "traceparent";
    private readonly long every = options.TraceShare > 0 ? (long)Math.Round(1 / options.TraceShare) : 0;
    private long roots;

    /// <summary>The span of a call, begun; null for a call that is not traced.</summary>
    public Activity? Begin(HttpContext context, MethodTags method)
    {
        if (!meter.Spans.HasListeners()) return null;
        var isCallers = TryReadParent(context, out var parent);
        if (isCallers ? (parent.TraceFlags & ActivityTraceFlags.Recorded) == 0 : !IsNextRoot()) return null;
        // The host may have made one of its own, which nobody exports: a span below it would hang in the air.
        Activity.Current = null;
        var span = meter.Spans.StartActivity(method.Name, ActivityKind.Server, parent);
        span?.SetTag(Attributes.RpcSystem, Attributes.Grpc);
        span?.SetTag(Attributes.RpcMethod, method.Name);
        return span;
    }

    /// <summary>A step of a call that is traced, begun; null when it is not.</summary>
    /// <param name="name">One of few names.</param>
    public Activity? BeginStep(string name) =>
        Activity.Current is { } call && ReferenceEquals(call.Source, meter.Spans) ? meter.Spans.StartActivity(name) : null;

    private static bool TryReadParent(HttpContext context, out ActivityContext parent)
    {
        parent = default;
        var stated = context.Request.Headers[Header];
        return stated.Count == 1 && ActivityContext.TryParse(stated[0], traceState: null, isRemote: true, out parent);
    }

    private bool IsNextRoot() => every > 0 && Interlocked.Increment(ref roots) % every == 0;
}
