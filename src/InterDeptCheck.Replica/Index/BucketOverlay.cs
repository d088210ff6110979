using System.Runtime.InteropServices;

namespace InterDeptCheck.Replica.Index;

/// <summary>The lines that a transaction changes, as they will be; used again for each transaction. For the one writer.</summary>
internal sealed unsafe class BucketOverlay : IDisposable
{
    /// <summary>A bucket's number (8 bytes) and its line.</summary>
    public const int ImageBytes = 8 + Bucket.Bytes;

    private const int CapacityInitial = 256;
    private readonly Dictionary<long, int> places = [];
    private readonly HashSet<int> changed = [];
    private byte* images = (byte*)NativeMemory.AlignedAlloc(CapacityInitial * ImageBytes, Bucket.Bytes);
    private int capacity = CapacityInitial;

    public int Count { get; private set; }

    /// <summary>All images, one after the other.</summary>
    public ReadOnlySpan<byte> Images => new(images, Count * ImageBytes);

    public void Clear()
    {
        places.Clear();
        changed.Clear();
        Count = 0;
    }

    /// <summary>The line of <paramref name="bucket"/> as this transaction leaves it. Valid until the next call.</summary>
    /// <exception cref="ReplicaDamagedException">The line in the index is damaged.</exception>
    public ulong* Line(IndexView index, long bucket)
    {
        if (places.TryGetValue(bucket, out var place)) return LineAt(place);
        if (Count == capacity) Grow();
        var line = LineAt(Count);
        if (!index.TryCopy(bucket, line)) throw new ReplicaDamagedException("a bucket of its index");
        *(long*)(images + (long)Count * ImageBytes) = bucket;
        places.Add(bucket, Count++);
        return line;
    }

    /// <summary>Says that the line is to be written.</summary>
    public void Change(long bucket) => changed.Add(places[bucket]);

    /// <summary>Drops the lines that were only looked at, and gives the others their checksums.</summary>
    public void Finish(IndexView index)
    {
        var kept = 0;
        for (var place = 0; place < Count; place++)
        {
            if (!changed.Contains(place)) continue;
            var bucket = *(long*)(images + (long)place * ImageBytes);
            Bucket.Finish(LineAt(place), index.PlaceOf(bucket));
            if (kept != place) Buffer.MemoryCopy(images + (long)place * ImageBytes, images + (long)kept * ImageBytes, ImageBytes, ImageBytes);
            kept++;
        }

        places.Clear();
        changed.Clear();
        Count = kept;
    }

    public void Dispose() => NativeMemory.AlignedFree(images);

    private ulong* LineAt(int place) => (ulong*)(images + (long)place * ImageBytes + 8);

    private void Grow()
    {
        capacity = checked(capacity * 2);
        images = (byte*)NativeMemory.AlignedRealloc(images, (nuint)capacity * ImageBytes, Bucket.Bytes);
    }
}
