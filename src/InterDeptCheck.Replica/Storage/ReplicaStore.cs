using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica.Index;
using InterDeptCheck.Replica.Records;

namespace InterDeptCheck.Replica.Storage;

/// <summary>
/// The files of a replica and what is published of them. For the one writer; readers take <see cref="State"/> and <see cref="Published"/>.
/// </summary>
internal sealed class ReplicaStore : IDisposable
{
    private readonly ReplicaOptions options;
    private readonly FingerprintKeys keys;
    private readonly ReplicaDirectory directory;
    private readonly Guid systemStart;
    private readonly List<(IDisposable Part, long Since)> retired = [];
    private MappedFile superblockFile;
    private Intent intent;
    private ReplicaState? state;
    private Superblock published;
    private long publications;
    private int longReads;

    private ReplicaStore(ReplicaOptions options, FingerprintKeys keys, ReplicaDirectory directory)
    {
        this.options = options;
        this.keys = keys;
        this.directory = directory;
        systemStart = options.SystemStart ?? SystemStarts.Current();
        (var parts, Opening) = new ReplicaRecovery(directory, keys, systemStart).TryResume();
        if (parts is not null)
        {
            superblockFile = parts.SuperblockFile!;
            intent = parts.Intent!;
            published = parts.Superblock!;
            state = new(published.Generation, parts.Records!, parts.Index!, parts.Codes!);
        }
        else
        {
            superblockFile = MappedFile.Create(directory.Superblock, SuperblockSlots.Bytes);
            intent = new(MappedFile.Create(directory.Intent, Intent.BytesInitial), directory.Intent, keys.Seals);
            (state, published) = NewGeneration(directory.LastGeneration() + 1, sequence: 0);
            Publish(published, []);
        }

        // From here on the disk may lack what memory has, and must say so before the first write.
        Publish(published with { IsClean = false, SystemStart = systemStart }, []);
        superblockFile.Flush();
        directory.RemoveAllBut(published.Generation, published.IndexGrowth);
    }

    public ReplicaOpening Opening { get; }

    public ReplicaState State => Volatile.Read(ref state) ?? throw new ObjectDisposedException(nameof(StatusReplica));

    /// <summary>
    /// The records that the index of <paramref name="state"/> leads to now: who reads it for long finds entries of segments that came later.
    /// </summary>
    public RecordStore RecordsOf(ReplicaState state) => State is var now && now.Generation == state.Generation ? now.Records : state.Records;

    public bool IsDisposed => Volatile.Read(ref state) is null;

    public Superblock Published => Volatile.Read(ref published);

    public string Directory => directory.Path;

