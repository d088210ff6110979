using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace InterDeptCheck.Domain;

/// <summary>
/// The explicit encoding under answer bindings and the hashes of the ledger (docs/calling/answer-binding.md): a text is its length in UTF-8 bytes as
/// 4 bytes big endian, then the bytes; a number is 8 bytes big endian; a list is its count as a number, then its items. Fields come in
/// a fixed order and are never left out, so that no two different answers have one encoding. However long, it takes bounded memory. Not
/// thread-safe.
/// </summary>
public sealed class CanonicalEncoding
{
    // Strict: broken surrogates would all become U+FFFD, and two texts one encoding.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Beyond this what was added is hashed and forgotten: a batch is megabytes.
    private const int BufferedMax = 32 * 1024;

    private readonly ArrayBufferWriter<byte> bytes = new(512);
    private IncrementalHash? hashed;

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
        if (bytes.WrittenCount > BufferedMax) Spill();
        return this;
    }

    /// <summary>Adds bytes of a length that the reader knows.</summary>
    public CanonicalEncoding Raw(ReadOnlySpan<byte> value)
    {
        bytes.Write(value);
        return this;
    }

    /// <summary>SHA-256 of all that was added. The last call: nothing can be added after it.</summary>
    public byte[] Digest()
    {
        if (hashed is null) return SHA256.HashData(bytes.WrittenSpan);
        using (hashed)
        {
            hashed.AppendData(bytes.WrittenSpan);
            return hashed.GetHashAndReset();
        }
    }

    private void Spill()
    {
        hashed ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hashed.AppendData(bytes.WrittenSpan);
        bytes.ResetWrittenCount();
    }
}
