using System.Diagnostics.Metrics;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Telemetry;

/// <summary>Counts and times calls. A call costs one record in each of three instruments, and no allocation. Thread-safe.</summary>
internal sealed class CallMeter
{
    // From a tenth of what a check takes to the longest deadline.
    private static readonly double[] Bounds =
    [
        0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 300,
    ];

    private static readonly ErrorReason[] Reasons = [.. Enum.GetValues<ErrorReason>().Where(reason => reason != ErrorReason.Unspecified)];
    private static readonly CertificateRefusal[] CertificateRefusals =
        [.. Enum.GetValues<CertificateRefusal>().Where(refusal => refusal != CertificateRefusal.None)];

    private readonly TimeProvider clock;
    private readonly Histogram<double> duration;
    private readonly UpDownCounter<long> active;
    private readonly Counter<long> byCaller;
    private readonly StripedCounts refusals = new((int)Reasons[^1] + 1);
    private readonly StripedCounts connections = new((int)CertificateRefusals[^1] + 1);
    private readonly AnswerMeter answers;

    public CallMeter(NodeMeter meter, AnswerMeter answers, TimeProvider clock)
    {
        this.answers = answers;
        this.clock = clock;
        duration = meter.Histogram(Instruments.CallDuration, Bounds);
        active = meter.UpDownCounter(Instruments.ActiveCalls);
        byCaller = meter.Counter(Instruments.CallerCalls);
        meter.Observe(Instruments.Refusals, () => Reasons.Select(reason =>
            new Measurement<long>(refusals.Sum((int)reason), new KeyValuePair<string, object?>(Attributes.Reason, ErrorCatalogue.Of(reason).Name))));
        meter.Observe(Instruments.ConnectionRefusals, ReadConnections);
    }

    /// <summary>A call begins.</summary>
    /// <returns>When, for <see cref="Ended"/>.</returns>
    public long Began(MethodTags method)
    {
        active.Add(1, method.Method);
        return clock.GetTimestamp();
    }

    /// <summary>A call has ended, and its answer has left or never will.</summary>
    public void Ended(MethodTags method, long began, StatusCode status, CallScope scope)
    {
        active.Add(-1, method.Method);
        if (duration.Enabled) duration.Record(clock.GetElapsedTime(began).TotalSeconds, method.Of(status));
        if (byCaller.Enabled)
        {
            byCaller.Add(
                1,
                new(Attributes.Caller, scope.Caller?.Caller.Uri ?? Attributes.NotEnrolled),
                new(Attributes.RpcStatus, MethodTags.StatusOf(status)));
        }

        if (scope.Refusal == ErrorReason.Unspecified) return;
        refusals.Add((int)scope.Refusal);
        if (scope.Refusal == ErrorReason.PurposeNotGranted) answers.Failed(Domain.Checks.Assertions.Purpose);
    }

    /// <summary>A connection was refused; <see cref="CertificateRefusal.None"/> when it was not for its certificate.</summary>
    public void ConnectionRefused(CertificateRefusal refusal) => connections.Add((int)refusal);

    private IEnumerable<Measurement<long>> ReadConnections() =>
        CertificateRefusals.Prepend(CertificateRefusal.None).Select(refusal => new Measurement<long>(
            connections.Sum((int)refusal),
            new KeyValuePair<string, object?>(Attributes.Reason, refusal == CertificateRefusal.None ? "NotHttp2" : refusal.ToString())));
}
