namespace InterDeptCheck.LoadTest;

/// <summary>
/// Beats every 10 ms on the same threads that send and receive, and notes how late each beat came: what a beat waited, answers waited too,
/// before the harness took notice of them. Beats are due by the clock and not by the beat before: one that is late keeps none from being counted.
/// </summary>
internal sealed class Heartbeat(TimeProvider clock) : IThreadPoolWorkItem
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);
    private readonly Ticks ticks = new(clock);
    private readonly Lock gate = new();
    private long next;

    /// <summary>How late the beats came; whole when <see cref="RunAsync"/> has ended.</summary>
    public LatencyHistogram Delays { get; } = new();

    /// <summary>Beats until it is told to stop.</summary>
    public async Task RunAsync(Window window, CancellationToken cancellationToken)
    {
        next = window.Begin + ticks.Of(Period);
        try
        {
            await Waiting.UntilAsync(clock, window.Begin, cancellationToken);
            if (ReferenceEquals(clock, TimeProvider.System)) await FineSleep.OnThreadAsync("load heartbeat", () => BeatOnThread(cancellationToken));
            else await BeatOnTimersAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
        }

        // Beats that are still queued are late as well, and nobody waits for them any more.
        lock (gate) next = long.MaxValue;
    }

    /// <summary>One beat, on a thread of the pool.</summary>
    public void Execute()
    {
        lock (gate)
        {
            if (next == long.MaxValue) return;
            Delays.Add(ticks.ToNanoseconds(clock.GetTimestamp() - next));
            next += ticks.Of(Period);
        }
    }

    private void BeatOnThread(CancellationToken cancellationToken)
    {
        for (var due = next; !cancellationToken.IsCancellationRequested; due += ticks.Of(Period))
        {
            FineSleep.Until(clock, due);
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private async Task BeatOnTimersAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Waiting.UntilAsync(clock, next, cancellationToken);
            Execute();
        }
    }
}
