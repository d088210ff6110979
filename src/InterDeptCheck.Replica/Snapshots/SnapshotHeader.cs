using System.Buffers.Binary;
using System.Numerics;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica.Index;
using InterDeptCheck.Replica.Records;
using InterDeptCheck.Replica.Storage;

namespace InterDeptCheck.Replica.Snapshots;

/// <summary>
/// The beginning of a snapshot, little endian; the signature follows, then the table of the blocks' hashes, then the blocks:
/// <code>
///   0 magic "IDCSNAP\0"         8    128 caught up at  8 (ticks, UTC)     192 persons      8
///   8 format version            4    136 made at       8 (ticks, UTC)     200 records      8
///  12 replica's format version  4    144 generation    8                  208 entries      8
///  16 id of the signing key    32    152 end of the records         8     216 codes        8
///  48 SHA-256 of the table     32    160 bytes of current records   8     224 block bytes  8
///  80 key check                 8    168 growth of the index        8     232 blocks       8
///  88 position                  8    176 bytes of a segment         8     240 zero        16
///  96 hash of the position     32    184 buckets of the index       8     256 signature   64
/// </code>
/// The signature is ECDSA P-256 with SHA-256 (IEEE P1363) over <see cref="SnapshotKeys.Context"/> and the 256 bytes before it.
/// </summary>
internal static class SnapshotHeader
{
    public const int Bytes = 256;
    public const uint FormatVersion = 1;
    private const ulong Magic = 0x0050_414E_5343_4449;
    private const int KeyIdAt = 16;
    private const int TableHashAt = 48;
    private const int GrowthMax = 40;
    private const long BucketsMax = 1L << 32;

    public static byte[] Write(SnapshotManifest manifest, ReadOnlySpan<byte> keyId, ReadOnlySpan<byte> tableHash)
    {
        var at = new byte[Bytes];
        Put(at, 0, (long)Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(at.AsSpan(8), FormatVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(at.AsSpan(12), Superblock.FormatVersion);
        keyId.CopyTo(at.AsSpan(KeyIdAt));
        tableHash.CopyTo(at.AsSpan(TableHashAt));
        Put(at, 80, (long)manifest.KeyCheck);
        Put(at, 88, manifest.Head.Position.Value);
        manifest.Head.Hash.Bytes.CopyTo(at.AsSpan(96));
        Put(at, 128, manifest.CaughtUpAt.UtcTicks);
        Put(at, 136, manifest.MadeAt.UtcTicks);
        Put(at, 144, manifest.Generation);
        Put(at, 152, manifest.Tail);
        Put(at, 160, manifest.LiveBytes);
        Put(at, 168, manifest.IndexGrowth);
        Put(at, 176, manifest.SegmentBytes);
        Put(at, 184, manifest.IndexBuckets);
        Put(at, 192, manifest.Persons);
        Put(at, 200, manifest.Records);
        Put(at, 208, manifest.Entries);
        Put(at, 216, manifest.Codes);
        Put(at, 224, manifest.BlockBytes);
        Put(at, 232, manifest.Blocks);
        return at;
    }

    public static ReadOnlySpan<byte> KeyIdOf(ReadOnlySpan<byte> header) => header.Slice(KeyIdAt, SnapshotKeys.IdLength);

    public static ReadOnlySpan<byte> TableHashOf(ReadOnlySpan<byte> header) => header.Slice(TableHashAt, SnapshotKeys.HashLength);

    /// <exception cref="SnapshotRefusedException">It is no snapshot, or one of another format.</exception>
    public static void RequireFormat(ReadOnlySpan<byte> header)
    {
        if (header.Length < Bytes || Get(header, 0) != (long)Magic)
            throw new SnapshotRefusedException(SnapshotRefusal.NotASnapshot, "This is no snapshot of a replica.");
        var format = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        var replica = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);
        if (format == FormatVersion && replica == Superblock.FormatVersion) return;
        throw new SnapshotRefusedException(
            SnapshotRefusal.OtherFormat,
            $"The snapshot has format {format} of replica format {replica}; this version of the software reads {FormatVersion} of "
            + $"{Superblock.FormatVersion}. Publish it with the version that this node runs, or build the replica from the ledger.");
    }

    /// <exception cref="SnapshotRefusedException">It says what can't be.</exception>
    public static SnapshotManifest Read(ReadOnlySpan<byte> header)
    {
        var isPossible = IsWithin(header, 88, 0, long.MaxValue) && IsWithin(header, 128, 1, DateTime.MaxValue.Ticks)
            && IsWithin(header, 136, 0, DateTime.MaxValue.Ticks) && IsWithin(header, 144, 1, long.MaxValue)
            && IsWithin(header, 152, RecordStore.FirstOffset, Bucket.OffsetEnd) && IsWithin(header, 160, 0, Bucket.OffsetEnd)
            && IsWithin(header, 168, 0, GrowthMax) && IsPowerWithin(header, 176, ReplicaOptions.SegmentBytesMin, ReplicaOptions.SegmentBytesMax)
            && IsWithin(header, 184, 1, BucketsMax) && IsWithin(header, 192, 0, long.MaxValue) && IsWithin(header, 200, 0, long.MaxValue)
            && IsWithin(header, 208, 0, long.MaxValue) && IsWithin(header, 216, 0, CodeTable.CountMax)
            && IsPowerWithin(header, 224, SnapshotManifest.BlockBytesMin, SnapshotManifest.BlockBytesMax);
        var manifest = isPossible ? ReadPossible(header) : null;
        return manifest is not null && manifest.Blocks == Get(header, 232) && manifest.Blocks <= SnapshotManifest.BlocksMax
            ? manifest
            : throw new SnapshotRefusedException(SnapshotRefusal.Damaged, "The snapshot's header says what can't be; publish it again.");
    }

    private static SnapshotManifest ReadPossible(ReadOnlySpan<byte> at) => new()
    {
        KeyCheck = (ulong)Get(at, 80),
        Head = new(new(Get(at, 88)), new(at.Slice(96, ChainHash.Length))),
        CaughtUpAt = new(Get(at, 128), TimeSpan.Zero),
        MadeAt = new(Get(at, 136), TimeSpan.Zero),
        Generation = Get(at, 144),
        Tail = Get(at, 152),
        LiveBytes = Get(at, 160),
        IndexGrowth = (int)Get(at, 168),
        SegmentBytes = (int)Get(at, 176),
        IndexBuckets = Get(at, 184),
        Persons = Get(at, 192),
        Records = Get(at, 200),
        Entries = Get(at, 208),
        Codes = (int)Get(at, 216),
        BlockBytes = (int)Get(at, 224),
    };

    private static bool IsWithin(ReadOnlySpan<byte> at, int offset, long min, long max) => Get(at, offset) is var value && value >= min && value <= max;

    private static bool IsPowerWithin(ReadOnlySpan<byte> at, int offset, long min, long max) =>
        IsWithin(at, offset, min, max) && BitOperations.IsPow2(Get(at, offset));

    private static void Put(Span<byte> at, int offset, long value) => BinaryPrimitives.WriteInt64LittleEndian(at[offset..], value);

    private static long Get(ReadOnlySpan<byte> at, int offset) => BinaryPrimitives.ReadInt64LittleEndian(at[offset..]);
}
