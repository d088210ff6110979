using System.Numerics;
using System.Runtime.Intrinsics.X86;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica.Records;
using InterDeptCheck.Replica.Snapshots;
using InterDeptCheck.Replica.Storage;

namespace InterDeptCheck.Replica.Index;

/// <summary>The index in place. Readers copy each line that they look at, and believe only what matches its checksum.</summary>
internal sealed unsafe class IndexView(MappedFile file, int growth, ulong identity) : IDisposable
{
    /// <summary>Most buckets that one key's entries spread over.</summary>
    public const int ProbesMax = 256;

    // Each attempt waits longer, up to a millisecond: a writer that lost its processor amid a line gets it back long before.
    private const int CopyAttemptsMax = 5000;
    private const int SnapshotAttemptsMax = 5000;
    private const int WrongChecksumsMax = 3;
    private const long None = -1;
    private readonly ulong* start = (ulong*)file.Start;
    private readonly long buckets = file.Length / Bucket.Bytes;
    private long storing = None;

    public int Growth => growth;

    /// <summary>The copy that is being made, which is told of a line before it changes; null when there is none. For the one writer.</summary>
    public IndexCopy? Copy { get; set; }

    public MappedFile File => file;

    public long Buckets => buckets;

    public long Slots => Buckets * Bucket.Slots;

    /// <summary>The low bits of a fingerprint: its high ones say where its home is.</summary>
    public static ushort TagOf(ulong key) => (ushort)(key >> 2);

    /// <summary>The bucket as far through the index as the key is through all keys: so the number of buckets can be any.</summary>
    public long HomeOf(ulong key) => (long)Math.BigMul(key, (ulong)buckets, out _);

    public long Next(long bucket) => bucket + 1 == buckets ? 0 : bucket + 1;

    public ulong PlaceOf(long bucket) => (ulong)bucket ^ identity;

    /// <summary>The line itself: for the one writer, and for building an index that nobody reads yet.</summary>
    public ulong* At(long bucket) => start + bucket * Bucket.Words;

    /// <summary>Finds what may list <paramref name="key"/>. Lock-free; allocates nothing.</summary>
    public LookupResult Find(RecordStore records, ulong key, Span<RecordAddress> found, out int count)
    {
        var wait = default(SpinWait);
        for (var attempt = 0; attempt < SnapshotAttemptsMax; attempt++)
        {
            var result = Walk(records, key, found, out count, out var probes, out var seen);
            // Entries of several buckets are believed only together, as they were at one moment.
            if (result != LookupResult.Complete || probes == 1 || HeadsOf(key, probes) == seen) return result;
            wait.SpinOnce();
        }

        count = 0;
        return LookupResult.Damaged;
    }

    /// <summary>
    /// Asks for the memory that finding these keys, and reading what they lead to, will need: all at once, where one search after the other
    /// would wait for each. A hint; it may be wrong and says nothing.
    /// </summary>
    public void Prefetch(RecordStore records, ReadOnlySpan<ulong> keys)
    {
        if (!Sse.IsSupported) return;
        foreach (var key in keys) Sse.Prefetch0(At(HomeOf(key)));
        foreach (var key in keys)
        {
            var line = At(HomeOf(key));
            for (var matches = Bucket.Matches(line, TagOf(key)); matches != 0; matches &= matches - 1)
                records.Prefetch(Bucket.OffsetAt(line, BitOperations.TrailingZeroCount(matches)));
        }
    }

    /// <summary>Lists what the index has under the tag of <paramref name="key"/> near its bucket. For the one writer.</summary>
    /// <exception cref="ReplicaDamagedException">A line is damaged.</exception>
    public void Collect(ulong key, List<long> offsets)
    {
        var line = stackalloc ulong[Bucket.Words];
        var bucket = HomeOf(key);
        var most = Math.Min(ProbesMax, Buckets);
        for (var probe = 0; probe < most; probe++, bucket = Next(bucket))
        {
            if (!TryCopy(bucket, line)) throw new ReplicaDamagedException("a bucket of its index");
            for (var matches = Bucket.Matches(line, TagOf(key)); matches != 0; matches &= matches - 1)
            {
                var offset = Bucket.OffsetAt(line, BitOperations.TrailingZeroCount(matches));
                if (offset != 0 && !offsets.Contains(offset)) offsets.Add(offset);
            }

            if (!Bucket.HasOverflow(line)) return;
        }
    }

