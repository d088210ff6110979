using System.Diagnostics.Metrics;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Logging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace InterDeptCheck.Server.Telemetry;

/// <summary>
/// Sends the node's metrics and traces to its collector from before the first call to after the last, on threads of its own: nothing here is
/// ever waited for by a call, and by the end of the node for a moment only. Takes nothing from the environment.
/// </summary>
internal sealed class TelemetryExport : IHostedService
{
    // A collector that hangs may cost the end of the last metrics, and never the end of the node.
    private static readonly TimeSpan FarewellMax = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SpanInterval = TimeSpan.FromSeconds(1);

    private readonly NodeMeter meter;
    private readonly TelemetryOptions options;
    private readonly DisclosureLog disclosures;
    private readonly TimeProvider clock;
    private readonly ILogger<TelemetryExport> logger;
    private readonly ExportWatch metricsWatch;
    private readonly ExportWatch tracesWatch;
    private IReadOnlyList<KeyValuePair<string, string>> headers = [];
    private MeterProvider? metrics;
    private TracerProvider? traces;

    // The gauges tell through the meter for as long as they are there, also to others than a collector.
    public TelemetryExport(
        NodeMeter meter, NodeGauges gauges, TelemetryOptions options, DisclosureLog disclosures, TimeProvider clock, ILogger<TelemetryExport> logger)
    {
        ArgumentNullException.ThrowIfNull(gauges);
        this.meter = meter;
        this.options = options;
        this.disclosures = disclosures;
        this.clock = clock;
        this.logger = logger;
        (metricsWatch, tracesWatch) = (new("metrics", logger), new("traces", logger));
        meter.Observe(Instruments.ExportFailures, () => new[] { metricsWatch, tracesWatch }.Select(watch =>
            new Measurement<long>(watch.Failures, new KeyValuePair<string, object?>(Attributes.Signal, watch.Signal))));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Endpoint is null) return Task.CompletedTask;
        headers = options.ReadHeaders();
        var resource = ResourceBuilder.CreateEmpty().AddAttributes(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["service.name"] = "interdeptcheck",
            ["service.version"] = NodeMeter.Version,
            ["service.instance.id"] = disclosures.Directory.Node.ToString(),
        });
        metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(NodeMeter.Name)
            .AddView(instrument => ReferenceEquals(instrument.Meter, meter.Meter) ? null : MetricStreamConfiguration.Drop)
            .AddReader(new PeriodicExportingMetricReader(
                new WatchedMetrics(ExporterOptions("v1/metrics"), metricsWatch),
                (int)options.ExportInterval.TotalMilliseconds,
                (int)options.ExportTimeout.TotalMilliseconds))
            .Build();
        traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(NodeMeter.Name)
            // Decided before a span is made: see CallTraces.
            .SetSampler(new AlwaysOnSampler())
            .AddProcessor(new OwnSpans(
                meter.Spans, new WatchedTraces(ExporterOptions("v1/traces"), tracesWatch), SpanInterval, options.ExportTimeout))
            .Build();
        ServerLog.TelemetryStarted(logger, options.Endpoint.GetLeftPart(UriPartial.Path));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (metrics is null || traces is null) return;
        await Task.Run(() => Farewell(metrics, traces), CancellationToken.None)
            .WaitAsync(FarewellMax, clock, CancellationToken.None)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static void Farewell(MeterProvider metrics, TracerProvider traces)
    {
        var patience = (int)FarewellMax.TotalMilliseconds / 2;
        traces.Shutdown(patience);
        metrics.Shutdown(patience);
        traces.Dispose();
        metrics.Dispose();
    }

    // Every property is said, so that none is taken from the environment.
    private OtlpExporterOptions ExporterOptions(string path) => new()
    {
        Endpoint = options.Protocol == TelemetryProtocol.Grpc ? options.Endpoint! : Below(options.Endpoint!, path),
        Protocol = options.Protocol == TelemetryProtocol.Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf,
        Headers = "",
        TimeoutMilliseconds = (int)options.ExportTimeout.TotalMilliseconds,
        Compression = OtlpExportCompression.None,
        HttpClientFactory = MakeClient,
    };

    private HttpClient MakeClient()
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectTimeout = options.ExportTimeout,
            ActivityHeadersPropagator = null,
        })
        {
            Timeout = options.ExportTimeout,
        };
        foreach (var (name, value) in headers) client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        return client;
    }

    private static Uri Below(Uri endpoint, string path) => new(endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/" + path);
}
