using System.Numerics;

namespace InterDeptCheck.Server.Telemetry;

/// <summary>
/// Counts that many threads add to at once, those of each processor on a stripe of memory of their own. Adding allocates nothing and waits
/// for nobody. Thread-safe.
/// </summary>
internal sealed class StripedCounts
{
    private const int StripesMax = 64;
    private const int CountsOfACacheLine = 8;

    private readonly long[] cells;
    private readonly int stride;
    private readonly int mask;

    /// <summary>As many counts as said, all 0.</summary>
    public StripedCounts(int counts)
    {
        var stripes = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(Environment.ProcessorCount, StripesMax));
        // One line more than needed, so that no two stripes share one wherever the array begins.
        stride = ((counts + CountsOfACacheLine - 1) / CountsOfACacheLine + 1) * CountsOfACacheLine;
        mask = stripes - 1;
        cells = new long[stride * stripes];
    }

    /// <summary>Adds to a count.</summary>
    public void Add(int index, long more = 1) =>
        Interlocked.Add(ref cells[(Thread.GetCurrentProcessorId() & mask) * stride + index], more);

    /// <summary>What was added to a count so far.</summary>
    public long Sum(int index)
    {
        var sum = 0L;
        for (var at = index; at < cells.Length; at += stride) sum += Interlocked.Read(ref cells[at]);
        return sum;
    }
}
