using System.Diagnostics;
using InterDeptCheck.Server.Logging;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace InterDeptCheck.Server.Telemetry;

/// <summary>Counts exports of a signal that fail, and says so once for each outage. Used by one thread.</summary>
internal sealed class ExportWatch(string signal, ILogger logger)
{
    private long failures;
    private bool isFailing;

    /// <summary>The signal: metrics or traces.</summary>
    public string Signal { get; } = signal;

    /// <summary>Exports that failed.</summary>
    public long Failures => Interlocked.Read(ref failures);

    /// <summary>Takes note of a result, and passes it on.</summary>
    public ExportResult Note(ExportResult result)
    {
        var hasFailed = result != ExportResult.Success;
        if (hasFailed) Interlocked.Increment(ref failures);
        if (hasFailed && !isFailing) ServerLog.TelemetryNotSent(logger, Signal);
        if (!hasFailed && isFailing) ServerLog.TelemetrySent(logger, Signal);
        isFailing = hasFailed;
        return result;
    }
}

/// <summary>Sends metrics under a watch.</summary>
internal sealed class WatchedMetrics(OtlpExporterOptions options, ExportWatch watch) : OtlpMetricExporter(options)
{
    public override ExportResult Export(in Batch<Metric> metrics) => watch.Note(base.Export(metrics));
}

/// <summary>Sends traces under a watch.</summary>
internal sealed class WatchedTraces(OtlpExporterOptions options, ExportWatch watch) : OtlpTraceExporter(options)
{
    public override ExportResult Export(in Batch<Activity> activityBatch) => watch.Note(base.Export(activityBatch));
}
