using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Replica.Records;
using InterDeptCheck.Replica.Storage;

namespace InterDeptCheck.Replica.Index;

/// <summary>Makes indexes that nobody reads yet: an empty one, or a larger one from the records of another.</summary>
internal static unsafe class IndexBuilder
{
    private const long BucketsDoubled = 1 << 14;

    /// <summary>An index of another generation or growth is not taken for this one, bucket by bucket.</summary>
    public static ulong IdentityOf(long generation, int growth) => (ulong)generation << 48 ^ (ulong)growth << 40;

    public static IndexView Create(ReplicaDirectory directory, long generation, int growth, long buckets)
    {
        var index = new IndexView(
            MappedFile.Create(directory.Index(generation, growth), buckets * Bucket.Bytes), growth, IdentityOf(generation, growth));
        Finish(index);
        return index;
    }

    /// <summary>
    /// How many buckets come after <paramref name="buckets"/>: twice as many while that is little, then an eighth more, so that an index is
    /// never less than eight ninths as full as it may be.
    /// </summary>
    public static long Grown(long buckets) => buckets < BucketsDoubled ? buckets * 2 : buckets / 8 * 9;

    /// <summary>Enters every record of <paramref name="old"/> in <paramref name="larger"/>.</summary>
    /// <returns>False when there is still no room for a key.</returns>
    /// <exception cref="ReplicaDamagedException">A bucket or a record is damaged: its keys can't be known.</exception>
    public static bool TryFill(IndexView larger, IndexView old, RecordStore records)
    {
        var line = stackalloc ulong[Bucket.Words];
        for (long bucket = 0; bucket < old.Buckets; bucket++)
        {
            if (!old.TryCopy(bucket, line)) throw new ReplicaDamagedException("a bucket of its index");
            for (var slot = 0; slot < Bucket.Slots; slot++)
            {
                var offset = Bucket.OffsetAt(line, slot);
                if (offset != 0 && !TryEnter(larger, old, bucket, Bucket.TagAt(line, slot), offset, records)) return false;
            }
        }

        Finish(larger);
        return true;
    }

    // An entry does not say which of its record's keys it is for: all that it can be for are entered, each once.
    private static bool TryEnter(IndexView larger, IndexView old, long bucket, ushort tag, long offset, RecordStore records)
    {
        if (!records.TryLocate(offset, out var view) || !records.IsSealed(view)) throw new ReplicaDamagedException("a record");
        if (IsFor(view.Person) && !TryInsert(larger, view.Person, offset)) return false;
        foreach (var word in view.Keys)
        {
            var key = word & ~KeyFingerprint.FlagBits;
            if (IsFor(key) && !TryInsert(larger, key, offset)) return false;
        }

        return true;

        bool IsFor(ulong key) => IndexView.TagOf(key) == tag && old.Reaches(key, bucket);
    }

    private static bool TryInsert(IndexView index, ulong key, long offset)
    {
        var tag = IndexView.TagOf(key);
        var bucket = index.HomeOf(key);
        var probesMax = Math.Min(IndexView.ProbesMax, index.Buckets);
        for (var probe = 0; probe < probesMax; probe++, bucket = index.Next(bucket))
        {
            var line = index.At(bucket);
            if (Bucket.SlotOf(line, tag, offset) >= 0) return true;
            var slot = Bucket.FreeSlot(line);
            if (slot >= 0)
            {
                Bucket.Set(line, slot, tag, offset);
                return true;
            }

            Bucket.SetOverflow(line);
        }

        return false;
    }

    private static void Finish(IndexView index)
    {
        for (long bucket = 0; bucket < index.Buckets; bucket++) Bucket.Finish(index.At(bucket), index.PlaceOf(bucket));
    }
}
