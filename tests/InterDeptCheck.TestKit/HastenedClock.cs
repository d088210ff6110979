namespace InterDeptCheck.TestKit;

/// <summary>The machine's clocks, with a wall clock that a test sets forward and back while time goes on. Thread-safe.</summary>
public sealed class HastenedClock : TimeProvider
{
    private long offset;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref offset));

    /// <summary>The wall clock is set: forward, or back when negative.</summary>
    public void JumpWall(TimeSpan by) => Interlocked.Add(ref offset, by.Ticks);
}
