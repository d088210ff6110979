using System.Buffers.Binary;
using InterDeptCheck.Domain.Disclosure;

namespace InterDeptCheck.Server.Disclosure;

/// <summary>
/// The beginning of a segment file, little endian; drawn in docs/operating/disclosure-log.md too:
/// <code>
///   0 magic "IDCDISC\0"   8    16 first sequence  8
///   8 format version      4    24 zero            4
///  12 node id             4    28 CRC-32C         4   over the 28 bytes before it
/// </code>
/// </summary>
internal readonly record struct SegmentHeader(NodeId Node, DisclosureSequence First)
{
    public const int Bytes = 32;
    private const uint FormatVersion = 1;
    private const ulong Magic = 0x0043_5349_4443_4449;
    private const int ChecksumAt = 28;

    public byte[] ToBytes()
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), FormatVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), Node.Value);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), First.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(ChecksumAt), Crc32C.Of(bytes.AsSpan(0, ChecksumAt)));
        return bytes;
    }

    /// <summary>Whether these are the first bytes of a segment of that node and place, in the version that this code knows.</summary>
    public bool IsIn(ReadOnlySpan<byte> bytes) => bytes.Length >= Bytes && bytes[..Bytes].SequenceEqual(ToBytes());
}
