using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace InterDeptCheck.Client;

/// <summary>The explicit encoding under answer bindings, version 1 (docs/calling/answer-binding.md). Not thread-safe.</summary>
internal sealed class CanonicalWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new(512);

    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    public CanonicalWriter Number(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(sizeof(long)), value);
        bytes.Advance(sizeof(long));
        return this;
    }

    public CanonicalWriter Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        var span = bytes.GetSpan(sizeof(int) + length);
        BinaryPrimitives.WriteInt32BigEndian(span, length);
        Encoding.UTF8.GetBytes(value, span[sizeof(int)..]);
        bytes.Advance(sizeof(int) + length);
        return this;
    }

    public CanonicalWriter Raw(ReadOnlySpan<byte> value)
    {
        bytes.Write(value);
        return this;
    }
}