    /// <summary>Whether a search for <paramref name="key"/> looks into <paramref name="bucket"/>.</summary>
    public bool Reaches(ulong key, long bucket)
    {
        var at = HomeOf(key);
        for (var probe = 0; probe < ProbesMax; probe++, at = Next(at))
        {
            if (at == bucket) return true;
            if (!Bucket.HasOverflow(At(at))) return false;
        }

        return false;
    }

    /// <summary>Copies a line as it was at one moment.</summary>
    /// <returns>Whether its checksum holds.</returns>
    public bool TryCopy(long bucket, ulong* line)
    {
        var source = At(bucket);
        var wrong = 0;
        var wrongHead = 0UL;
        var wait = default(SpinWait);
        for (var attempt = 0; attempt < CopyAttemptsMax; attempt++)
        {
            line[0] = Volatile.Read(ref source[0]);
            for (var word = 1; word < Bucket.Words; word++) line[word] = Volatile.Read(ref source[word]);
            var isStill = Volatile.Read(ref source[0]) == line[0];
            if (isStill && !Bucket.IsBeingWritten(line[0]) && Bucket.IsValid(line, PlaceOf(bucket))) return true;
            if (isStill && Volatile.Read(ref storing) != bucket)
            {
                // A line that a writer finished meanwhile has another version: only one that nobody touches is wrong again and again.
                wrong = line[0] == wrongHead ? wrong + 1 : 1;
                wrongHead = line[0];
                if (wrong == WrongChecksumsMax) return false;
            }

            wait.SpinOnce();
        }

        return false;
    }

    /// <summary>Replaces a line by a finished image. For the one writer.</summary>
    public void Store(long bucket, ulong* image)
    {
        Copy?.Keep(bucket);
        Volatile.Write(ref storing, bucket);
        Interlocked.MemoryBarrier();
        Bucket.Store(At(bucket), image);
        Volatile.Write(ref storing, None);
    }

    /// <summary>Replaces lines by finished images of <see cref="BucketOverlay"/>'s form.</summary>
    public void StoreAll(ReadOnlySpan<byte> images)
    {
        fixed (byte* first = images)
        {
            for (var at = 0; at < images.Length; at += BucketOverlay.ImageBytes) Store(*(long*)(first + at), (ulong*)(first + at + 8));
        }
    }

    public void Dispose() => file.Dispose();

    private LookupResult Walk(
        RecordStore records, ulong key, Span<RecordAddress> found, out int count, out int probes, out ulong seen)
    {
        var line = stackalloc ulong[Bucket.Words];
        var bucket = HomeOf(key);
        var tag = TagOf(key);
        var most = (int)Math.Min(ProbesMax, Buckets);
        count = 0;
        seen = 0;
        for (probes = 1; ; probes++)
        {
            if (!TryCopy(bucket, line)) return LookupResult.Damaged;
            seen = Fold(seen, line[0]);
            for (var matches = Bucket.Matches(line, tag); matches != 0; matches &= matches - 1)
            {
                var offset = Bucket.OffsetAt(line, BitOperations.TrailingZeroCount(matches));
                if (offset == 0 || !records.MayList(offset, key)) continue;
                var address = new RecordAddress(records.AddressOf(offset));
                if (found[..count].Contains(address)) continue;
                if (count == IStatusReplica.CandidatesMax) return LookupResult.TooMany;
                found[count++] = address;
            }

            if (!Bucket.HasOverflow(line) || probes == most) return LookupResult.Complete;
            bucket = Next(bucket);
        }
    }

    private ulong HeadsOf(ulong key, int probes)
    {
        var bucket = HomeOf(key);
        var seen = 0UL;
        for (var probe = 0; probe < probes; probe++)
        {
            seen = Fold(seen, Volatile.Read(ref At(bucket)[0]));
            bucket = Next(bucket);
        }

        return seen;
    }

    private static ulong Fold(ulong seen, ulong head) => (BitOperations.RotateLeft(seen, 7) ^ head) * 0x9E37_79B9_7F4A_7C15;
}
