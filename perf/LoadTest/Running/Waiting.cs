namespace InterDeptCheck.LoadTest;

/// <summary>Waits by a clock's own timers.</summary>
internal static class Waiting
{
    /// <summary>Waits until that timestamp, or a millisecond or two longer.</summary>
    public static async ValueTask UntilAsync(TimeProvider clock, long timestamp, CancellationToken cancellationToken)
    {
        while (timestamp - clock.GetTimestamp() is > 0 and var left)
        {
            var time = TimeSpan.FromSeconds((double)left / clock.TimestampFrequency);
            // Timers count in milliseconds: up, so as not to come too early and go round in vain.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds)), clock, cancellationToken);
        }
    }
}
