using System.IO.Compression;
using System.Text;
using Google.Protobuf;
using InterDeptCheck.Hostile.Run;
using InterDeptCheck.Hostile.Wire;

namespace InterDeptCheck.Hostile.Abuse;

/// <summary>Every attack on HTTP/2, HPACK, gRPC and protobuf.</summary>
internal static class Attacks
{
    private const int Streams = 40;
    private static readonly byte[] Question = ServerRole.Person.Question().ToByteArray();
    private static readonly byte[] CallHeaders = Http2.Block(Http2.Call());

    public static IReadOnlyList<Attack> All() => [.. Resets(), .. Floods(), .. Slow(), .. HeaderBombs(), .. Messages()];

    private static byte[] Open(int stream, byte flags = 0) => Http2.Frame(Http2.Headers, (byte)(Http2.EndHeaders | flags), stream, CallHeaders);

    // The n-th turn's streams, odd and rising as they must be.
    private static byte[] Each(int turn, Func<int, byte[]> one) => [.. Enumerable.Range(turn * Streams, Streams).SelectMany(n => one(n * 2 + 1))];

    private static byte[] Ask(int stream) => Http2.Request(stream, Question);

    private static IEnumerable<Attack> Resets()
    {
        yield return new("rapid reset", turn => Each(turn, s => [.. Open(s), .. Http2.Frame(Http2.Reset, 0, s, Http2.Number(8))]));
        yield return new("rapid reset of whole questions", turn => Each(turn, s => [.. Ask(s), .. Http2.Frame(Http2.Reset, 0, s, Http2.Number(8))]));
        yield return new("made to reset: window update of nothing", turn => Each(turn, s => [.. Ask(s), .. Http2.Frame(Http2.WindowUpdate, 0, s, Http2.Number(0))]));
        yield return new("made to reset: window overflow", turn => Each(turn, s => [.. Open(s), .. Http2.Frame(Http2.WindowUpdate, 0, s, Http2.Number(int.MaxValue))]));
        yield return new("made to reset: data after the end", turn => Each(turn, s => [.. Ask(s), .. Http2.Frame(Http2.Data, 0, s, Http2.Message(Question))]));
        yield return new("made to reset: headers after the end", turn => Each(turn, s => [.. Ask(s), .. Open(s)]));
        yield return new("made to reset: depends on itself", turn => Each(turn, s => [.. Open(s), .. Http2.Frame(Http2.Priority, 0, s, [.. Http2.Number(s), 1])]));
        yield return new("made to reset: priority of a wrong length", turn => Each(turn, s => [.. Open(s), .. Http2.Frame(Http2.Priority, 0, s, [1, 2, 3])]));
        yield return new("made to reset: malformed headers", turn => Each(turn, s =>
            Http2.Frame(Http2.Headers, Http2.EndHeaders | Http2.EndStream, s, Http2.Block([.. Http2.Call(), ("Bad Name", "x")]))));
        yield return new("priority loops", turn => Each(turn, s => [.. Http2.Frame(Http2.Priority, 0, s, [.. Http2.Number(s + 2), 1]), .. Http2.Frame(Http2.Priority, 0, s + 2, [.. Http2.Number(s), 1])]));
    }

