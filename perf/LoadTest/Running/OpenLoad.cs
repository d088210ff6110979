namespace InterDeptCheck.LoadTest;

/// <summary>
/// Sends arrivals when they are due. On the system's clock by a thread of its own that sleeps to each of them, finer than timers do; on any other
/// clock by that clock's timers.
/// </summary>
internal sealed class OpenLoad(RunState run, OpenPlan plan, OpenSlots slots)
{
    private readonly Arrivals arrivals = new(plan, run.Clock.TimestampFrequency);
    private long sequence;
    private long heldUntil;

    /// <summary>Arrivals that were due and never sent: the server had not taken those before them when the patience ended.</summary>
    public long Unsent { get; private set; }

    /// <summary>Sends them all, and waits for what is under way.</summary>
    /// <param name="cancellationToken">No more is sent.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (ReferenceEquals(run.Clock, TimeProvider.System)) await FineSleep.OnThreadAsync("load arrivals", () => SendOnThread(cancellationToken));
            else await OnTimersAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            do Unsent++;
            while (NextDue() is not null);
        }

        await slots.DrainAsync();
    }

    private void SendOnThread(CancellationToken cancellationToken)
    {
        while (NextDue() is { } due)
        {
            FineSleep.Until(run.Clock, due);
            cancellationToken.ThrowIfCancellationRequested();
            var slot = slots.TryTake();
            if (slot is null)
            {
                slot = slots.TakeAsync(cancellationToken).GetAwaiter().GetResult();
                heldUntil = run.Clock.GetTimestamp();
            }

            ThreadPool.UnsafeQueueUserWorkItem(slot.With(sequence++, due, heldUntil), preferLocal: false);
        }
    }

    private async Task OnTimersAsync(CancellationToken cancellationToken)
    {
        while (NextDue() is { } due)
        {
            await Waiting.UntilAsync(run.Clock, due, cancellationToken);
            var slot = slots.TryTake();
            if (slot is null)
            {
                slot = await slots.TakeAsync(cancellationToken);
                heldUntil = run.Clock.GetTimestamp();
            }

            slot.With(sequence++, due, heldUntil).Execute();
        }
    }

    // Null when the run is over: by time, or because it has as many as it may have.
    private long? NextDue()
    {
        var due = run.Window.Origin + arrivals.Next();
        return due < run.Window.End && run.TryClaim(due) ? due : null;
    }
}
