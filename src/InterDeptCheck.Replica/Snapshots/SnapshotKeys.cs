using System.Security.Cryptography;
using System.Text;

namespace InterDeptCheck.Replica.Snapshots;

/// <summary>What signing and verifying share.</summary>
internal static class SnapshotKeys
{
    public const int IdLength = 32;
    public const int HashLength = 32;
    public const int SignatureLength = 64;

    /// <summary>Signed before the header, so that no signature of this key can be taken for one of something else.</summary>
    public static readonly byte[] Context = Encoding.ASCII.GetBytes("InterDeptCheck replica snapshot v1\0");

    public static byte[] IdOf(ECDsa key) => SHA256.HashData(key.ExportSubjectPublicKeyInfo());

    public static byte[] Signed(ReadOnlySpan<byte> header) => [.. Context, .. header];

    public static void RequireP256(ECDsa key, string parameter)
    {
        if (key.KeySize != 256) throw new ArgumentException("A snapshot key is an ECDSA key on P-256.", parameter);
    }
}
