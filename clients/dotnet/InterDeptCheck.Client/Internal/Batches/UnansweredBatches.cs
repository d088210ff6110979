namespace InterDeptCheck.Client;

/// <summary>Batches that were sent, or are about to be, and are not answered, in order. Thread-safe.</summary>
internal sealed class UnansweredBatches
{
    private readonly Lock gate = new();
    private readonly Queue<PendingBatch> batches = new();

    public bool Any
    {
        get
        {
            lock (gate) return batches.Count > 0;
        }
    }

    public IReadOnlyList<PendingBatch> All()
    {
        lock (gate) return [.. batches];
    }

    public void Add(PendingBatch batch)
    {
        lock (gate) batches.Enqueue(batch);
    }

    /// <summary>The one that the next answer has to be of; null when none is due.</summary>
    public PendingBatch? First()
    {
        lock (gate) return batches.TryPeek(out var first) ? first : null;
    }

    public void RemoveFirst()
    {
        lock (gate) batches.Dequeue();
    }
}
