namespace InterDeptCheck.LoadTest;

/// <summary>The idle ones among the workers of an open load, the last to return first: few are used while few are needed.</summary>
internal sealed class OpenSlots : IDisposable
{
    private readonly Lock gate = new();
    private readonly Stack<OpenSlot> idle;
    private readonly SemaphoreSlim count;
    private readonly int all;

    public OpenSlots(Worker[] workers)
    {
        all = workers.Length;
        idle = new(workers.Reverse().Select(worker => new OpenSlot(worker, this)));
        count = new(all, all);
    }

    /// <summary>Arrivals that found all of them busy.</summary>
    public long Held { get; private set; }

    /// <summary>An idle one at once; null when there is none.</summary>
    public OpenSlot? TryTake() => count.Wait(0) ? Pop() : null;

    /// <summary>Waits for one.</summary>
    public OpenSlot Take(CancellationToken cancellationToken)
    {
        Held++;
        count.Wait(cancellationToken);
        return Pop();
    }

    /// <summary>Waits for one.</summary>
    public async Task<OpenSlot> TakeAsync(CancellationToken cancellationToken)
    {
        Held++;
        await count.WaitAsync(cancellationToken);
        return Pop();
    }

    /// <summary>It is idle again.</summary>
    public void Return(OpenSlot slot)
    {
        lock (gate) idle.Push(slot);
        count.Release();
    }

    /// <summary>Waits until all are idle: nothing is under way.</summary>
    public async Task DrainAsync()
    {
        for (var taken = 0; taken < all; taken++) await count.WaitAsync(CancellationToken.None);
    }

    public void Dispose() => count.Dispose();

    private OpenSlot Pop()
    {
        lock (gate) return idle.Pop();
    }
}