    private static IEnumerable<Attack> Floods()
    {
        static byte[] Many(int count, byte[] frame) => [.. Enumerable.Repeat(frame, count).SelectMany(f => f)];
        yield return new("PING flood", _ => Many(500, Http2.Frame(Http2.Ping, 0, 0, new byte[8])));
        yield return new("PING flood, unread", _ => Many(500, Http2.Frame(Http2.Ping, 0, 0, new byte[8])), Reads: false);
        yield return new("SETTINGS flood", _ => Many(500, Http2.Frame(Http2.Settings, 0, 0, [0, 4, 0, 0, 255, 255])));
        yield return new("SETTINGS flood, unread", _ => Many(500, Http2.Frame(Http2.Settings, 0, 0, [])), Reads: false);
        yield return new("SETTINGS acknowledged for nothing", _ => Many(500, Http2.Frame(Http2.Settings, Http2.Ack, 0, [])));
        yield return new("SETTINGS that move the window", turn => Many(200, Http2.Frame(Http2.Settings, 0, 0, [0, 4, .. Http2.Number(turn % 2 * 1_000_000)])));
        yield return new("WINDOW_UPDATE flood", _ => Many(500, Http2.Frame(Http2.WindowUpdate, 0, 0, Http2.Number(1))));
        yield return new("unknown frames", _ => Many(500, Http2.Frame(0xbe, 0xff, 0, new byte[16])));
        yield return new("GOAWAY flood", _ => Many(200, Http2.Frame(Http2.GoAway, 0, 0, new byte[8])));
        yield return new("empty DATA", turn => turn == 0 ? Open(1) : Many(500, Http2.Frame(Http2.Data, 0, 1, [])));
        yield return new("CONTINUATION flood", turn => turn == 0
            ? Http2.Frame(Http2.Headers, 0, 1, CallHeaders)
            : Many(20, Http2.Frame(Http2.Continuation, 0, 1, Http2.Block(("x-" + new string('a', 20), new string('b', 2000))))));
        yield return new("empty CONTINUATION", turn => turn == 0 ? Http2.Frame(Http2.Headers, 0, 1, CallHeaders) : Many(500, Http2.Frame(Http2.Continuation, 0, 1, [])));
        yield return new("CONTINUATION of another stream", _ => [.. Http2.Frame(Http2.Headers, 0, 1, CallHeaders), .. Http2.Frame(Http2.Continuation, 0, 3, [])]);
        yield return new("more calls than allowed", turn => Each(turn, s => Open(s)));
        yield return new("frames longer than allowed", _ => Http2.Frame(Http2.Data, 0, 1, new byte[60_000]));
    }

    private static IEnumerable<Attack> Slow()
    {
        byte[] noWindow = [0, 4, 0, 0, 0, 0];
        yield return new("slow reader: no window", turn => turn < 3 ? Each(turn, Ask) : [], Settings: noWindow) { PauseMs = 40, Connections = 20 };
        yield return new("slow reader: reads nothing", turn => turn < 20 ? Each(turn, Ask) : [], Reads: false);
        yield return new("slow writer: headers", turn => turn == 0 ? Http2.Frame(Http2.Headers, 0, 1, CallHeaders) : []) { PauseMs = 100, Connections = 40 };
        yield return new("slow writer: a message byte by byte", turn => turn == 0
            ? [.. Open(1), .. Http2.Frame(Http2.Data, 0, 1, Http2.Message(Question).AsSpan(0, 6))]
            : turn < Question.Length - 2 ? Http2.Frame(Http2.Data, 0, 1, Http2.Message(Question).AsSpan(5 + turn, 1)) : null)
        { PauseMs = 50, Connections = 40 };
        yield return new("slow writer: half a frame", turn => turn == 0 ? Http2.Frame(Http2.Data, 0, 1, new byte[1000]).AsSpan(0, 20).ToArray() : []) { PauseMs = 100, Connections = 40 };
        yield return new("many connections, one question each", turn => turn == 0 ? Ask(1) : null) { PauseMs = 40 };
    }

    private static IEnumerable<Attack> HeaderBombs()
    {
        // One long header is put into the table (0x40: with indexing), then named again and again, a byte each time (RFC 7541, 7.2).
        byte[] kept = [.. CallHeaders, 0x40, 1, (byte)'x', 127, .. new byte[] { 0xc1, 0x16 }, .. Encoding.ASCII.GetBytes(new string('z', 3008))];
        yield return new("HPACK bomb", turn => Http2.Frame(Http2.Headers, Http2.EndHeaders | Http2.EndStream, turn * 2 + 1, [.. kept, .. Enumerable.Repeat((byte)0xbe, 8000)]));
        yield return new("HPACK bomb over several requests", turn => Each(turn, s => Http2.Frame(Http2.Headers, Http2.EndHeaders | Http2.EndStream, s, [.. kept, 0xbe])));
        yield return new("HPACK number without end", turn => Http2.Frame(Http2.Headers, Http2.EndHeaders, turn * 2 + 1, [0xff, .. Enumerable.Repeat((byte)0xff, 1000)]));
        yield return new("HPACK table resized and resized", turn => Http2.Frame(Http2.Headers, Http2.EndHeaders | Http2.EndStream, turn * 2 + 1, [.. Enumerable.Repeat((byte)0x20, 4000), .. CallHeaders]));
        yield return new("HPACK index of nothing", turn => Http2.Frame(Http2.Headers, Http2.EndHeaders, turn * 2 + 1, [0xfe]));
        yield return new("a thousand headers", turn => Http2.Frame(Http2.Headers, Http2.EndHeaders | Http2.EndStream, turn * 2 + 1, Http2.Block([.. Http2.Call(), .. Enumerable.Range(0, 1000).Select(n => ($"x{n}", ""))])));
        yield return new("a header of 15 KB", turn => Http2.Frame(Http2.Headers, Http2.EndHeaders | Http2.EndStream, turn * 2 + 1, Http2.Block([.. Http2.Call(), ("x", new string('y', 15_000))])));
    }

