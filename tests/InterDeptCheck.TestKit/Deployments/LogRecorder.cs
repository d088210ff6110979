using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.TestKit.Deployments;

/// <summary>Keeps everything that is logged, at every level, as text with all its state. Thread-safe.</summary>
public sealed class LogRecorder : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    /// <summary>All lines so far.</summary>
    public IReadOnlyList<string> Lines => [.. lines];

    /// <summary>Whether a line holds <paramref name="text"/>.</summary>
    public bool Contains(string text) => lines.Any(line => line.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    /// <summary>Does nothing: the recorder is read after the host that disposes it.</summary>
    public void Dispose()
    {
    }

    private sealed class Recorder(LogRecorder recorder, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var details = state is IEnumerable<KeyValuePair<string, object?>> pairs
                ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}"))
                : "";
            recorder.lines.Enqueue($"{logLevel} {category} {eventId.Id} {eventId.Name}: {formatter(state, exception)} {details} {exception}");
        }
    }
}
