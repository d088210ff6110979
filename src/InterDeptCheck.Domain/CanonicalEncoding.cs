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

    private const int BufferedMin = 1024;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferedMin);
    private int length;
    private IncrementalHash? hashed;

    /// <summary>Adds a number.</summary>
    public CanonicalEncoding Number(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(Room(8), value);
        length += 8;
        return this;
    }

    /// <summary>Adds a text; the empty one when there is none.</summary>
    /// <exception cref="EncoderFallbackException"><paramref name="value"/> is no valid UTF-16: a bug of who let it in.</exception>
    public CanonicalEncoding Text(string? value)
    {
        var text = value ?? "";
        var span = Room(4 + Utf8.GetMaxByteCount(text.Length));
        var written = Utf8.GetBytes(text, span[4..]);
        BinaryPrimitives.WriteInt32BigEndian(span, written);
        length += 4 + written;
        if (length > BufferedMax) Spill();
        return this;
    }

    /// <summary>Adds bytes of a length that the reader knows.</summary>
    public CanonicalEncoding Raw(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Room(value.Length));
        length += value.Length;
        return this;
    }

    /// <summary>SHA-256 of all that was added. The last call: nothing can be added after it.</summary>
    public byte[] Digest()
    {
        RequireBuffer();
        var digest = Finish();
        Return(buffer);
        buffer = [];
        return digest;
    }

    private byte[] Finish()
    {
        var rest = buffer.AsSpan(0, length);
        if (hashed is null) return SHA256.HashData(rest);
        using (hashed)
        {
            hashed.AppendData(rest);
            return hashed.GetHashAndReset();
        }
    }

    private Span<byte> Room(int bytes)
    {
        if (buffer.Length - length < bytes) Grow(length + bytes);
        return buffer.AsSpan(length);
    }

    private void Grow(int bytes)
    {
        RequireBuffer();
        var grown = ArrayPool<byte>.Shared.Rent(Math.Max(bytes, 2 * buffer.Length));
        buffer.AsSpan(0, length).CopyTo(grown);
        Return(buffer);
        buffer = grown;
    }

    // After the digest there is none: what another thread has rented since is never written to.
    private void RequireBuffer()
    {
        if (buffer.Length == 0) throw new InvalidOperationException("An encoding takes nothing after its digest.");
    }

    // Cleared: what was asked or answered of a person goes to nobody else.
    private void Return(byte[] rented)
    {
        rented.AsSpan(0, length).Clear();
        ArrayPool<byte>.Shared.Return(rented);
    }

    private void Spill()
    {
        hashed ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hashed.AppendData(buffer.AsSpan(0, length));
        buffer.AsSpan(0, length).Clear();
        length = 0;
    }
}
