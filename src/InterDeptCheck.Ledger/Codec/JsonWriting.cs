using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>One way of writing JSON for all payloads: compact, UTF-8, letters of every script as they are.</summary>
internal static class JsonWriting
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Encode<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options)) write(json, value);
        return buffer.WrittenSpan.ToArray();
    }
}
