namespace InterDeptCheck.LoadTest;

/// <summary>A clock's ticks in nanoseconds and back: without a division where a tick is a nanosecond, as it is on Linux.</summary>
internal readonly struct Ticks(TimeProvider clock)
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private readonly long perSecond = clock.TimestampFrequency;

    /// <summary>In nanoseconds.</summary>
    public long ToNanoseconds(long ticks) => perSecond == NanosecondsPerSecond ? ticks : (long)(ticks * ((double)NanosecondsPerSecond / perSecond));

    /// <summary>In ticks.</summary>
    public long Of(TimeSpan time) => (long)(time.TotalSeconds * perSecond);

    /// <summary>As a time.</summary>
    public TimeSpan ToTime(long ticks) => TimeSpan.FromSeconds((double)ticks / perSecond);
}
