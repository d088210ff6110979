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

    private const int BytesAtFirst = 1024;

    // Rented until the digest is taken; what never gets so far is the collector's.
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(BytesAtFirst);
    private int count;
    private IncrementalHash? hashed;

    /// <summary>Adds a number.</summary>
    public CanonicalEncoding Number(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(Room(sizeof(long)), value);
        count += sizeof(long);
        return this;
    }

    /// <summary>Adds a text; the empty one when there is none.</summary>
    /// <exception cref="EncoderFallbackException"><paramref name="value"/> is no valid UTF-16: a bug of who let it in.</exception>
    public CanonicalEncoding Text(string? value)
    {
        var text = value ?? "";
        var span = Room(sizeof(int) + Utf8.GetMaxByteCount(text.Length));
        var length = Utf8.GetBytes(text, span[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(span, length);
        count += sizeof(int) + length;
        if (count > BufferedMax) Spill();
        return this;
    }

    /// <summary>Adds bytes of a length that the reader knows.</summary>
    public CanonicalEncoding Raw(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Room(value.Length));
        count += value.Length;
        return this;
    }

    /// <summary>SHA-256 of all that was added. The last call: nothing can be added after it.</summary>
    public byte[] Digest()
    {
        var digest = hashed is null ? SHA256.HashData(Written) : Concluded(hashed);
        ArrayPool<byte>.Shared.Return(bytes);
        (bytes, count) = ([], 0);
        return digest;
    }

    private ReadOnlySpan<byte> Written => bytes.AsSpan(0, count);

    private byte[] Concluded(IncrementalHash hash)
    {
        using (hash)
        {
            hash.AppendData(Written);
            return hash.GetHashAndReset();
        }
    }

    private Span<byte> Room(int more)
    {
        if (bytes.Length - count >= more) return bytes.AsSpan(count);
        if (bytes.Length == 0) throw new InvalidOperationException("The digest was taken: nothing can be added any more.");
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * bytes.Length, count + more));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
        return bytes.AsSpan(count);
    }

    private void Spill()
    {
        hashed ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hashed.AppendData(Written);
        count = 0;
    }
}
