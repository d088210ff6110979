using System.Buffers.Binary;

namespace InterDeptCheck.Compare.Load;

/// <summary>Goes over the fields of a protobuf message, one after the other, without reading into them.</summary>
internal ref struct FieldReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> left = message;

    /// <summary>The field's number.</summary>
    public int Number { get; private set; }

    /// <summary>Its value, when it is a number.</summary>
    public ulong Value { get; private set; }

    /// <summary>Its bytes, when it has a length.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Goes to the next field; false at the end.</summary>
    /// <exception cref="InvalidDataException">It is no message.</exception>
    public bool Next()
    {
        if (left.Length == 0) return false;
        var tag = Varint();
        Number = (int)(tag >> 3);
        Value = 0;
        Bytes = default;
        switch (tag & 7)
        {
            case 0:
                Value = Varint();
                break;
            case 1:
                Value = BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));
                break;
            case 2:
                Bytes = Take(checked((int)Varint()));
                break;
            case 5:
                Value = BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));
                break;
            default:
                throw new InvalidDataException("A field of a kind that no answer has.");
        }

        return true;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > left.Length) throw new InvalidDataException("A field that ends after its message.");
        var taken = left[..count];
        left = left[count..];
        return taken;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        throw new InvalidDataException("A number that does not end.");
    }
}
