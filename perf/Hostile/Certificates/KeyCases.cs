using System.Security.Cryptography;

namespace InterDeptCheck.Hostile.Certificates;

/// <summary>Keys and signatures that are too weak, or of no use here.</summary>
internal static class KeyCases
{
    private const string Sha1Ecdsa = "1.2.840.10045.4.1";
    private const string Sha1Rsa = "1.2.840.113549.1.1.5";
    private const string Md5Rsa = "1.2.840.113549.1.1.4";

    public static IEnumerable<CertificateCase> All(Pki pki) => [.. Rsa(pki), .. Curves(pki), .. Signatures(pki), .. Others(pki)];

    private static IEnumerable<CertificateCase> Rsa(Pki pki)
    {
        foreach (var bits in (int[])[512, 768, 1024, 1536, 2040])
        {
            var key = RSA.Create(bits);
            yield return new("key: weak RSA", $"{bits} bits", [pki.Leaf(key).Encode()], bits < 768 ? _ => new(0x0804, new byte[64]) : Pki.Proof(key));
        }

        using var weak = RSA.Create(1024);
        var signer = Signer.Of(Der.Name("weak"), weak, "1.2.840.113549.1.1.11", HashAlgorithmName.SHA256);
        var middle = (pki.Middle(name: "weak") with { PublicKey = weak.ExportSubjectPublicKeyInfo() }).Encode();
        yield return pki.Case("key: weak intermediate", "RSA of 1,024 bits", pki.Leaf(pki.Key, signer), middle);
        using var small = ECDsa.Create(ECCurve.CreateFromFriendlyName("secp224r1"));
        var smallMiddle = (pki.Middle(name: "small") with { PublicKey = small.ExportSubjectPublicKeyInfo() }).Encode();
        yield return pki.Case("key: weak intermediate", "P-224", pki.Leaf(pki.Key, Signer.Of(Der.Name("small"), small)), smallMiddle);
    }

    private static IEnumerable<CertificateCase> Curves(Pki pki)
    {
        foreach (var curve in (string[])["secp192r1", "secp224r1", "secp256k1", "brainpoolP256r1", "brainpoolP384r1", "secp160r1", "brainpoolP160r1"])
        {
            if (TryCurve(curve) is not { } key) continue;
            yield return Catalogue.Case("key: other curve", curve, pki.Leaf(key).Encode(), key);
        }
    }

    // What the system's OpenSSL no longer makes can't be tried; the classes that stay are counted.
    private static ECDsa? TryCurve(string name)
    {
        try
        {
            return ECDsa.Create(ECCurve.CreateFromFriendlyName(name));
        }
        catch (Exception error) when (error is CryptographicException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    private static IEnumerable<CertificateCase> Signatures(Pki pki)
    {
        const string Class = "signature: weak";
        var root = pki.Root.Signer.Name;
        yield return pki.Case(Class, "ECDSA with SHA-1", pki.Leaf(pki.Key, Signer.Of(root, pki.RootKey, Sha1Ecdsa, HashAlgorithmName.SHA1)));
        using var rsa = RSA.Create(2048);
        var middle = (pki.Middle(name: "rsa") with { PublicKey = rsa.ExportSubjectPublicKeyInfo() }).Encode();
        var name = Der.Name("rsa");
        yield return pki.Case(Class, "RSA with SHA-1", pki.Leaf(pki.Key, Signer.Of(name, rsa, Sha1Rsa, HashAlgorithmName.SHA1)), middle);
        yield return pki.Case(Class, "RSA with MD5", pki.Leaf(pki.Key, Signer.Of(name, rsa, Md5Rsa, HashAlgorithmName.MD5)), middle);
        var oldMiddle = pki.Middle(Signer.Of(pki.DeepRoot.Signer.Name, pki.DeepKey, Sha1Ecdsa, HashAlgorithmName.SHA1)).Encode();
        yield return pki.Case(Class, "an intermediate's with SHA-1", pki.Leaf(pki.Key, pki.MiddleSigner), oldMiddle);
        var good = pki.Good;
        yield return pki.Case("signature: false", "of another text", good with { Signer = good.Signer with { Sign = text => good.Signer.Sign([.. text, 0]) } });
        yield return pki.Case("signature: false", "of another key", good with { Signer = good.Signer with { Sign = Signer.Of(root, pki.Key).Sign } });
        yield return pki.Case("signature: false", "empty", good with { Signer = good.Signer with { Sign = _ => [] } });
        yield return pki.Case("signature: false", "zeros", good with { Signer = good.Signer with { Sign = _ => [0x30, 6, 2, 1, 0, 2, 1, 0] } });
        yield return pki.Case("signature: false", "ones", good with { Signer = good.Signer with { Sign = _ => [0x30, 6, 2, 1, 1, 2, 1, 1] } });
        yield return pki.Case("signature: false", "two algorithms", good with { InnerAlgorithm = Der.Algorithm("1.2.840.10045.4.3.3") });
        yield return pki.Case("signature: false", "an unknown algorithm", good with { Signer = good.Signer with { Algorithm = Der.Algorithm("1.3.6.1.4.1.99999.9") } });
        yield return pki.Case("signature: false", "RSA's algorithm", good with { Signer = good.Signer with { Algorithm = Der.Algorithm("1.2.840.113549.1.1.11", true) } });
    }

    private static IEnumerable<CertificateCase> Others(Pki pki)
    {
        var bits = SHA256.HashData("no one's key"u8);
        byte[] proof = [.. bits, .. bits];
        yield return new("key: other algorithm", "Ed25519", [pki.Leaf(Der.PublicKey("1.3.101.112", bits)).Encode()], _ => new(0x0807, proof));
        yield return new("key: other algorithm", "Ed448", [pki.Leaf(Der.PublicKey("1.3.101.113", [.. bits, .. bits[..25]])).Encode()], _ => new(0x0808, [.. proof, .. bits, .. bits[..18]]));
        yield return new("key: other algorithm", "X25519", [pki.Leaf(Der.PublicKey("1.3.101.110", bits)).Encode()], _ => new(0x0403, proof));
        yield return new("key: other algorithm", "an unknown one", [pki.Leaf(Der.PublicKey("1.3.6.1.4.1.99999.8", bits)).Encode()], _ => new(0x0403, proof));
        yield return new("key: other algorithm", "no bits", [pki.Leaf(Der.PublicKey("1.3.101.112", [])).Encode()], _ => new(0x0807, proof));
        using var dsa = DSA.Create(1024);
        yield return new("key: other algorithm", "DSA", [pki.Leaf(dsa.ExportSubjectPublicKeyInfo()).Encode()], _ => new(0x0202, proof));
    }
}
