using System.Buffers.Binary;
using InterDeptCheck.Domain.Disclosure;

namespace InterDeptCheck.Server.Disclosure;

/// <summary>
/// One entry in a segment, little endian; drawn in docs/operating/disclosure-log.md too:
/// <code>
///   0 CRC-32C   4   over all that follows
///   4 length    4   bytes of the payload
///   8 sequence  8
///  16 payload       as DisclosureCodec writes it
/// </code>
/// </summary>
internal static class Frame
{
    /// <summary>Bytes before the payload.</summary>
    public const int HeaderBytes = 16;

    /// <summary>Most bytes of a frame.</summary>
    public const int BytesMax = HeaderBytes + DisclosureCodec.BytesMax;

    private const int LengthAt = 4;
    private const int SequenceAt = 8;

    /// <summary>Writes the length before the payload, which follows at <see cref="HeaderBytes"/>.</summary>
    public static void PutLength(Span<byte> frame, int payloadBytes) =>
        BinaryPrimitives.WriteInt32LittleEndian(frame[LengthAt..], payloadBytes);

    /// <summary>Bytes of the frame that begins here, by its length field.</summary>
    public static int BytesOf(ReadOnlySpan<byte> frame) => HeaderBytes + BinaryPrimitives.ReadInt32LittleEndian(frame[LengthAt..]);

    /// <summary>Gives the frame its place and its checksum.</summary>
    public static void Seal(Span<byte> frame, DisclosureSequence sequence)
    {
        BinaryPrimitives.WriteInt64LittleEndian(frame[SequenceAt..], sequence.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Crc32C.Of(frame[LengthAt..]));
    }

    /// <summary>The place of the frame that begins here, whole or not.</summary>
    public static long SequenceOf(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt64LittleEndian(frame[SequenceAt..]);

    /// <summary>Whether a whole, sound frame of that place begins here; how long it is.</summary>
    public static bool IsSound(ReadOnlySpan<byte> bytes, DisclosureSequence sequence, out int frameBytes)
    {
        frameBytes = 0;
        if (bytes.Length < HeaderBytes || SequenceOf(bytes) != sequence.Value) return false;
        frameBytes = BytesOf(bytes);
        if (frameBytes is <= HeaderBytes or > BytesMax || frameBytes > bytes.Length) return false;
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Crc32C.Of(bytes[LengthAt..frameBytes]);
    }
}
