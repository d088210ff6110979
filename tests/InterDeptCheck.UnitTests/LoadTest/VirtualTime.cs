namespace InterDeptCheck.UnitTests.LoadTest;

/// <summary>
/// Time that passes only when everybody waits: one thread does all the work, and when nothing is left to do the clock jumps to the next timer. A run
/// of minutes takes no time, and what it measures is the same on every machine.
/// </summary>
internal sealed class VirtualTime : TimeProvider, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Lock gate = new();
    private readonly Queue<(SendOrPostCallback Work, object? State)> work = new();
    private readonly PriorityQueue<Timer, (long Due, long Order)> timers = new();
    private readonly SemaphoreSlim posted = new(0);
    private long now;
    private long order;

    public override long TimestampFrequency => 1_000_000_000;

    public override long GetTimestamp() => Interlocked.Read(ref now);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp() / 100);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Runs it to its end, and time with it.</summary>
    public static T Run<T>(Func<VirtualTime, Task<T>> action)
    {
        using var time = new VirtualTime();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Context(time));
        try
        {
            var running = action(time);
            while (!running.IsCompleted) time.Step();
            return running.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    public void Dispose() => posted.Dispose();

    private void Step()
    {
        if (TryTake() is { } next)
        {
            next();
            return;
        }

        // Something is on its way from a thread of the machine's.
        Assert.True(posted.Wait(Patience), "Nothing happens any more.");
    }

    private Action? TryTake()
    {
        lock (gate)
        {
            if (work.TryDequeue(out var item)) return () => item.Work(item.State);
            while (timers.TryDequeue(out var timer, out var at))
            {
                if (!timer.IsDue(at)) continue;
                now = Math.Max(now, at.Due);
                return timer.Fire;
            }

            return null;
        }
    }

    private sealed class Context(VirtualTime time) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
            lock (time.gate) time.work.Enqueue((d, state));
            time.posted.Release();
        }
    }

    private sealed class Timer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        private (long Due, long Order)? next;

        // Only asked for single shots, which is what Task.Delay and cancellation make.
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                if (dueTime < TimeSpan.Zero)
                {
                    next = null;
                    return true;
                }

                next = (time.now + dueTime.Ticks * 100, time.order++);
                time.timers.Enqueue(this, next.Value);
            }

            time.posted.Release();
            return true;
        }

        public bool IsDue((long Due, long Order) at) => next == at;

        public void Fire()
        {
            next = null;
            callback(state);
        }

        public void Dispose()
        {
            lock (time.gate) next = null;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
