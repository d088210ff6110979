using System.Numerics;
using System.Text.Json.Serialization;

namespace InterDeptCheck.LoadTest;

/// <summary>
/// Counts of times, none left out: from 0 to one hour, in nanoseconds, each kept to 3 significant digits. Buckets are linear within a power of
/// two, 1,024 of them, so that a bucket is never wider than 1/1,024 of what it holds; the memory of a power of two (8 KiB) is taken when the
/// first time falls into it. Not thread-safe: one for each worker, merged at the end, which loses nothing.
/// </summary>
/// <remarks>
/// <code>
/// octave 0: 0 to 2,047 ns, one bucket a nanosecond          octave n (1 to 31): 1,024 * 2^n ns to 2,048 * 2^n ns, buckets of 2^n ns
/// </code>
/// </remarks>
[JsonConverter(typeof(LatencyHistogramConverter))]
public sealed class LatencyHistogram
{
    /// <summary>The longest time: one hour. Longer ones count as this.</summary>
    public const long NanosecondsMax = 3_600_000_000_000;

    internal const int Octaves = 32;
    internal const int PerOctave = 1 << Bits;
    private const int Bits = 10;
    private readonly long[]?[] octaves = new long[Octaves][];
    private Int128 sum;

    /// <summary>How many were added.</summary>
    public long Count { get; private set; }

    /// <summary>The shortest, exactly, in nanoseconds; 0 when there is none.</summary>
    public long Min { get; private set; }

    /// <summary>The longest, exactly, in nanoseconds; 0 when there is none.</summary>
    public long Max { get; private set; }

    /// <summary>The mean in nanoseconds, of the exact times; 0 when there is none.</summary>
    public double Mean => Count == 0 ? 0 : (double)sum / Count;

    /// <summary>The sum in nanoseconds, exactly.</summary>
    internal Int128 Sum => sum;

    /// <summary>Counts a time; below 0 counts as 0.</summary>
    public void Add(long nanoseconds)
    {
        var value = Math.Clamp(nanoseconds, 0, NanosecondsMax);
        var (octave, bucket) = PlaceOf(value);
        (octaves[octave] ??= NewOctave(octave))[bucket]++;
        if (Count == 0 || value < Min) Min = value;
        if (value > Max) Max = value;
        sum += value;
        Count++;
    }

    /// <summary>Counts a time.</summary>
    public void Add(TimeSpan time) => Add(time.Ticks > NanosecondsMax / 100 ? NanosecondsMax : time.Ticks * 100);

    /// <summary>Adds all that <paramref name="other"/> counted: as if every time had been added here.</summary>
    public void Merge(LatencyHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count == 0) return;
        for (var octave = 0; octave < Octaves; octave++)
        {
            if (other.octaves[octave] is not { } theirs) continue;
            var ours = octaves[octave] ??= NewOctave(octave);
            for (var bucket = 0; bucket < theirs.Length; bucket++) ours[bucket] += theirs[bucket];
        }

        Min = Count == 0 ? other.Min : Math.Min(Min, other.Min);
        Max = Math.Max(Max, other.Max);
        sum += other.sum;
        Count += other.Count;
    }

    /// <summary>
    /// The time that <paramref name="percentile"/> per cent of all did not exceed, in nanoseconds: the upper end of its bucket, and never more
    /// than <see cref="Max"/>; 0 when there is none.
    /// </summary>
    /// <param name="percentile">0 to 100, such as 99.99.</param>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside.</exception>
    public long ValueAt(double percentile)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percentile, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percentile, 100);
        // Decimal: 99.99 per cent of 10,000 are 9,999, and not the one after it.
        var rank = Math.Max(1, (long)decimal.Ceiling((decimal)percentile * Count / 100m));
        var seen = 0L;
        foreach (var (octave, bucket, count) in Buckets())
        {
            seen += count;
            if (seen >= rank) return Math.Min(UpperEnd(octave, bucket), Max);
        }

        return Max;
    }

    /// <summary>How many of them took longer than <paramref name="nanoseconds"/>, to the width of a bucket.</summary>
    public long CountAbove(long nanoseconds)
    {
        var above = 0L;
        foreach (var (octave, bucket, count) in Buckets())
        {
            if (LowerEnd(octave, bucket) > nanoseconds) above += count;
        }

        return above;
    }

    /// <summary>Several as one.</summary>
    public static LatencyHistogram Of(IEnumerable<LatencyHistogram> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var whole = new LatencyHistogram();
        foreach (var part in parts) whole.Merge(part);
        return whole;
    }

    internal static LatencyHistogram Restore(IEnumerable<(int Octave, int Bucket, long Count)> buckets, long min, long max, Int128 sum)
    {
        var restored = new LatencyHistogram { Min = min, Max = max, sum = sum };
        foreach (var (octave, bucket, count) in buckets)
        {
            (restored.octaves[octave] ??= NewOctave(octave))[bucket] += count;
            restored.Count += count;
        }

        return restored;
    }

    /// <summary>The buckets that hold something, rising.</summary>
    internal IEnumerable<(int Octave, int Bucket, long Count)> Buckets()
    {
        for (var octave = 0; octave < Octaves; octave++)
        {
            if (octaves[octave] is not { } counts) continue;
            for (var bucket = 0; bucket < counts.Length; bucket++)
            {
                if (counts[bucket] > 0) yield return (octave, bucket, counts[bucket]);
            }
        }
    }

    /// <summary>How many buckets an octave has: the first holds two octaves' worth.</summary>
    internal static int BucketsOf(int octave) => octave == 0 ? 2 * PerOctave : PerOctave;

    private static long[] NewOctave(int octave) => new long[BucketsOf(octave)];

    private static (int Octave, int Bucket) PlaceOf(long value)
    {
        if (value < 2 * PerOctave) return (0, (int)value);
        var octave = BitOperations.Log2((ulong)value) - Bits;
        return (octave, (int)(value >> octave) - PerOctave);
    }

    private static long LowerEnd(int octave, int bucket) => octave == 0 ? bucket : (long)(bucket + PerOctave) << octave;

    private static long UpperEnd(int octave, int bucket) => octave == 0 ? bucket : ((long)(bucket + PerOctave + 1) << octave) - 1;
}