    public static ReplicaStore Open(ReplicaOptions options, FingerprintKeys keys)
    {
        var held = ReplicaDirectory.Hold(options.Directory);
        try
        {
            return new(options, keys, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public long Publications => Volatile.Read(ref publications);

    /// <summary>The persons that were written since a copy was begun; null when none is. For the one writer.</summary>
    public HashSet<ulong>? Touched { get; set; }

    /// <summary>Bytes that no current record needs: of those that were superseded.</summary>
    public long SupersededBytes => Published is var now ? now.Tail - RecordStore.FirstOffset - now.LiveBytes : 0;

    public void ReserveIntent(int images) => intent.Reserve(images);

    /// <summary>
    /// Publishes <paramref name="next"/> with the images of the index's lines: all or, when killed amid it, all when opened again. A reader
    /// amid it sees some of the lines and the old position; <see cref="Publications"/> tells it so.
    /// </summary>
    public void Publish(Superblock next, ReadOnlySpan<byte> images)
    {
        next = next with { Sequence = Published.Sequence + 1 };
        intent.Write(next, images);
        Interlocked.Increment(ref publications); // a full barrier, as the other one
        State.Index.StoreAll(images);
        Interlocked.MemoryBarrier();
        new SuperblockSlots(superblockFile, keys).Write(next);
        Volatile.Write(ref published, next);
        Interlocked.Increment(ref publications);
    }

    /// <summary>When the node was last up to date; on the disk with the next transaction.</summary>
    public void MarkCaughtUp(DateTimeOffset at) => Volatile.Write(ref published, Published with { CaughtUpAt = at });

    /// <summary>Adds segments until records may end at <paramref name="end"/>.</summary>
    public void EnsureCapacity(long end)
    {
        if (end >= Bucket.OffsetEnd) throw new IOException("The file of records has reached its greatest length.");
        while (State.Records.Capacity < end)
        {
            var records = State.Records;
            var segment = MappedFile.Create(directory.Records(State.Generation, records.Segments.Count), records.SegmentBytes);
            Volatile.Write(ref state, State.With(records.With(segment)));
            Publish(Published with { Segments = State.Records.Segments.Count }, []);
        }
    }

    /// <summary>Makes the index larger. Readers go on with the old one until they have the new one.</summary>
    public void GrowIndex()
    {
        var old = State.Index;
        var (growth, buckets) = (old.Growth, old.Buckets);
        while (true)
        {
            buckets = IndexBuilder.Grown(buckets);
            var larger = IndexBuilder.Create(directory, State.Generation, ++growth, buckets);
            if (TryGrow(larger)) break;
            Discard(larger);
        }

        Retire(old);
        ReplicaDirectory.Remove(directory.Index(State.Generation, old.Growth));
    }

    /// <summary>Starts a new, empty generation. What was found in the old one can be read for as long as the time of grace.</summary>
    public void Reset()
    {
        var old = State;
        var (made, superblock) = NewGeneration(old.Generation + 1, Published.Sequence);
        made.Previous = old;
        // In this order: who finds the new content, or its lack, must also see that it is not complete.
        Publish(superblock, []);
        Volatile.Write(ref state, made);
        foreach (var segment in old.Records.Segments) Retire(segment);
        Retire(old.Index);
        Retire(old.Codes);
        directory.RemoveAllBut(made.Generation, superblock.IndexGrowth);
    }

    /// <summary>Keeps all that is replaced for a reader that takes longer than a check, until <see cref="EndLongRead"/>.</summary>
    public void BeginLongRead() => Interlocked.Increment(ref longReads);

    public void EndLongRead() => Interlocked.Decrement(ref longReads);

    /// <summary>Gives back what no check can be using any more.</summary>
    public void CollectRetired()
    {
        if (retired.Count == 0 || Volatile.Read(ref longReads) > 0 || options.Time.GetElapsedTime(retired[0].Since) < options.Grace) return;
        if (State.Previous is not null && options.Time.GetElapsedTime(retired[^1].Since) >= options.Grace) State.Previous = null;
        if (State.Previous is not null) return;
        while (retired.Count > 0 && options.Time.GetElapsedTime(retired[0].Since) >= options.Grace)
        {
            retired[0].Part.Dispose();
            retired.RemoveAt(0);
        }
    }

    public ReplicaStatistics Statistics()
    {
        var now = Published;
        var slots = now.IndexBuckets * Bucket.Slots;
        var bytes = now.LiveBytes + now.IndexBuckets * Bucket.Bytes;
        return new(
            now.Persons, now.Records, now.Entries, now.Persons == 0 ? 0 : (double)bytes / now.Persons, (double)now.Entries / slots,
            now.Segments, now.Generation, directory.FileBytes());
    }

    public void Dispose()
    {
        if (state is null) return;
        foreach (var segment in State.Records.Segments) segment.Flush();
        State.Index.File.Flush();
        State.Codes.Flush();
        Publish(Published with { IsClean = true }, []);
        intent.File.Flush();
        superblockFile.Flush();
        Unmap();
        directory.Dispose();
    }

    private void Unmap()
    {
        var last = State;
        Volatile.Write(ref state, null);
        foreach (var (part, _) in retired) part.Dispose();
        foreach (var segment in last.Records.Segments) segment.Dispose();
        last.Index.Dispose();
        last.Codes.Dispose();
        intent.Dispose();
        superblockFile.Dispose();
    }

    private bool TryGrow(IndexView larger)
    {
        try
        {
            if (!IndexBuilder.TryFill(larger, State.Index, State.Records)) return false;
        }
        catch
        {
            Discard(larger);
            throw;
        }

        Volatile.Write(ref state, State.With(larger));
        Publish(Published with { IndexGrowth = larger.Growth, IndexBuckets = larger.Buckets }, []);
        return true;
    }

    private void Discard(IndexView index)
    {
        index.Dispose();
        ReplicaDirectory.Remove(directory.Index(State.Generation, index.Growth));
    }

    private void Retire(IDisposable part) => retired.Add((part, options.Time.GetTimestamp()));

    private (ReplicaState State, Superblock Superblock) NewGeneration(long generation, long sequence)
    {
        var segment = MappedFile.Create(directory.Records(generation, 0), options.SegmentBytes);
        var index = IndexBuilder.Create(directory, generation, 0, options.IndexBucketsInitial);
        var records = new RecordStore(options.SegmentBytes, generation, keys.Seals, [segment]);
        return (new(generation, records, index, CodeTable.Create(directory.Codes(generation), keys.Seals, generation)), new()
        {
            KeyCheck = keys.KeyCheck,
            Sequence = sequence,
            Generation = generation,
            Position = LedgerPosition.BeforeFirst,
            Hash = ChainHash.Genesis,
            Tail = RecordStore.FirstOffset,
            Segments = 1,
            SegmentBytes = options.SegmentBytes,
            IndexBuckets = options.IndexBucketsInitial,
            CaughtUpAt = Superblock.NeverCaughtUp,
            SystemStart = systemStart,
        });
    }
}
