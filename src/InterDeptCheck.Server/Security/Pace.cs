namespace InterDeptCheck.Server.Security;

/// <summary>A rate, with some at once after a pause: the generic cell rate algorithm, one number of state. Thread-safe.</summary>
/// <param name="perSecond">How many a second.</param>
/// <param name="burst">How many at once after a pause.</param>
/// <param name="clock">Measures it.</param>
internal sealed class Pace(int perSecond, int burst, TimeProvider clock)
{
    private readonly long interval = Math.Max(1, clock.TimestampFrequency / perSecond);
    private readonly Lock taking = new();
    private long due = clock.GetTimestamp();

    /// <summary>Whether nothing is owed: a new one would be the same.</summary>
    public bool IsRested
    {
        get
        {
            lock (taking) return due <= clock.GetTimestamp();
        }
    }

    /// <summary>Takes <paramref name="count"/>, unless they would have to wait for longer than <paramref name="patience"/>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="patience">Longest wait.</param>
    /// <param name="wait">How long to wait before they are used.</param>
    public bool TryTake(int count, TimeSpan patience, out TimeSpan wait) => TryTake(count * interval, patience, out wait);

    /// <summary>
    /// Takes <paramref name="count"/> at once, at another rate than usual: the burst lasts for as long, and is of as many more or fewer.
    /// </summary>
    public bool TryTake(int count, int perSecondNow) =>
        TryTake(count * Math.Max(1, clock.TimestampFrequency / perSecondNow), TimeSpan.Zero, out _);

    private bool TryTake(long cost, TimeSpan patience, out TimeSpan wait)
    {
        var now = clock.GetTimestamp();
        lock (taking)
        {
            var next = Math.Max(due, now) + cost;
            var ahead = next - now - (burst * interval);
            wait = ahead <= 0 ? TimeSpan.Zero : clock.GetElapsedTime(0, ahead);
            if (wait > patience) return false;
            due = next;
            return true;
        }
    }
}
