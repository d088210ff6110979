using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Replica.Snapshots;

/// <summary>What a snapshot of a replica holds. Its bytes are drawn in docs/replica-format.md and above <see cref="SnapshotHeader"/>.</summary>
public sealed record SnapshotManifest
{
    /// <summary>Bytes of a block when nothing is said: 1 MiB.</summary>
    public const int BlockBytesDefault = 1 << 20;

    /// <summary>Smallest block: 4 KiB.</summary>
    public const int BlockBytesMin = 4096;

    /// <summary>Largest block: 4 MiB.</summary>
    public const int BlockBytesMax = 4 << 20;

    /// <summary>Most blocks: with those of 1 MiB, 1 TiB.</summary>
    public const int BlocksMax = 1 << 20;

    /// <summary>The last event in it, and its hash: where the tail goes on.</summary>
    public required LedgerHead Head { get; init; }

    /// <summary>When the replica was last up to date, UTC.</summary>
    public required DateTimeOffset CaughtUpAt { get; init; }

    /// <summary>When the snapshot was begun, UTC, by the clock of the node.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Says which fingerprint key the replica was made with, and nothing else of it.</summary>
    public required ulong KeyCheck { get; init; }

    /// <summary>Persons with at least one record.</summary>
    public required long Persons { get; init; }

    /// <summary>Current records.</summary>
    public required long Records { get; init; }

    /// <summary>Bytes of each block but the last: <see cref="BlockBytesMin"/> to <see cref="BlockBytesMax"/>, a power of two.</summary>
    public required int BlockBytes { get; init; }

    /// <summary>Bytes of all blocks: the index, the records up to their end, the codes.</summary>
    public long ContentBytes => IndexBytes + Tail + CodesBytes;

    /// <summary>How many blocks: 1 to <see cref="BlocksMax"/>.</summary>
    public int Blocks => (int)((ContentBytes + BlockBytes - 1) / BlockBytes);

    /// <summary>Bytes of the block with that number, from 0.</summary>
    public int BytesOfBlock(int number) => (int)Math.Min(BlockBytes, ContentBytes - (long)number * BlockBytes);

    internal long Generation { get; init; }
    internal long Tail { get; init; }
    internal long LiveBytes { get; init; }
    internal long Entries { get; init; }
    internal long IndexBuckets { get; init; }
    internal int IndexGrowth { get; init; }
    internal int SegmentBytes { get; init; }
    internal int Codes { get; init; }

    internal long IndexBytes => IndexBuckets * Index.Bucket.Bytes;

    internal long CodesBytes => (long)Codes * Replica.Records.CodeTable.RowBytes;

    /// <summary>The first 256 bytes of a snapshot; what only its signer knows is zero.</summary>
    public byte[] ToHeader() => SnapshotHeader.Write(this, keyId: [], tableHash: []);

    /// <summary>Reads what <see cref="ToHeader"/> wrote; it proves nothing.</summary>
    /// <exception cref="SnapshotRefusedException">It is none, of another format, or says what can't be.</exception>
    public static SnapshotManifest OfHeader(ReadOnlySpan<byte> header)
    {
        SnapshotHeader.RequireFormat(header);
        return SnapshotHeader.Read(header);
    }
}
