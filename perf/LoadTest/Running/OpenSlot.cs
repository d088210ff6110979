namespace InterDeptCheck.LoadTest;

/// <summary>A worker of an open load: sends one arrival and goes back among the idle ones.</summary>
internal sealed class OpenSlot(Worker worker, OpenSlots slots) : IThreadPoolWorkItem
{
    private long sequence;
    private long due;
    private long ready;

    /// <summary>Tells it what to send.</summary>
    public OpenSlot With(long number, long intended, long possible)
    {
        (sequence, due, ready) = (number, intended, possible);
        return this;
    }

    /// <summary>Sends; the end is told to the slots.</summary>
    public void Execute() => _ = SendAsync();

    // Async void but for its name: the worker catches what a scenario throws.
    private async Task SendAsync()
    {
        await worker.RunAsync(sequence, due, ready);
        slots.Return(this);
    }
}
