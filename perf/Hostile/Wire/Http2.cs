using System.Buffers.Binary;
using System.Text;

namespace InterDeptCheck.Hostile.Wire;

/// <summary>Frames of HTTP/2 (RFC 9113) and header blocks without indexing (RFC 7541), right or wrong as the caller wants them.</summary>
internal static class Http2
{
    public const byte Data = 0;
    public const byte Headers = 1;
    public const byte Priority = 2;
    public const byte Reset = 3;
    public const byte Settings = 4;
    public const byte Ping = 6;
    public const byte GoAway = 7;
    public const byte WindowUpdate = 8;
    public const byte Continuation = 9;
    public const byte EndStream = 1;
    public const byte Ack = 1;
    public const byte EndHeaders = 4;
    public const string Check = "/interdeptcheck.v1.StatusCheckService/Check";

    public static byte[] Preface => [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(Settings, 0, 0, [])];

    public static byte[] Frame(byte type, byte flags, int stream, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        frame[3] = type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame.AsSpan(9));
        return frame;
    }

    public static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    /// <summary>A block of literal headers.</summary>
    public static byte[] Block(params IEnumerable<(string Name, string Value)> headers)
    {
        List<byte> block = [];
        foreach (var (name, value) in headers)
        {
            block.Add(0);
            AddText(block, name);
            AddText(block, value);
        }

        return [.. block];
    }

    /// <summary>The headers of a call as they should be.</summary>
    public static List<(string Name, string Value)> Call(string path = Check) =>
    [
        (":method", "POST"), (":scheme", "https"), (":path", path), (":authority", "localhost"), ("content-type", "application/grpc"), ("te", "trailers"),
    ];

    /// <summary>A message in gRPC's own frame.</summary>
    public static byte[] Message(ReadOnlySpan<byte> message, byte flag = 0)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame.AsSpan(5));
        return frame;
    }

    /// <summary>A whole unary call.</summary>
    public static byte[] Request(int stream, ReadOnlySpan<byte> message, IEnumerable<(string Name, string Value)>? headers = null) =>
    [
        .. Frame(Headers, EndHeaders, stream, Block(headers ?? Call())), .. Frame(Data, EndStream, stream, Message(message)),
    ];

    private static void AddText(List<byte> block, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        var length = bytes.Length;
        if (length < 127) block.Add((byte)length);
        else
        {
            block.Add(127);
            for (length -= 127; length >= 128; length >>= 7) block.Add((byte)(length | 128));
            block.Add((byte)length);
        }

        block.AddRange(bytes);
    }
}

/// <summary>One frame that the server sent.</summary>
internal readonly record struct ReceivedFrame(byte Type, byte Flags, int Stream, byte[] Payload)
{
    public bool EndsStream => Type is Http2.Data or Http2.Headers && (Flags & Http2.EndStream) != 0;
}

/// <summary>Cuts what the server sends into frames.</summary>
internal sealed class FrameReader
{
    private byte[] rest = [];

    public IReadOnlyList<ReceivedFrame> Add(ReadOnlySpan<byte> bytes)
    {
        rest = [.. rest, .. bytes];
        List<ReceivedFrame> frames = [];
        var at = 0;
        while (rest.Length - at >= 9)
        {
            var length = (rest[at] << 16) | (rest[at + 1] << 8) | rest[at + 2];
            if (rest.Length - at < 9 + length) break;
            frames.Add(new(rest[at + 3], rest[at + 4], BinaryPrimitives.ReadInt32BigEndian(rest.AsSpan(at + 5)) & int.MaxValue, rest[(at + 9)..(at + 9 + length)]));
            at += 9 + length;
        }

        rest = rest[at..];
        return frames;
    }
}
