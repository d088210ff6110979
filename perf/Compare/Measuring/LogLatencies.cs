using System.Numerics;

namespace InterDeptCheck.Compare.Measuring;

/// <summary>
/// Counts times in steps of 100 ns up to 0.2 ms, and of a thousandth of the time above: every time is counted, none is sampled. What is
/// longer than two minutes counts as that.
/// </summary>
internal sealed class LogLatencies : ILatencies
{
    private const int Exact = 2_048;
    private const int Half = Exact / 2;
    private const int ExactBits = 11;
    private const long UnitsMax = 1L << 30;
    private const double UnitsPerUs = TimeSpan.TicksPerMicrosecond;
    private readonly long[] counts = new long[IndexOf(UnitsMax) + 1];

    public long Count { get; private set; }

    public void Record(TimeSpan time)
    {
        counts[IndexOf(Math.Clamp(time.Ticks, 0, UnitsMax))]++;
        Count++;
    }

    public double PercentileUs(double part)
    {
        var left = Math.Max(1, (long)Math.Ceiling(part * Count));
        for (var index = 0; index < counts.Length; index++)
        {
            left -= counts[index];
            if (left <= 0) return MiddleOf(index) / UnitsPerUs;
        }

        return 0;
    }

    /// <summary>Adds all of another's.</summary>
    public void Add(LogLatencies other)
    {
        for (var index = 0; index < counts.Length; index++) counts[index] += other.counts[index];
        Count += other.Count;
    }

    private static int IndexOf(long units)
    {
        if (units < Exact) return (int)units;
        var shift = 64 - BitOperations.LeadingZeroCount((ulong)units) - ExactBits;
        return Exact + ((shift - 1) * Half) + (int)(units >> shift) - Half;
    }

    private static double MiddleOf(int index)
    {
        if (index < Exact) return index;
        var shift = ((index - Exact) / Half) + 1;
        var least = (long)(((index - Exact) % Half) + Half) << shift;
        return least + ((1L << shift) / 2.0);
    }
}
