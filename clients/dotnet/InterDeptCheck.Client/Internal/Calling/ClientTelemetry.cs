using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace InterDeptCheck.Client;

/// <summary>
/// What a client tells of itself: times, counts and nodes, never a word about a person, and not which outcome a question had. Its names are
/// those of docs/calling/sdk-dotnet.md. Thread-safe.
/// </summary>
internal sealed class ClientTelemetry : IDisposable
{
    public const string Name = "InterDeptCheck.Client";
    private const string AddressTag = "server.address";
    private const string PortTag = "server.port";
    private static readonly string Version = typeof(ClientTelemetry).Assembly.GetName().Version!.ToString(3);
    private static readonly ActivitySource Spans = new(Name, Version);
    private readonly Meter meter = new(Name, Version);
    private readonly Histogram<double> durations;
    private readonly Counter<long> retries;
    private readonly UpDownCounter<long> leftOut;
    private readonly Counter<long> reloads;
    private readonly TimeProvider time;
    private long certificateEndsMs;

    public ClientTelemetry(TimeProvider time)
    {
        this.time = time;
        durations = meter.CreateHistogram<double>("interdeptcheck.client.call.duration", "s", "How long calls took, all attempts together.");
        retries = meter.CreateCounter<long>("interdeptcheck.client.retries", "{retry}", "Attempts after the first, by what ended the one before.");
        leftOut = meter.CreateUpDownCounter<long>("interdeptcheck.client.nodes.left_out", "{node}", "Nodes that questions do not go to now.");
        reloads = meter.CreateCounter<long>("interdeptcheck.client.reloads", "{reload}", "Changes of the certificate files, by whether they were taken.");
        meter.CreateObservableGauge(
            "interdeptcheck.client.certificate.remaining", Remaining, "s", "Time until the client's certificate ends; negative when it has.");
    }

    public WatchedCall Begin(string method) => new(this, method, Spans.StartActivity($"InterDeptCheck/{method}", ActivityKind.Client), time);

    public void Ended(string method, string result, TimeSpan took) =>
        durations.Record(took.TotalSeconds, new("rpc.method", method), new("result", result));

    public void Retried(string method, FailureReason reason) =>
        retries.Add(1, new("rpc.method", method), new("reason", reason.ToString()));

    public void NodeLeftOut(Uri node) => leftOut.Add(1, new(AddressTag, node.IdnHost), new(PortTag, node.Port));

    public void NodeBack(Uri node) => leftOut.Add(-1, new(AddressTag, node.IdnHost), new(PortTag, node.Port));

    public void Reloaded(bool isTaken) => reloads.Add(1, new KeyValuePair<string, object?>("result", isTaken ? "taken" : "faulty"));

    public void CertificateEnds(DateTimeOffset end) => Volatile.Write(ref certificateEndsMs, end.ToUnixTimeMilliseconds());

    public void Dispose() => meter.Dispose();

    private double Remaining() => (Volatile.Read(ref certificateEndsMs) - time.GetUtcNow().ToUnixTimeMilliseconds()) / 1_000.0;
}
