using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.TestKit;

/// <summary>
/// Collects everything that a host logs at Error or above, so that a test can fail on what it did not expect. A test that means
/// to provoke an error says so with <see cref="Expect"/>, and <see cref="Verify"/> throws when anything else was logged. It is not
/// in Dispose, since hosts dispose their logger providers before their last words. Thread-safe.
/// </summary>
/// <remarks>Usage: <c>builder.Logging.AddProvider(guard)</c>; after the host has stopped, <c>guard.Verify()</c>.</remarks>
public sealed class ErrorLogGuard : ILoggerProvider
{
    private readonly ConcurrentQueue<Entry> errors = new();
    private readonly ConcurrentQueue<Func<Entry, bool>> expected = new();

    /// <summary>One error as it was logged.</summary>
    /// <param name="Category">The logger's category.</param>
    /// <param name="EventName">The name of the event; empty when it has none.</param>
    /// <param name="Message">The formatted message.</param>
    /// <param name="Error">The exception logged with it, if any.</param>
    public sealed record Entry(string Category, string EventName, string Message, Exception? Error)
    {
        /// <inheritdoc/>
        public override string ToString() =>
            $"{Category} {EventName}: {Message}{(Error is null ? "" : Environment.NewLine + Error)}";
    }

    /// <summary>The errors so far that nobody expected.</summary>
    public IReadOnlyList<Entry> Unexpected => [.. errors.Where(error => !expected.Any(matches => matches(error)))];

    /// <summary>Says that errors of this kind belong to the test, whenever they come.</summary>
    public void Expect(Func<Entry, bool> matches) => expected.Enqueue(matches);

    /// <summary>Throws with all errors in its message when there are any that nobody expected.</summary>
    /// <exception cref="InvalidOperationException">There are.</exception>
    public void Verify()
    {
        var found = Unexpected;
        if (found.Count > 0)
        {
            throw new InvalidOperationException(
                $"{found.Count} unexpected error(s) logged:{Environment.NewLine}{string.Join(Environment.NewLine, found)}");
        }
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Collector(this, categoryName);

    /// <summary>Does nothing: the guard is read after the host that disposes it.</summary>
    public void Dispose()
    {
    }

    private sealed class Collector(ErrorLogGuard guard, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is LogLevel.Error or LogLevel.Critical;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                guard.errors.Enqueue(new Entry(category, eventId.Name ?? "", formatter(state, exception), exception));
        }
    }
}
