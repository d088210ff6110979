namespace InterDeptCheck.LoadTest;

/// <summary>
/// The idle ones among the workers of an open load, the last to return first: few are used while few are needed. One takes, many return; who
/// waits is handed the next that returns.
/// </summary>
internal sealed class OpenSlots
{
    private readonly Lock gate = new();
    private readonly Stack<OpenSlot> idle;
    private readonly int all;
    private TaskCompletionSource<OpenSlot>? waiting;
    private TaskCompletionSource? draining;

    public OpenSlots(Worker[] workers)
    {
        all = workers.Length;
        idle = new(workers.Reverse().Select(worker => new OpenSlot(worker, this)));
    }

    /// <summary>Arrivals that found all of them busy.</summary>
    public long Held { get; private set; }

    /// <summary>An idle one at once; null when there is none.</summary>
    public OpenSlot? TryTake()
    {
        lock (gate) return idle.TryPop(out var slot) ? slot : null;
    }

    /// <summary>Waits for one.</summary>
    public async Task<OpenSlot> TakeAsync(CancellationToken cancellationToken)
    {
        Held++;
        var handed = new TaskCompletionSource<OpenSlot>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (idle.TryPop(out var slot)) return slot;
            waiting = handed;
        }

        await using var givenUp = cancellationToken.Register(() => handed.TrySetCanceled(cancellationToken));
        return await handed.Task;
    }

    /// <summary>It is idle again.</summary>
    public void Return(OpenSlot slot)
    {
        lock (gate)
        {
            var next = waiting;
            waiting = null;
            // Who gave up waiting takes none.
            if (next is not null && next.TrySetResult(slot)) return;
            idle.Push(slot);
            if (idle.Count == all) draining?.TrySetResult();
        }
    }

    /// <summary>Waits until all are idle: nothing is under way.</summary>
    public Task DrainAsync()
    {
        lock (gate)
        {
            if (idle.Count == all) return Task.CompletedTask;
            draining = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return draining.Task;
        }
    }
}
