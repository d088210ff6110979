using System.Threading.RateLimiting;

namespace InterDeptCheck.Server.Limits;

/// <summary>
/// A token bucket on the node's clock, which is why it is not the runtime's own: that reads the machine's. It holds the checks of a second.
/// What comes is let in when one check is in the bucket, and charged whole, if need be on credit: so a batch larger than the bucket is never
/// shut out for good, and the rate holds over time. The whole state is one number, changed without a lock; nothing is allocated for what is
/// let in. Thread-safe.
/// </summary>
internal sealed class CheckRate(int perSecond, TimeProvider clock) : RateLimiter
{
    private static readonly RateLimitLease Granted = new Lease(null);

    // When the bucket will be full again if nothing more comes, in the clock's ticks; the past when it is full.
    private long fullAt = clock.GetTimestamp();

    /// <inheritdoc/>
    public override TimeSpan? IdleDuration => null;

    /// <summary>How long it takes until something is let in; zero for now.</summary>
    public TimeSpan Wait
    {
        get
        {
            var ticks = Volatile.Read(ref fullAt) - clock.GetTimestamp() - OneLeft;
            return ticks <= 0 ? TimeSpan.Zero : clock.GetElapsedTime(0, ticks);
        }
    }

    // How far ahead the bucket's being full may lie for one check to be in it.
    private long OneLeft => clock.TimestampFrequency - Cost(1);

    /// <summary>Lets it in when the bucket is not empty.</summary>
    /// <returns>Whether it was let in.</returns>
    public bool TryTake(int checks)
    {
        var seen = Volatile.Read(ref fullAt);
        while (true)
        {
            var now = clock.GetTimestamp();
            if (seen - now > OneLeft) return false;
            var before = Interlocked.CompareExchange(ref fullAt, Math.Max(seen, now) + Cost(checks), seen);
            if (before == seen) return true;
            // Somebody else was let in: there are at most as many of these as there are calls.
            seen = before;
        }
    }

    /// <summary>Charges what was let in before it was known how much it is.</summary>
    public void Charge(int checks)
    {
        var seen = Volatile.Read(ref fullAt);
        while (true)
        {
            var before = Interlocked.CompareExchange(ref fullAt, Math.Max(seen, clock.GetTimestamp()) + Cost(checks), seen);
            if (before == seen) return;
            seen = before;
        }
    }

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics() => null;

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount) => TryTake(permitCount) ? Granted : new Lease(Wait);

    /// <inheritdoc/>
    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        // Ends when it is the caller's turn or the call ends: streams, which wait here, are few and bounded.
        while (!TryTake(permitCount)) await Task.Delay(AtLeastOneTick(Wait), clock, cancellationToken);
        return Granted;
    }

    private static TimeSpan AtLeastOneTick(TimeSpan wait) => wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait;

    private long Cost(int checks) => (long)((double)clock.TimestampFrequency * checks / perSecond);

    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = wait is not null && string.Equals(metadataName, MetadataName.RetryAfter.Name, StringComparison.Ordinal) ? wait : null;
            return metadata is not null;
        }
    }
}
