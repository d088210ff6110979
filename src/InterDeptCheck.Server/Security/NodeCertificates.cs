using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Server.Security;

/// <summary>A certificate that a node depends on.</summary>
/// <param name="Role"><c>server</c> or <c>client_authority</c>.</param>
/// <param name="Thumbprint">The first 16 digits of its SHA-256.</param>
/// <param name="NotBefore">The first moment of its validity.</param>
/// <param name="NotAfter">The last.</param>
internal sealed record DatedCertificate(string Role, string Thumbprint, DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    /// <summary>Whether it is valid at that moment.</summary>
    public bool IsValidAt(DateTimeOffset time) => time >= NotBefore && time <= NotAfter;
}

/// <summary>
/// The certificates of a node: its own with its key, and the authorities of its callers. They can be replaced while it runs: each handshake
/// takes what is there when it begins. Thread-safe.
/// </summary>
internal sealed class NodeCertificates
{
    private const int ThumbprintDigits = 16;
    private volatile Held held;

    /// <summary>With the server's certificate and its key, what it sends along, and the authorities of callers.</summary>
    public NodeCertificates(X509Certificate2 server, X509Certificate2Collection chain, X509Certificate2Collection authorities) =>
        held = new(server, chain, authorities);

    /// <summary>The server's own, with its key.</summary>
    public X509Certificate2 Server => held.Server;

    /// <summary>The server's own and its intermediates, as TLS sends them.</summary>
    public SslStreamCertificateContext Context => held.Context;

    /// <summary>The authorities of callers.</summary>
    public X509Certificate2Collection Authorities => held.Authorities;

    /// <summary>When the server's own is valid.</summary>
    public DatedCertificate ServerDates => held.All[0];

    /// <summary>When each is valid, the server's first.</summary>
    public IReadOnlyList<DatedCertificate> All => held.All;

    /// <summary>Takes the place of what was there, all of it at once. What was there is left to handshakes that have begun.</summary>
    public void Replace(NodeCertificates next) => held = next.held;

    /// <summary>Reads them.</summary>
    public static NodeCertificates Load(TlsOptions tls) => new(tls.LoadServerCertificate(), tls.LoadServerChain(), tls.LoadClientAuthorities());

    /// <summary>Whether the server's key makes signatures that its certificate verifies: what every handshake needs.</summary>
    public bool CanSign(ReadOnlySpan<byte> text)
    {
        var server = Server;
        if (server.GetECDsaPrivateKey() is { } ec)
        {
            using (ec)
            using (var verifier = server.GetECDsaPublicKey()!)
                return verifier.VerifyData(text, ec.SignData(text, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256);
        }

        using var rsa = server.GetRSAPrivateKey();
        using var check = server.GetRSAPublicKey();
        return rsa is not null && check is not null && check.VerifyData(
            text, rsa.SignData(text.ToArray(), HashAlgorithmName.SHA256, RSASignaturePadding.Pss), HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
    }

    private static DatedCertificate Dated(string role, X509Certificate2 certificate)
    {
        var (from, to) = CertificateFacts.Validity(certificate);
        return new(role, Convert.ToHexStringLower(SHA256.HashData(certificate.RawData))[..ThumbprintDigits], from, to);
    }

    private sealed class Held(X509Certificate2 server, X509Certificate2Collection chain, X509Certificate2Collection authorities)
    {
        // Readiness asks about certificates that can't serve, too.
        private readonly Lazy<SslStreamCertificateContext> context = new(() => SslStreamCertificateContext.Create(server, chain, offline: true));

        public X509Certificate2 Server { get; } = server;

        public SslStreamCertificateContext Context => context.Value;

        public X509Certificate2Collection Authorities { get; } = authorities;

        public IReadOnlyList<DatedCertificate> All { get; } =
            [Dated("server", server), .. authorities.Select(authority => Dated("client_authority", authority))];
    }
}
