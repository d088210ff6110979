using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Hostile.Run;

/// <summary>
/// The log of the server under attack: the latest lines, how many there were of each event, errors, and lines with anything that must never be
/// in one. Bounded, so that it is no growth of the server's. Thread-safe.
/// </summary>
internal sealed class HostileLog(IReadOnlyList<string> forbidden) : ILoggerProvider
{
    private const int LinesMax = 2_000;
    private const int FaultsMax = 20;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly ConcurrentQueue<string> faults = new();

    /// <summary>How often each event was logged.</summary>
    public ConcurrentDictionary<string, long> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>Errors, and lines with personal data: the first of them.</summary>
    public IReadOnlyList<string> Faults => [.. faults];

    /// <summary>Notes what should not have happened.</summary>
    public void Fault(string text)
    {
        Counts.AddOrUpdate("fault", 1, static (_, count) => count + 1);
        if (faults.Count < FaultsMax) faults.Enqueue(text);
    }

    /// <summary>Takes the lines since the last time.</summary>
    public IReadOnlyList<string> Drain()
    {
        List<string> taken = [];
        while (lines.TryDequeue(out var line)) taken.Add(line);
        return taken;
    }

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void Dispose()
    {
        // Read after the host that disposes it.
    }

    /// <summary>The web server's word for a connection that was collected while its work had not ended: each keeps a place among the allowed ones.</summary>
    public const string Abandoned = "ApplicationNeverCompleted";

    // What the web server itself says of a peer that it has thrown out, or that went away while it wrote: told by it as errors, and none of ours.
    private static bool IsOfAPeer(string category, EventId eventId, Exception? exception) =>
        category.StartsWith("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal)
        && (eventId.Name == "Http2QueueOperationsExceeded" || exception is IOException);

    private void Add(bool isFault, string line)
    {
        if (isFault) Fault(line);
        if (forbidden.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase))) Fault("personal data: " + line);
        lines.Enqueue(line);
        while (lines.Count > LinesMax && lines.TryDequeue(out _))
        {
            // The oldest give way.
        }
    }

    private sealed class Writer(HostileLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and < LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            log.Counts.AddOrUpdate(eventId.Name ?? category, 1, static (_, count) => count + 1);
            var isFault = logLevel >= LogLevel.Error && eventId.Name != Abandoned && !IsOfAPeer(category, eventId, exception);
            if (logLevel >= LogLevel.Error && !isFault && eventId.Name != Abandoned) log.Counts.AddOrUpdate("of a peer", 1, static (_, count) => count + 1);
            log.Add(isFault, $"{logLevel} {eventId.Name}: {formatter(state, exception)} {exception}");
        }
    }
}