    private static IEnumerable<Attack> Messages()
    {
        var zipped = Zipped(stream => new GZipStream(stream, CompressionLevel.SmallestSize));
        var deflated = Zipped(stream => new ZLibStream(stream, CompressionLevel.SmallestSize));
        static byte[] Compressed(int stream, byte[] body, string encoding) =>
        [
            .. Http2.Frame(Http2.Headers, Http2.EndHeaders, stream, Http2.Block([.. Http2.Call(), ("grpc-encoding", encoding)])),
            .. Body(stream, Http2.Message(body, flag: 1)),
        ];
        yield return new("gzip bomb", turn => Compressed(turn * 2 + 1, zipped, "gzip"));
        yield return new("deflate bomb", turn => Compressed(turn * 2 + 1, deflated, "deflate"));
        yield return new("gzip that is none", turn => Each(turn, s => Compressed(s, Question, "gzip")));
        yield return new("compressed without a name", turn => Each(turn, s => [.. Open(s), .. Http2.Frame(Http2.Data, Http2.EndStream, s, Http2.Message(Question, flag: 1))]));
        yield return new("deep groups", turn => Message(turn, [.. Enumerable.Repeat((byte)0x3b, 12_000)]));
        yield return new("deep messages", turn => Message(turn, Deep(3_000)));
        yield return new("a million bytes of a field", turn => Message(turn, [0x0a, 0x80, 0x80, 0x3c, .. new byte[983_040]])) { PauseMs = 60 };
        yield return new("a length of four gigabytes", turn => Each(turn, s => [.. Open(s), .. Http2.Frame(Http2.Data, Http2.EndStream, s, [0, 255, 255, 255, 255, 1, 2, 3])]));
        yield return new("a length longer than what follows", turn => Each(turn, s => [.. Open(s), .. Http2.Frame(Http2.Data, Http2.EndStream, s, [0, 0, 0, 100, 0, 1, 2, 3])]));
        yield return new("two messages in a unary call", turn => Each(turn, s => [.. Open(s), .. Http2.Frame(Http2.Data, Http2.EndStream, s, [.. Http2.Message(Question), .. Http2.Message(Question)])]));
        yield return new("no message", turn => Each(turn, s => Open(s, Http2.EndStream)));
    }

    private static byte[] Message(int turn, byte[] message) => [.. Open(turn * 2 + 1), .. Body(turn * 2 + 1, Http2.Message(message))];

    private static byte[] Body(int stream, byte[] body)
    {
        List<byte> frames = [];
        for (var at = 0; at < body.Length; at += 16_000)
        {
            var end = Math.Min(at + 16_000, body.Length);
            frames.AddRange(Http2.Frame(Http2.Data, end == body.Length ? Http2.EndStream : (byte)0, stream, body.AsSpan(at, end - at)));
        }

        return [.. frames];
    }

    // 64 MiB of zeros in 64 KiB.
    private static byte[] Zipped(Func<Stream, Stream> wrap)
    {
        using var result = new MemoryStream();
        using (var zip = wrap(result))
        {
            var zeros = new byte[1024 * 1024];
            for (var megabyte = 0; megabyte < 64; megabyte++) zip.Write(zeros);
        }

        return result.ToArray();
    }

    // Messages in messages, as deep as their lengths allow.
    private static byte[] Deep(int depth)
    {
        byte[] inner = [];
        for (var level = 0; level < depth && inner.Length < 16_000; level++)
        {
            inner = inner.Length < 128 ? [0x22, (byte)inner.Length, .. inner] : [0x22, (byte)(inner.Length & 127 | 128), (byte)(inner.Length >> 7), .. inner];
        }

        return inner;
    }
}
