namespace InterDeptCheck.LoadTest;

/// <summary>
/// How much is asked, and for how long. Closed: so many callers, each of whom waits for an answer before the next question. Open: questions come
/// when they come, whether earlier ones were answered or not, as they do from independent people; only an open load shows what a slow server
/// does to those who wait.
/// </summary>
public abstract record LoadPlan
{
    /// <summary>Most workers of a plan.</summary>
    public const int WorkersMax = 10_000;

    private protected LoadPlan(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(duration, DurationMax);
        Duration = duration;
    }

    /// <summary>The longest run: one day.</summary>
    public static TimeSpan DurationMax { get; } = TimeSpan.FromDays(1);

    /// <summary>How long is measured.</summary>
    public TimeSpan Duration { get; }

    /// <summary>How long the load runs before anything is measured; default none.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>Ends the run after so many measured iterations, when that comes before <see cref="Duration"/>; null for no such end.</summary>
    public long? IterationsMax { get; init; }

    /// <summary>How long the run waits at its end for what is under way, which then counts as CANCELLED with its time so far; default 30 s.</summary>
    public TimeSpan DrainPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many iterations there can be at once.</summary>
    public abstract int Workers { get; }

    /// <summary>The same number of callers throughout.</summary>
    /// <param name="workers">1 to 10,000.</param>
    /// <param name="duration">How long is measured.</param>
    public static ClosedPlan Closed(int workers, TimeSpan duration) => new(workers, workers, duration);

    /// <summary>From so many callers to so many, one after the other, evenly over the duration. The warm-up has the first number.</summary>
    /// <param name="from">0 to 10,000.</param>
    /// <param name="to">0 to 10,000, not both 0.</param>
    /// <param name="duration">How long is measured.</param>
    public static ClosedPlan Ramp(int from, int to, TimeSpan duration) => new(from, to, duration);

    /// <summary>Arrivals at even distances.</summary>
    /// <param name="ratePerSecond">More than 0, at most 10,000,000.</param>
    /// <param name="duration">How long is measured.</param>
    public static OpenPlan Open(double ratePerSecond, TimeSpan duration) => new(ratePerSecond, duration, null);

    /// <summary>Arrivals of a Poisson process: independent of each other, as from many people who know nothing of each other.</summary>
    /// <param name="ratePerSecond">The mean; more than 0, at most 10,000,000.</param>
    /// <param name="duration">How long is measured.</param>
    /// <param name="seed">What the arrivals are drawn from: the same seed, the same arrivals.</param>
    public static OpenPlan Poisson(double ratePerSecond, TimeSpan duration, ulong seed) => new(ratePerSecond, duration, seed);
}
