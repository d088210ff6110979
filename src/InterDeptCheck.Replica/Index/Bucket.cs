using System.Numerics;
using System.Runtime.Intrinsics;

namespace InterDeptCheck.Replica.Index;

/// <summary>
/// One cache line of the index, little endian, as 8 words; up to 9 entries of a tag and an offset:
/// <code>
/// 0          4      8                26     28                            64
/// | checksum | meta | tag 0 … tag 8  | high | offset 0 … offset 8         |
///   4          4      2 each           2      4 each; 0 is a free entry
/// </code>
/// An offset counts units of 4 bytes and has 33 bits: the highest of entry n is bit n of high.
/// Meta: bit 0 says that an entry which belongs here may be in the next bucket; bit 1 that the line is being written; bits 2-31 are a
/// version that grows by one with each write. The checksum is CRC-32C over meta, entries, the bucket's number and the index's identity,
/// so that a line of zeros, or of another place or index, is not valid.
/// </summary>
internal static unsafe class Bucket
{
    public const int Bytes = 64;
    public const int Words = 8;
    public const int Slots = 9;

    /// <summary>Bytes that a unit of an offset stands for: every record begins at a multiple of it.</summary>
    public const int OffsetUnit = 4;

    /// <summary>No record may end beyond: 32 GiB.</summary>
    public const long OffsetEnd = 1L << OffsetBits << OffsetShift;

    private const uint OverflowFlag = 1;
    private const uint WritingFlag = 2;
    private const uint VersionStep = 4;
    private const int OffsetBits = 33;
    private const int OffsetShift = 2;
    private const int TagsAt = 8;
    private const int HighAt = TagsAt + Slots * sizeof(ushort);
    private const int OffsetsAt = HighAt + sizeof(ushort);
    private const uint EverySlot = (1 << Slots) - 1;

    public static uint ChecksumOf(ulong* line, ulong place)
    {
        var crc = BitOperations.Crc32C(uint.MaxValue, (uint)(line[0] >> 32));
        for (var word = 1; word < Words; word++) crc = BitOperations.Crc32C(crc, line[word]);
        return BitOperations.Crc32C(crc, place);
    }

    public static bool IsValid(ulong* line, ulong place) => (uint)line[0] == ChecksumOf(line, place);

    public static bool IsBeingWritten(ulong head) => (uint)(head >> 32 & WritingFlag) != 0;

    public static bool HasOverflow(ulong* line) => (line[0] >> 32 & OverflowFlag) != 0;

    public static void SetOverflow(ulong* line) => line[0] |= (ulong)OverflowFlag << 32;

    /// <summary>One bit for each entry with <paramref name="tag"/>, free ones of tag 0 among them.</summary>
    public static uint Matches(ulong* line, ushort tag) =>
        Vector256.Equals(Vector256.Load((ushort*)((byte*)line + TagsAt)), Vector256.Create(tag)).ExtractMostSignificantBits() & EverySlot;

    public static ushort TagAt(ulong* line, int slot) => ((ushort*)((byte*)line + TagsAt))[slot];

    public static long OffsetAt(ulong* line, int slot) =>
        (((uint*)((byte*)line + OffsetsAt))[slot] | (long)(*High(line) >> slot & 1) << 32) << OffsetShift;

    public static void Set(ulong* line, int slot, ushort tag, long offset)
    {
        ((ushort*)((byte*)line + TagsAt))[slot] = tag;
        var units = (ulong)offset >> OffsetShift;
        ((uint*)((byte*)line + OffsetsAt))[slot] = (uint)units;
        *High(line) = (ushort)(*High(line) & ~(1 << slot) | (int)(units >> 32) << slot);
    }

    /// <summary>The slot with this entry, or -1.</summary>
    public static int SlotOf(ulong* line, ushort tag, long offset)
    {
        for (var matches = Matches(line, tag); matches != 0; matches &= matches - 1)
        {
            var slot = BitOperations.TrailingZeroCount(matches);
            if (OffsetAt(line, slot) == offset) return slot;
        }

        return -1;
    }

    /// <summary>A free slot, or -1.</summary>
    public static int FreeSlot(ulong* line) => SlotOf(line, 0, 0);

    /// <summary>Gives the line its checksum, and the next version.</summary>
    public static void Finish(ulong* line, ulong place)
    {
        var meta = (uint)(line[0] >> 32) & ~WritingFlag;
        line[0] = (ulong)(meta + VersionStep) << 32;
        line[0] |= ChecksumOf(line, place);
    }

    /// <summary>Puts a finished image in the place of a line that others may be reading.</summary>
    public static void Store(ulong* line, ulong* image)
    {
        Volatile.Write(ref line[0], line[0] | (ulong)WritingFlag << 32);
        for (var word = 1; word < Words; word++) Volatile.Write(ref line[word], image[word]);
        Volatile.Write(ref line[0], image[0]);
    }

    private static ushort* High(ulong* line) => (ushort*)((byte*)line + HighAt);
}
