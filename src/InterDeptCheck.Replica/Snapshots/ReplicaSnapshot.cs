using System.Runtime.CompilerServices;
using InterDeptCheck.Replica.Index;
using InterDeptCheck.Replica.Storage;

namespace InterDeptCheck.Replica.Snapshots;

/// <summary>
/// The content of a replica as it was at one moment, block by block, while readers and the writer go on. Every bucket is checked against its
/// checksum and every current record against its seal on the way. Not thread-safe. Dispose of it soon: until then nothing that the
/// replica replaces is given back.
/// </summary>
public sealed class ReplicaSnapshot : IDisposable
{
    // How much is copied while the writer waits: well under a millisecond.
    private const int BytesAtOnce = 16 * 1024;
    private readonly Lock writing;
    private readonly ReplicaStore store;
    private readonly ReplicaState state;
    private readonly IndexCopy index;
    private long at;
    private bool isDisposed;

    /// <remarks>The caller holds <paramref name="writing"/>.</remarks>
    internal ReplicaSnapshot(Lock writing, ReplicaStore store, DateTimeOffset now, int blockBytes)
    {
        this.writing = writing;
        this.store = store;
        state = store.State;
        var published = store.Published;
        if (!published.IsComplete)
        {
            throw new SnapshotRefusedException(
                SnapshotRefusal.Incomplete, "The replica has not reached the ledger's end yet. Let the node catch up first, or build it.");
        }

        Manifest = ManifestOf(published, now, blockBytes);
        index = new(state.Index);
        state.Index.Copy = index;
        store.BeginLongRead();
    }

    /// <summary>What is in it.</summary>
    public SnapshotManifest Manifest { get; }

    /// <summary>Reads all blocks, each into the same memory.</summary>
    /// <exception cref="SnapshotRefusedException">Too much changed meanwhile.</exception>
    /// <exception cref="ReplicaDamagedException">A part of the replica is damaged.</exception>
    /// <exception cref="ObjectDisposedException">The replica was closed meanwhile.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadBlocksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        var block = new byte[Manifest.BlockBytes];
        for (var number = 0; number < Manifest.Blocks; number++)
        {
            var length = Manifest.BytesOfBlock(number);
            for (var done = 0; done < length;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                done += ReadSome(block.AsSpan(done, Math.Min(length - done, BytesAtOnce)));
            }

            yield return block.AsMemory(0, length);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isDisposed) return;
        isDisposed = true;
        lock (writing) state.Index.Copy = null;
        store.EndLongRead();
    }

    private int ReadSome(Span<byte> to)
    {
        lock (writing)
        {
            // Under the lock, so that nobody unmaps what is being read.
            ObjectDisposedException.ThrowIf(store.IsDisposed, typeof(StatusReplica));
            var recordsAt = Manifest.IndexBytes;
            var codesAt = recordsAt + Manifest.Tail;
            var read = at < recordsAt ? ReadIndex(to)
                : at < codesAt ? ReadRecords(at - recordsAt, to)
                : state.Codes.Read(at - codesAt, to);
            at += read;
            return read;
        }
    }

    private unsafe int ReadIndex(Span<byte> to)
    {
        var line = stackalloc ulong[Bucket.Words];
        var read = 0;
        for (; read < to.Length && !index.IsDone; read += Bucket.Bytes)
        {
            if (!index.TryCopyNext(line)) throw new ReplicaDamagedException("a bucket of its index");
            RequireSealed(line);
            new ReadOnlySpan<byte>(line, Bucket.Bytes).CopyTo(to[read..]);
        }

        if (index.IsOverrun)
        {
            throw new SnapshotRefusedException(
                SnapshotRefusal.TooBusy, "Too much of the index changed while it was copied. Publish again when fewer changes come.");
        }

        return read;
    }

    private unsafe void RequireSealed(ulong* line)
    {
        for (var slot = 0; slot < Bucket.Slots; slot++)
        {
            var offset = Bucket.OffsetAt(line, slot);
            if (offset != 0 && (!state.Records.TryLocate(offset, out var view) || !state.Records.IsSealed(view)))
                throw new ReplicaDamagedException("a record");
        }
    }

    private unsafe int ReadRecords(long offset, Span<byte> to)
    {
        var within = offset % Manifest.SegmentBytes;
        var length = (int)Math.Min(Math.Min(to.Length, Manifest.Tail - offset), Manifest.SegmentBytes - within);
        var segment = state.Records.Segments[(int)(offset / Manifest.SegmentBytes)];
        new ReadOnlySpan<byte>(segment.Start + within, length).CopyTo(to);
        return length;
    }

    private static SnapshotManifest ManifestOf(Superblock published, DateTimeOffset now, int blockBytes) => new()
    {
        Head = new(published.Position, published.Hash),
        CaughtUpAt = published.CaughtUpAt,
        MadeAt = now,
        KeyCheck = published.KeyCheck,
        Persons = published.Persons,
        Records = published.Records,
        BlockBytes = blockBytes,
        Generation = published.Generation,
        Tail = published.Tail,
        LiveBytes = published.LiveBytes,
        Entries = published.Entries,
        IndexBuckets = published.IndexBuckets,
        IndexGrowth = published.IndexGrowth,
        SegmentBytes = published.SegmentBytes,
        Codes = published.Codes,
    };
}
