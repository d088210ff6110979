namespace InterDeptCheck.LoadTest;

/// <summary>When the next one comes, in ticks from the begin of the run: the times of one plan are the same on every machine.</summary>
internal sealed class Arrivals(OpenPlan plan, long ticksPerSecond)
{
    private readonly double gap = ticksPerSecond / plan.RatePerSecond;
    private ulong state = plan.PoissonSeed ?? 0;
    private double next;
    private long number;

    /// <summary>The next arrival. Even ones are counted, not summed up: rounding must not move the thousandth million.</summary>
    public long Next()
    {
        if (plan.PoissonSeed is null) return (long)(gap * number++);
        next += -Math.Log(1 - Uniform()) * gap;
        return (long)next;
    }

    // SplitMix64, as published by its author: 53 bits of it are a number from 0 to below 1.
    private double Uniform()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1L << 53));
    }
}
