using System.Buffers.Binary;

namespace InterDeptCheck.LoadTest;

/// <summary>Request ids: UUIDs of version 4 by their look, made of the run's own number and the iteration's, so that none costs randomness.</summary>
internal sealed class RequestIdMint(ulong run)
{
    /// <summary>The id of an iteration.</summary>
    public string Of(long sequence)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, run);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], sequence);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = 0x80;
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
