using System.Buffers;

namespace Grpc.Core.Internal;

/// <summary>Lets a serializer that wants a context write into an array.</summary>
internal sealed class ArraySerializationContext : SerializationContext
{
    private ArrayBufferWriter<byte>? written;
    private byte[]? payload;

    public static byte[] Serialize<T>(Action<T, SerializationContext> serializer, T message)
    {
        var context = new ArraySerializationContext();
        serializer(message, context);
        return context.payload ?? throw new InvalidOperationException("The serializer did not complete the message.");
    }

    public override void SetPayloadLength(int payloadLength)
    {
        if (payloadLength > 0)
            written ??= new ArrayBufferWriter<byte>(payloadLength);
    }

    public override IBufferWriter<byte> GetBufferWriter() => written ??= new ArrayBufferWriter<byte>();

    public override void Complete() => Complete(written is null ? [] : written.WrittenSpan.ToArray());

    public override void Complete(byte[] payload)
    {
        if (this.payload is not null)
            throw new InvalidOperationException("The message has been completed before.");
        this.payload = payload;
    }
}
