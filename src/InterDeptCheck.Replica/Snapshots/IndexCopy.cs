using InterDeptCheck.Replica.Index;

namespace InterDeptCheck.Replica.Snapshots;

/// <summary>
/// The index as it was at one moment, copied line by line while the writer goes on: a line that changes before its turn is kept as it was.
/// Everything under the replica's lock for writing, which is held for a few lines at a time.
/// </summary>
internal sealed unsafe class IndexCopy(IndexView index)
{
    /// <summary>Most lines kept: 64 MiB of them.</summary>
    public const int KeptMax = 1 << 20;

    private readonly Dictionary<long, int> kept = [];
    private readonly List<ulong> lines = [];
    private long next;

    /// <summary>Whether every line was copied.</summary>
    public bool IsDone => next == index.Buckets;

    /// <summary>Whether more changed than may be kept.</summary>
    public bool IsOverrun { get; private set; }

    /// <summary>Told by the writer before it replaces a line.</summary>
    public void Keep(long bucket)
    {
        if (bucket < next || IsOverrun || kept.ContainsKey(bucket)) return;
        if (kept.Count == KeptMax)
        {
            IsOverrun = true;
            return;
        }

        kept.Add(bucket, kept.Count);
        lines.AddRange(new ReadOnlySpan<ulong>(index.At(bucket), Bucket.Words));
    }

    /// <summary>Copies the next line.</summary>
    /// <returns>False when it does not match its checksum.</returns>
    public bool TryCopyNext(ulong* line)
    {
        var bucket = next++;
        if (!kept.TryGetValue(bucket, out var number)) return index.TryCopy(bucket, line);
        for (var word = 0; word < Bucket.Words; word++) line[word] = lines[number * Bucket.Words + word];
        return Bucket.IsValid(line, index.PlaceOf(bucket));
    }
}
