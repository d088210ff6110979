namespace InterDeptCheck.LoadTest;

/// <summary>Arrivals that wait for nobody: evenly spaced, or Poisson.</summary>
public sealed record OpenPlan : LoadPlan
{
    /// <summary>The highest rate, arrivals a second.</summary>
    public const double RateMax = 10_000_000;

    internal OpenPlan(double ratePerSecond, TimeSpan duration, ulong? poissonSeed)
        : base(duration)
    {
        if (!(ratePerSecond is > 0 and <= RateMax)) throw new ArgumentOutOfRangeException(nameof(ratePerSecond), "More than 0, at most 10,000,000.");
        (RatePerSecond, PoissonSeed) = (ratePerSecond, poissonSeed);
    }

    /// <summary>Arrivals a second; of Poisson the mean.</summary>
    public double RatePerSecond { get; }

    /// <summary>What Poisson arrivals are drawn from; null for even distances.</summary>
    public ulong? PoissonSeed { get; }

    /// <summary>
    /// Most iterations under way at once: 1 to 10,000; default 512. An arrival that finds all of them busy waits, and its wait is part of its
    /// latency; the result says how many did.
    /// </summary>
    public int InFlightMax
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, WorkersMax);
            field = value;
        }
    } = 512;

    /// <inheritdoc/>
    public override int Workers => InFlightMax;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"open, {RatePerSecond:0.###} arrivals/s {(PoissonSeed is { } seed ? $"(Poisson, seed {seed})" : "(even)")} for {Duration.TotalSeconds:0.###} s");
}
