using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Text.Json;

namespace InterDeptCheck.Compare.Serving;

/// <summary>What a process allocates, by type: the runtime tells of one object in about every 100 KB. Thread-safe.</summary>
internal sealed class AllocationTicks : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords Collector = (EventKeywords)1;
    private const int Told = 60;
    private readonly ConcurrentDictionary<string, long> bytes = new(StringComparer.Ordinal);

    /// <summary>The types that were told of since this began, most bytes first, as a line.</summary>
    public string ToLine() => JsonSerializer.Serialize(
        bytes.OrderByDescending(pair => pair.Value).Take(Told).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal));

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime) EnableEvents(eventSource, EventLevel.Verbose, Collector);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) != true || eventData.PayloadNames is null) return;
        var (type, amount) = (eventData.PayloadNames.IndexOf("TypeName"), eventData.PayloadNames.IndexOf("AllocationAmount64"));
        if (type < 0 || amount < 0) return;
        bytes.AddOrUpdate((string)eventData.Payload![type]!, _ => Amount(), (_, before) => before + Amount());

        long Amount() => Convert.ToInt64(eventData.Payload![amount], System.Globalization.CultureInfo.InvariantCulture);
    }
}
