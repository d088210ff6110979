using System.Buffers.Binary;

namespace InterDeptCheck.Cli.Generating;

/// <summary>
/// Names for persons and events that come of the seed and a number alone: UUIDs of version 8 for persons (RFC 9562 section 5.8), and of version 4 for
/// events, because no source may name an event by version 8.
/// </summary>
internal sealed class Seeds(ulong seed)
{
    private readonly ulong high = Rng.Mix(seed ^ 0x5851F42D4C957F2D);
    private readonly ulong low = Rng.Mix(seed + 0x14057B7EF767814F);

    public ulong Seed => seed;

    /// <summary>The id of a person.</summary>
    public Guid Person(long number) => Uuid(8, 1, (ulong)number);

    /// <summary>The id of a person's change with that place.</summary>
    public Guid Event(long person, int place) => Uuid(4, 2, (ulong)person << 8 | (uint)place);

    private Guid Uuid(int version, ulong kind, ulong number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Rng.Mix(high + kind + (number << 2)));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Rng.Mix(low ^ Rng.Mix(kind + (number << 2))));
        bytes[6] = (byte)(bytes[6] & 0x0F | version << 4);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new(bytes, bigEndian: true);
    }
}
