using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace InterDeptCheck.Hostile.Wire;

/// <summary>The key schedule of TLS 1.3 with SHA-256 (RFC 8446, 7.1).</summary>
internal static class KeySchedule
{
    public const int HashLength = 32;
    private static readonly HashAlgorithmName Hash = HashAlgorithmName.SHA256;

    public static byte[] ExpandLabel(byte[] secret, string label, byte[] context, int length)
    {
        var full = Encoding.ASCII.GetBytes("tls13 " + label);
        byte[] info = [(byte)(length >> 8), (byte)length, (byte)full.Length, .. full, (byte)context.Length, .. context];
        return HKDF.Expand(Hash, secret, length, info);
    }

    public static byte[] Derive(byte[] secret, string label, byte[] transcriptHash) => ExpandLabel(secret, label, transcriptHash, HashLength);

    public static byte[] HandshakeSecret(byte[] shared)
    {
        var early = HKDF.Extract(Hash, new byte[HashLength], new byte[HashLength]);
        return HKDF.Extract(Hash, shared, Derive(early, "derived", SHA256.HashData([])));
    }

    public static byte[] MasterSecret(byte[] handshakeSecret) =>
        HKDF.Extract(Hash, new byte[HashLength], Derive(handshakeSecret, "derived", SHA256.HashData([])));

    public static byte[] Finished(byte[] trafficSecret, byte[] transcriptHash) =>
        HMACSHA256.HashData(ExpandLabel(trafficSecret, "finished", [], HashLength), transcriptHash);
}

/// <summary>One direction of a TLS 1.3 connection: AES-128-GCM under one traffic secret.</summary>
internal sealed class RecordCipher(byte[] trafficSecret) : IDisposable
{
    private const int TagLength = 16;
    private readonly AesGcm aes = new(KeySchedule.ExpandLabel(trafficSecret, "key", [], 16), TagLength);
    private readonly byte[] iv = KeySchedule.ExpandLabel(trafficSecret, "iv", [], 12);
    private ulong sequence;

    /// <summary>A whole record around <paramref name="content"/> of <paramref name="type"/>.</summary>
    public byte[] Seal(byte type, ReadOnlySpan<byte> content)
    {
        byte[] inner = [.. content, type];
        var length = inner.Length + TagLength;
        var record = new byte[5 + length];
        record[0] = 23;
        record[1] = 3;
        record[2] = 3;
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(3), (ushort)length);
        aes.Encrypt(Nonce(), inner, record.AsSpan(5, inner.Length), record.AsSpan(5 + inner.Length), record.AsSpan(0, 5));
        return record;
    }

    /// <summary>What a record holds, and of what type.</summary>
    public (byte Type, byte[] Content) Open(byte[] header, byte[] body)
    {
        var inner = new byte[body.Length - TagLength];
        aes.Decrypt(Nonce(), body.AsSpan(0, inner.Length), body.AsSpan(inner.Length), inner, header);
        var end = inner.AsSpan().TrimEnd((byte)0).Length;
        return (inner[end - 1], inner[..(end - 1)]);
    }

    public void Dispose() => aes.Dispose();

    private byte[] Nonce()
    {
        var nonce = (byte[])iv.Clone();
        var number = BinaryPrimitives.ReadUInt64BigEndian(nonce.AsSpan(4));
        BinaryPrimitives.WriteUInt64BigEndian(nonce.AsSpan(4), number ^ sequence++);
        return nonce;
    }
}
