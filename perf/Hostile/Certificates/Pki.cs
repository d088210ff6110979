using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Hostile.Wire;

namespace InterDeptCheck.Hostile.Certificates;

/// <summary>An authority with its key, made by hand.</summary>
internal sealed record Authority(byte[] Certificate, Signer Signer);

/// <summary>
/// What hostile certificates are made of: the server's two authorities (one that issues leaves, one that may have authorities below it), a good
/// leaf's pieces, and keys. Whoever mutates a certificate holds the authority's key: the worst case, a careless or deceived issuer.
/// </summary>
internal sealed class Pki : IDisposable
{
    private const X509KeyUsageFlags Signs = X509KeyUsageFlags.DigitalSignature;
    private readonly X509Certificate2 root;
    private readonly X509Certificate2 deepRoot;
    private readonly X509Certificate2 server;
    private readonly ECDsa rootKey;
    private readonly ECDsa deepKey;
    private readonly ECDsa middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>From the files that the server under attack has written.</summary>
    public Pki(string directory, string caller)
    {
        root = X509Certificate2.CreateFromPemFile(Path.Combine(directory, "ca.pem"), Path.Combine(directory, "ca.key"));
        deepRoot = X509Certificate2.CreateFromPemFile(Path.Combine(directory, "deep.pem"), Path.Combine(directory, "deep.key"));
        server = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(directory, "server.pem"));
        using (var key = ECDsa.Create())
        {
            key.ImportFromPem(File.ReadAllText(Path.Combine(directory, "server.key")));
            ServerKey = ECDsa.Create(key.ExportParameters(true));
        }

        rootKey = root.GetECDsaPrivateKey()!;
        deepKey = deepRoot.GetECDsaPrivateKey()!;
        Caller = caller;
        Root = new(root.RawData, Signer.Of(root.SubjectName.RawData, rootKey));
        DeepRoot = new(deepRoot.RawData, Signer.Of(deepRoot.SubjectName.RawData, deepKey));
        Good = Leaf(Key);
    }

    public string Caller { get; }

    public DateTimeOffset Now { get; } = DateTimeOffset.UtcNow;

    public Authority Root { get; }

    /// <summary>May have two authorities below it.</summary>
    public Authority DeepRoot { get; }

    public ECDsa RootKey => rootKey;

    public ECDsa DeepKey => deepKey;

    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public ECDsa MiddleKey => middleKey;

    public ECDsa ServerKey { get; }

    public byte[] ServerCertificate => server.RawData;

    /// <summary>A leaf with nothing wrong.</summary>
    public CertificateSpec Good { get; }

    /// <summary>A leaf with nothing wrong, of another key or issuer.</summary>
    public CertificateSpec Leaf(AsymmetricAlgorithm key, Signer? signer = null) => Leaf(key.ExportSubjectPublicKeyInfo(), signer);

    public CertificateSpec Leaf(byte[] publicKey, Signer? signer = null) => new()
    {
        Signer = signer ?? Root.Signer,
        PublicKey = publicKey,
        Validity = Der.Validity(Der.Time(Now.AddMinutes(-10)), Der.Time(Now.AddMinutes(50))),
        Extensions = [Der.BasicConstraints(false), Der.KeyUsage(Signs), Der.ExtendedUsage(Der.ClientUsage), Der.Uri(Caller)],
    };

    /// <summary>An authority below the deep root, with nothing wrong.</summary>
    public CertificateSpec Middle(Signer? signer = null, ECDsa? key = null, string name = "middle") => new()
    {
        Signer = signer ?? DeepRoot.Signer,
        PublicKey = (key ?? middleKey).ExportSubjectPublicKeyInfo(),
        Subject = Der.Name(name),
        Validity = Der.Validity(Der.Time(Now.AddMinutes(-10)), Der.Time(Now.AddMinutes(55))),
        Extensions = [Der.BasicConstraints(true, 0), Der.KeyUsage(X509KeyUsageFlags.KeyCertSign)],
    };

    /// <summary>Signs as <see cref="Middle"/>.</summary>
    public Signer MiddleSigner => Signer.Of(Der.Name("middle"), middleKey);

    /// <summary>A good leaf with its key, for those who go in by the door.</summary>
    public X509Certificate2 Certificate()
    {
        using var leaf = X509CertificateLoader.LoadCertificate(Good.Encode());
        return leaf.CopyWithPrivateKey(Key);
    }

    /// <summary>Proves possession of a key as TLS 1.3 wants it.</summary>
    public static Func<byte[], Proof> Proof(ECDsa key)
    {
        var (scheme, hash) = key.KeySize switch
        {
            384 => ((ushort)0x0503, HashAlgorithmName.SHA384),
            521 => ((ushort)0x0603, HashAlgorithmName.SHA512),
            _ => ((ushort)0x0403, HashAlgorithmName.SHA256),
        };
        return text => new(scheme, key.SignData(text, hash, DSASignatureFormat.Rfc3279DerSequence));
    }

    public static Func<byte[], Proof> Proof(RSA key) => text => new(0x0804, key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));

    public void Dispose()
    {
        foreach (var each in (IDisposable[])[root, deepRoot, server, rootKey, deepKey, middleKey, Key, ServerKey]) each.Dispose();
    }
}
