namespace InterDeptCheck.LoadTest;

/// <summary>
/// Beats every 10 ms on the same threads that send and receive, and notes how late each beat came: what a beat waited, answers waited too,
/// before the harness took notice of them.
/// </summary>
internal sealed class Heartbeat(TimeProvider clock)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);

    // The coarseness of timers, which is no delay of the threads.
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(1);

    /// <summary>How late the beats came.</summary>
    public LatencyHistogram Delays { get; } = new();

    /// <summary>Beats until it is told to stop.</summary>
    public async Task RunAsync(Window window, CancellationToken cancellationToken)
    {
        try
        {
            await Waiting.UntilAsync(clock, window.Begin, cancellationToken);
            while (!cancellationToken.IsCancellationRequested)
            {
                var began = clock.GetTimestamp();
                await Task.Delay(Period, clock, cancellationToken);
                Note(clock.GetElapsedTime(began) - Period - Grain);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    // A late beat stands for those too that it kept from beating.
    private void Note(TimeSpan late)
    {
        Delays.Add(late);
        for (late -= Period; late > TimeSpan.Zero; late -= Period) Delays.Add(late);
    }
}
