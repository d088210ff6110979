using System.Buffers.Binary;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Replica.Storage;

/// <summary>
/// What is published, little endian; the first 208 of a slot's 4096 bytes:
/// <code>
///   0 magic "IDCREPL\0"       8    40 position              8    112 segment bytes    8    152 codes          8
///   8 format version          4    48 hash of the position 32    120 index buckets    8    160 caught up at   8 (ticks, UTC)
///  12 flags                   4    80 end of the records    8    128 persons          8    168 system start  16
///  16 key check               8    88 bytes of current ones 8    136 records          8    184 zero          16
///  24 sequence                8    96 segments              8    144 entries          8    200 seal           8
///  32 generation              8   104 growth of the index   8
/// </code>
/// Flags: bit 0 closed cleanly. The seal is SipHash-2-4 over the 200 bytes before it, with the key for seals.
/// </summary>
internal sealed record Superblock
{
    public const int Bytes = 208;
    public const uint FormatVersion = 4;

    /// <summary>The node has not yet read the ledger to its end: what it lacks proves nothing.</summary>
    public static readonly DateTimeOffset NeverCaughtUp = DateTimeOffset.MinValue;

    private const ulong Magic = 0x004C_5045_5243_4449;
    private const int SealAt = 200;

    public bool IsClean { get; init; }
    public ulong KeyCheck { get; init; }
    public long Sequence { get; init; }
    public long Generation { get; init; }
    public LedgerPosition Position { get; init; }
    public ChainHash Hash { get; init; }
    public long Tail { get; init; }
    public long LiveBytes { get; init; }
    public int Segments { get; init; }
    public int IndexGrowth { get; init; }
    public int SegmentBytes { get; init; }
    public long IndexBuckets { get; init; }
    public long Persons { get; init; }
    public long Records { get; init; }
    public long Entries { get; init; }
    public int Codes { get; init; }
    public bool IsComplete => CaughtUpAt != NeverCaughtUp;
    public DateTimeOffset CaughtUpAt { get; init; }
    public Guid SystemStart { get; init; }

    public void Write(Span<byte> at, SipHash seals)
    {
        at[..Bytes].Clear();
        Put(at, 0, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(at[8..], FormatVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(at[12..], IsClean ? 1u : 0);
        Put(at, 16, KeyCheck);
        Put(at, 24, (ulong)Sequence);
        Put(at, 32, (ulong)Generation);
        Put(at, 40, (ulong)Position.Value);
        Hash.Bytes.CopyTo(at[48..]);
        Put(at, 80, (ulong)Tail);
        Put(at, 88, (ulong)LiveBytes);
        Put(at, 96, (ulong)Segments);
        Put(at, 104, (ulong)IndexGrowth);
        Put(at, 112, (ulong)SegmentBytes);
        Put(at, 120, (ulong)IndexBuckets);
        Put(at, 128, (ulong)Persons);
        Put(at, 136, (ulong)Records);
        Put(at, 144, (ulong)Entries);
        Put(at, 152, (ulong)Codes);
        Put(at, 160, (ulong)CaughtUpAt.UtcTicks);
        SystemStart.TryWriteBytes(at[168..]);
        Put(at, SealAt, seals.Hash(at[..SealAt]));
    }

    public static SlotState Read(ReadOnlySpan<byte> at, FingerprintKeys keys, out Superblock? superblock)
    {
        superblock = null;
        if (Get(at, 0) != Magic) return SlotState.Foreign;
        if (BinaryPrimitives.ReadUInt32LittleEndian(at[8..]) != FormatVersion) return SlotState.OtherVersion;
        if (Get(at, 16) != keys.KeyCheck) return SlotState.OtherKey;
        if (Get(at, SealAt) != keys.Seals.Hash(at[..SealAt])) return SlotState.Damaged;
        superblock = new()
        {
            IsClean = (at[12] & 1) != 0,
            KeyCheck = keys.KeyCheck,
            Sequence = (long)Get(at, 24),
            Generation = (long)Get(at, 32),
            Position = new((long)Get(at, 40)),
            Hash = new(at.Slice(48, ChainHash.Length)),
            Tail = (long)Get(at, 80),
            LiveBytes = (long)Get(at, 88),
            Segments = (int)Get(at, 96),
            IndexGrowth = (int)Get(at, 104),
            SegmentBytes = (int)Get(at, 112),
            IndexBuckets = (long)Get(at, 120),
            Persons = (long)Get(at, 128),
            Records = (long)Get(at, 136),
            Entries = (long)Get(at, 144),
            Codes = (int)Get(at, 152),
            CaughtUpAt = new((long)Get(at, 160), TimeSpan.Zero),
            SystemStart = new(at.Slice(168, 16)),
        };
        return SlotState.Valid;
    }

    private static void Put(Span<byte> at, int offset, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(at[offset..], value);

    private static ulong Get(ReadOnlySpan<byte> at, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(at[offset..]);
}

/// <summary>What a slot of the superblock holds.</summary>
internal enum SlotState
{
    Valid,
    Foreign,
    OtherVersion,
    OtherKey,
    Damaged,
}
