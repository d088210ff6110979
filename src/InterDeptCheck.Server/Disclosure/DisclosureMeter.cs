using InterDeptCheck.Domain.Disclosure;

namespace InterDeptCheck.Server.Disclosure;

/// <summary>A step of the disclosure log that can fail.</summary>
internal enum DisclosureStep
{
    /// <summary>Writing an entry.</summary>
    Write = 0,

    /// <summary>Bringing it to the disk.</summary>
    Sync = 1,

    /// <summary>Shipping it to the store.</summary>
    Ship = 2,
}

/// <summary>How far the log is shipped, and what has failed. Thread-safe.</summary>
internal sealed class DisclosureMeter(DisclosureLog log, TimeProvider clock)
{
    private const long Unknown = -1;
    private readonly long[] failures = new long[Enum.GetValues<DisclosureStep>().Length];
    private long shipped = Unknown;
    private long oldestTicks;

    /// <summary>The last entry that is written.</summary>
    public long Written => log.Written.Value;

    /// <summary>The last entry that the store has; null until the store was asked.</summary>
    public long? Shipped => Interlocked.Read(ref shipped) is var known and not Unknown ? known : null;

    /// <summary>Entries that the store does not have; null until the store was asked.</summary>
    public long? Pending => Shipped is { } known ? Math.Max(0, Written - known) : null;

    /// <summary>
    /// Age of the oldest entry that the store does not have, when that can be told; zero when it has all. An entry that shipping has not
    /// come to yet is at most so old.
    /// </summary>
    public TimeSpan? OldestAge
    {
        get
        {
            if (Shipped is not { } known) return null;
            if (known >= Written) return TimeSpan.Zero;
            var age = clock.GetUtcNow().Ticks - Interlocked.Read(ref oldestTicks);
            return TimeSpan.FromTicks(Math.Max(0, age));
        }
    }

    /// <summary>How often a step has failed.</summary>
    public long FailuresOf(DisclosureStep step) => Interlocked.Read(ref failures[(int)step]);

    /// <summary>A step has failed.</summary>
    public void Failed(DisclosureStep step) => Interlocked.Increment(ref failures[(int)step]);

    /// <summary>The store has everything up to an entry.</summary>
    public void HasShipped(DisclosureSequence last) => Interlocked.Exchange(ref shipped, last.Value);

    /// <summary>No entry that the store does not have is older than that.</summary>
    public void NoneIsOlderThan(DateTimeOffset time) => Interlocked.Exchange(ref oldestTicks, time.UtcTicks);
}
