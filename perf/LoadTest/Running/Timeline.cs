using System.Numerics;

namespace InterDeptCheck.LoadTest;

/// <summary>
/// How a run went over time, for charts: coarse buckets (1/16 of an octave) in equal intervals, shared by all workers, who add to them without
/// a lock. The figures of a result come from <see cref="LatencyHistogram"/>.
/// </summary>
internal sealed class Timeline
{
    private const int IntervalsMax = 300;
    private const int PerOctave = 16;
    private const int Buckets = 43 * PerOctave;
    private readonly Cell[] cells;
    private readonly long begin;
    private readonly long width;
    private readonly Ticks ticks;

    public Timeline(Window window, Ticks ticks)
    {
        (begin, this.ticks) = (window.Begin, ticks);
        var seconds = Math.Max(1, Math.Ceiling(ticks.ToTime(window.End - window.Begin).TotalSeconds / IntervalsMax));
        width = ticks.Of(TimeSpan.FromSeconds(seconds));
        cells = [.. Enumerable.Range(0, (int)((window.End - window.Begin - 1) / width) + 1).Select(_ => new Cell())];
    }

    /// <summary>Counts an iteration.</summary>
    public void Add(long due, long nanoseconds, int items, bool isOk)
    {
        var cell = cells[(int)((due - begin) / width)];
        if (!isOk)
        {
            Interlocked.Increment(ref cell.Failed);
            return;
        }

        Interlocked.Increment(ref cell.Ok);
        Interlocked.Add(ref cell.Items, items);
        Interlocked.Increment(ref cell.Counts[BucketOf(nanoseconds)]);
    }

    /// <summary>The intervals up to <paramref name="last"/>, by when iterations were due.</summary>
    public IReadOnlyList<TimelineInterval> Intervals(long last)
    {
        var count = (int)Math.Clamp((last - begin + width - 1) / width, 1, cells.Length);
        return [.. cells.Take(count).Select((cell, index) => Of(cell, index, last))];
    }

    private TimelineInterval Of(Cell cell, int index, long last)
    {
        var from = index * width;
        var seconds = ticks.ToTime(Math.Clamp(last - begin - from, 1, width)).TotalSeconds;
        return new(
            ticks.ToTime(from).TotalSeconds, seconds, cell.Ok, cell.Items, cell.Failed, Percentile(cell, 0.5), Percentile(cell, 0.99), Percentile(cell, 1));
    }

    private static double Percentile(Cell cell, double part)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(part * cell.Ok));
        var seen = 0L;
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            seen += cell.Counts[bucket];
            if (seen >= rank) return ValueOf(bucket) / 1e6;
        }

        return 0;
    }

    private static int BucketOf(long nanoseconds)
    {
        var value = (ulong)Math.Clamp(nanoseconds, 1, LatencyHistogram.NanosecondsMax);
        var octave = BitOperations.Log2(value);
        return octave < 4 ? (int)value : octave * PerOctave + (int)((value >> (octave - 4)) & (PerOctave - 1));
    }

    private static double ValueOf(int bucket)
    {
        var octave = bucket / PerOctave;
        return octave < 4 ? bucket : Math.ScaleB(1 + (bucket % PerOctave + 1) / (double)PerOctave, octave);
    }

    private sealed class Cell
    {
        public long Ok;
        public long Items;
        public long Failed;

        public int[] Counts { get; } = new int[Buckets];
    }
}
