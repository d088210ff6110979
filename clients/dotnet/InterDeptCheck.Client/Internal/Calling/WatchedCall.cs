using System.Diagnostics;

namespace InterDeptCheck.Client;

/// <summary>One call as telemetry sees it, from its first attempt to its end.</summary>
internal sealed class WatchedCall(ClientTelemetry telemetry, string method, Activity? span, TimeProvider time) : IDisposable
{
    private readonly long start = time.GetTimestamp();
    private string result = "cancelled";

    public void Attempt(int number, Uri node)
    {
        if (span is null) return;
        span.SetTag("rpc.system", "grpc").SetTag("rpc.service", Contracts.V1.StatusCheckService.Descriptor.FullName).SetTag("rpc.method", method);
        span.SetTag("server.address", node.IdnHost).SetTag("server.port", node.Port).SetTag("interdeptcheck.attempts", number);
    }

    public void Retried(InterDeptCheckException failure)
    {
        telemetry.Retried(method, failure.Reason);
        span?.AddEvent(new("retry", tags: new() { ["reason"] = failure.Reason.ToString() }));
    }

    public void Answered() => result = "answered";

    public void Failed(InterDeptCheckException failure)
    {
        result = failure.Reason.ToString();
        span?.SetTag("rpc.grpc.status_code", (int)failure.Code).SetTag("error.type", result).SetStatus(ActivityStatusCode.Error);
        if (failure.Diagnosis is { } diagnosis) span?.SetTag("interdeptcheck.fault", diagnosis.Fault.ToString());
    }

    public void Dispose()
    {
        telemetry.Ended(method, result, time.GetElapsedTime(start));
        span?.Dispose();
    }
}
