using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace InterDeptCheck.Domain;

/// <summary>
/// The explicit encoding under answer bindings and the hashes of the ledger, version 1 (docs/calling/answer-binding.md): a text is its length in UTF-8 bytes as
/// 4 bytes big endian, then the bytes; a number is 8 bytes big endian; a list is its count as a number, then its items. Fields come in
/// a fixed order and are never left out, so that no two different answers have one encoding. Not thread-safe.
/// </summary>
public sealed class CanonicalEncoding
{
    /// <summary>The highest version that this code knows.</summary>
    public const int Version = 1;

    // Strict: broken surrogates would all become U+FFFD, and two texts one encoding.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> bytes = new(512);

    /// <summary>Adds a number.</summary>
    public CanonicalEncoding Number(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(8), value);
        bytes.Advance(8);
        return this;
    }

    /// <summary>Adds a text; the empty one when there is none.</summary>
    /// <exception cref="EncoderFallbackException"><paramref name="value"/> is no valid UTF-16: a bug of who let it in.</exception>
    public CanonicalEncoding Text(string? value)
    {
        var text = value ?? "";
        var span = bytes.GetSpan(4 + Utf8.GetMaxByteCount(text.Length));
        var length = Utf8.GetBytes(text, span[4..]);
        BinaryPrimitives.WriteInt32BigEndian(span, length);
        bytes.Advance(4 + length);
        return this;
    }

    /// <summary>Adds bytes of a length that the reader knows.</summary>
    public CanonicalEncoding Raw(ReadOnlySpan<byte> value)
    {
        bytes.Write(value);
        return this;
    }

    /// <summary>SHA-256 of all that was added.</summary>
    public byte[] Digest() => SHA256.HashData(bytes.WrittenSpan);
}
