using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Security;
using InterDeptCheck.Server.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace InterDeptCheck.UnitTests.Telemetry;

public sealed class CallMeterTests : IDisposable
{
    private static readonly MethodTags Check = new("interdeptcheck.v1.StatusCheckService/Check");
    private readonly NodeMeter meter = new();
    private readonly CallMeter calls;

    public CallMeterTests() => calls = new(meter, new AnswerMeter(), TimeProvider.System);

    public void Dispose() => meter.Dispose();

    [Fact]
    public void A_call_is_counted_by_method_and_code_and_its_refusal_by_reason()
    {
        using var recorder = new MeasurementRecorder(meter);
        calls.Ended(Check, calls.Began(Check), StatusCode.PermissionDenied, new CallScope { Refusal = ErrorReason.CallerNotEnrolled });
        calls.ConnectionRefused(CertificateRefusal.Expired);
        calls.ConnectionRefused(CertificateRefusal.None);
        var seen = recorder.Observe();
        Assert.Contains(
            "rpc.server.call.duration{rpc.system.name=grpc,rpc.method=interdeptcheck.v1.StatusCheckService/Check,"
                + "rpc.response.status_code=PERMISSION_DENIED}",
            seen.Keys);
        Assert.Equal(-1, seen["interdeptcheck.rpc.active{rpc.method=interdeptcheck.v1.StatusCheckService/Check}"]);
        Assert.Equal(1, seen["interdeptcheck.caller.calls{interdeptcheck.caller=not-enrolled,rpc.response.status_code=PERMISSION_DENIED}"]);
        Assert.Equal(1, seen["interdeptcheck.refusals{interdeptcheck.reason=CALLER_NOT_ENROLLED}"]);
        Assert.Equal(1, seen["interdeptcheck.connection.refusals{interdeptcheck.reason=Expired}"]);
        Assert.Equal(1, seen["interdeptcheck.connection.refusals{interdeptcheck.reason=NotHttp2}"]);
    }

    [Theory]
    [InlineData(StatusCode.OK, "OK")]
    [InlineData(StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED")]
    [InlineData((StatusCode)77, "UNKNOWN")]
    [InlineData((StatusCode)(-1), "UNKNOWN")]
    public void Codes_have_the_names_of_gRPC(StatusCode status, string name) => Assert.Equal(name, MethodTags.StatusOf(status));

    [Theory] // Why: a call's own allocations are counted in bytes; telemetry adds none, sent or not.
    [InlineData(false)]
    [InlineData(true)]
    public void Counting_a_call_allocates_nothing(bool isSent)
    {
        using var provider = isSent ? Provider() : null;
        var scope = new CallScope();
        for (var count = 0; count < 1000; count++) calls.Ended(Check, calls.Began(Check), StatusCode.OK, scope);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var count = 0; count < 1000; count++) calls.Ended(Check, calls.Began(Check), StatusCode.OK, scope);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static MeterProvider Provider() => Sdk.CreateMeterProviderBuilder()
        .AddMeter(NodeMeter.Name)
        .AddReader(new BaseExportingMetricReader(new Nowhere()))
        .Build();

    private sealed class Nowhere : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch) => ExportResult.Success;
    }
}
