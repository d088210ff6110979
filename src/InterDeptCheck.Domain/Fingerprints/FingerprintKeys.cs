using System.Security.Cryptography;
using System.Text;

namespace InterDeptCheck.Domain.Fingerprints;

/// <summary>The keys of one deployment's replicas, each derived from one master key for one use (HKDF-SHA-256, RFC 5869).</summary>
public sealed class FingerprintKeys
{
    /// <summary>Bytes of a master key.</summary>
    public const int MasterKeyLength = 32;

    /// <exception cref="ArgumentException"><paramref name="masterKey"/> does not have 32 bytes.</exception>
    public FingerprintKeys(ReadOnlySpan<byte> masterKey)
    {
        if (masterKey.Length != MasterKeyLength) throw new ArgumentException("A master key has 32 bytes.", nameof(masterKey));
        Identifiers = Derive(masterKey, "interdeptcheck identifier v1");
        Elements = Derive(masterKey, "interdeptcheck element v1");
        Seals = Derive(masterKey, "interdeptcheck seal v1");
        Cases = Derive(masterKey, "interdeptcheck case v1");
        KeyCheck = Derive(masterKey, "interdeptcheck key check v1").Hash([]);
    }

    /// <summary>For identifiers and person ids: what the index is searched by.</summary>
    public SipHash Identifiers { get; }

    /// <summary>For names, birth dates, nationalities: salted with the record.</summary>
    public SipHash Elements { get; }

    /// <summary>For the seal of each record.</summary>
    public SipHash Seals { get; }

    /// <summary>For case references.</summary>
    public SipHash Cases { get; }

    /// <summary>Says nothing of the keys but whether two are the same: a replica made with another key is not opened.</summary>
    public ulong KeyCheck { get; }

    private static SipHash Derive(ReadOnlySpan<byte> masterKey, string use)
    {
        Span<byte> key = stackalloc byte[SipHash.KeyLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, key, salt: [], info: Encoding.ASCII.GetBytes(use));
        return new(key);
    }
}
