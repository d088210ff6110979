using System.Diagnostics;
using OpenTelemetry;

namespace InterDeptCheck.Server.Telemetry;

/// <summary>Sends spans from a bounded queue, on a thread of its own: those of one source. When the queue is full, spans are dropped.</summary>
internal sealed class OwnSpans(ActivitySource source, BaseExporter<Activity> exporter, TimeSpan interval, TimeSpan timeout)
    : BatchActivityExportProcessor(
        exporter, SpansMax, (int)interval.TotalMilliseconds, (int)timeout.TotalMilliseconds, SpansOfAnExport)
{
    private const int SpansMax = 2048;
    private const int SpansOfAnExport = 512;

    public override void OnEnd(Activity data)
    {
        // The SDK tells sources by name, and other nodes of this process have one of the same name.
        if (ReferenceEquals(data.Source, source)) base.OnEnd(data);
    }
}
