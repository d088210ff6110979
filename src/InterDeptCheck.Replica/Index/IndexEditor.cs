using System.Numerics;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica.Records;

namespace InterDeptCheck.Replica.Index;

/// <summary>Makes moves in an overlay of the index. For the one writer.</summary>
internal sealed unsafe class IndexEditor(IndexView index, RecordStore records, BucketOverlay overlay)
{
    /// <summary>
    /// Entries at which an identifier is full: it is ambiguous, and stays so until the replica is rebuilt, because later claimants are
    /// no longer entered. Nothing may be taken from it either: what is left could look complete.
    /// </summary>
    private const int EntriesMax = IStatusReplica.CandidatesMax + 1;

    private readonly int probesMax = (int)Math.Min(IndexView.ProbesMax, index.Buckets);

    /// <summary>By how much the moves change the number of entries.</summary>
    public long EntriesAdded { get; private set; }

    /// <returns>False when the index has no room near the key's bucket: it must grow.</returns>
    public bool TryMake(IndexMove move)
    {
        var (key, from, to, isPerson) = move;
        if (from != 0 && to != 0 && TryReplace(key, from, to)) return true;
        if (to == 0) return isPerson || !IsFull(key) ? Remove(key, from) : true;
        return !isPerson && IsFull(key) || TryInsert(key, to);
    }

    private bool TryReplace(ulong key, long from, long to)
    {
        var tag = IndexView.TagOf(key);
        var bucket = index.HomeOf(key);
        for (var probe = 0; probe < probesMax; probe++, bucket = index.Next(bucket))
        {
            var line = overlay.Line(index, bucket);
            var slot = Bucket.SlotOf(line, tag, from);
            if (slot >= 0)
            {
                Bucket.Set(line, slot, to == 0 ? (ushort)0 : tag, to);
                overlay.Change(bucket);
                return true;
            }

            if (!Bucket.HasOverflow(line)) return false;
        }

        return false;
    }

    private bool Remove(ulong key, long from)
    {
        if (TryReplace(key, from, 0)) EntriesAdded--;
        return true;
    }

    private bool TryInsert(ulong key, long to)
    {
        var bucket = index.HomeOf(key);
        for (var probe = 0; probe < probesMax; probe++, bucket = index.Next(bucket))
        {
            var line = overlay.Line(index, bucket);
            var slot = Bucket.FreeSlot(line);
            if (slot >= 0)
            {
                Bucket.Set(line, slot, IndexView.TagOf(key), to);
                overlay.Change(bucket);
                EntriesAdded++;
                return true;
            }

            if (Bucket.HasOverflow(line)) continue;
            Bucket.SetOverflow(line);
            overlay.Change(bucket);
        }

        return false;
    }

    private bool IsFull(ulong key)
    {
        var tag = IndexView.TagOf(key);
        var bucket = index.HomeOf(key);
        var count = 0;
        for (var probe = 0; probe < probesMax; probe++, bucket = index.Next(bucket))
        {
            var line = overlay.Line(index, bucket);
            for (var matches = Bucket.Matches(line, tag); matches != 0; matches &= matches - 1)
            {
                var offset = Bucket.OffsetAt(line, BitOperations.TrailingZeroCount(matches));
                if (offset != 0 && records.MayList(offset, key)) count++;
            }

            if (!Bucket.HasOverflow(line)) break;
        }

        return count >= EntriesMax;
    }
}
