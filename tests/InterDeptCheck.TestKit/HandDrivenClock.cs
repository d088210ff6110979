namespace InterDeptCheck.TestKit;

/// <summary>
/// A wall clock and a monotonic clock that a test drives by hand, apart where it wants to. It begins at the machine's time; timers are the
/// machine's own, so that what waits for them goes on. Thread-safe.
/// </summary>
public sealed class HandDrivenClock : TimeProvider
{
    private readonly Lock gate = new();
    private DateTimeOffset wall = System.GetUtcNow();
    private TimeSpan monotonic;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return wall;
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (gate) return monotonic.Ticks;
    }

    /// <summary>Time passes, for both clocks.</summary>
    public void Pass(TimeSpan time)
    {
        lock (gate)
        {
            wall += time;
            monotonic += time;
        }
    }

    /// <summary>The wall clock is set: forward, or back when negative. No time passes.</summary>
    public void JumpWall(TimeSpan by)
    {
        lock (gate) wall += by;
    }
}
