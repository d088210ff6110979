using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Pki;

/// <summary>
/// The one authority that a deployment trusts: ECDSA on P-256, self-signed, and unable to have authorities below it. For trials, tests and
/// small deployments; a department's own PKI takes its place by giving the server its bundle. Not thread-safe.
/// </summary>
public sealed class CertificateAuthority : IDisposable
{
    private const int SerialLength = 16;

    // Clocks of two machines differ: what was just issued must be valid on the other one too.
    private static readonly TimeSpan Backdating = TimeSpan.FromMinutes(5);

    private CertificateAuthority(X509Certificate2 certificate) => Certificate = certificate;

    /// <summary>The authority's certificate with its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Makes a new authority.</summary>
    /// <param name="name">Its common name, for people only.</param>
    /// <param name="lifetime">How long it is valid from now on.</param>
    /// <param name="clock">Says what now is.</param>
    public static CertificateAuthority Create(string name, TimeSpan lifetime, TimeProvider clock)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(NameOf(name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = clock.GetUtcNow();
        return new(request.CreateSelfSigned(now - Backdating, now + lifetime));
    }

    /// <summary>Loads an authority from PEM files.</summary>
    /// <exception cref="CryptographicException">A file does not hold what it should, or the key is not the certificate's.</exception>
    public static CertificateAuthority Load(string certificatePath, string keyPath) =>
        new(X509Certificate2.CreateFromPemFile(certificatePath, keyPath));

    /// <summary>Issues a certificate for a server.</summary>
    /// <param name="hosts">DNS names and IP addresses by which it is reached; at least one.</param>
    /// <param name="lifetime">How long it is valid from now on; it never outlives the authority.</param>
    /// <param name="clock">Says what now is.</param>
    public IssuedCertificate IssueServer(IReadOnlyList<string> hosts, TimeSpan lifetime, TimeProvider clock)
    {
        if (hosts.Count == 0) throw new ArgumentException("A server certificate names at least one host.", nameof(hosts));
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address)) names.AddIpAddress(address);
            else names.AddDnsName(host);
        }

        return Issue(hosts[0], names.Build(), Oids.ServerAuthentication, lifetime, clock);
    }

    /// <summary>Issues a certificate for a service that asks: its one URI is the caller's SPIFFE ID.</summary>
    /// <param name="caller">Who it is for.</param>
    /// <param name="lifetime">How long it is valid from now on; it never outlives the authority.</param>
    /// <param name="clock">Says what now is.</param>
    public IssuedCertificate IssueClient(CallerId caller, TimeSpan lifetime, TimeProvider clock)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri(caller.Uri));
        return Issue($"{caller.Department} {caller.Service}", names.Build(critical: true), Oids.ClientAuthentication, lifetime, clock);
    }

    /// <summary>Writes certificate and key as PEM; the key file is readable by its owner alone.</summary>
    /// <exception cref="IOException">A file exists already, or can't be written.</exception>
    public void Save(string certificatePath, string keyPath) => IssuedCertificate.Write(Certificate, certificatePath, keyPath);

    /// <inheritdoc/>
    public void Dispose() => Certificate.Dispose();

    private IssuedCertificate Issue(string name, X509Extension names, string usage, TimeSpan lifetime, TimeProvider clock)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(NameOf(name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, true, false));
        request.CertificateExtensions.Add(names);
        var now = clock.GetUtcNow();
        var (from, to) = (now - Backdating, now + lifetime);
        var (first, last) = CertificateFacts.Validity(Certificate);
        if (from < first) from = first;
        if (to > last) to = last;
        using var issued = request.Create(Certificate, from, to, RandomNumberGenerator.GetBytes(SerialLength));
        return new(issued.CopyWithPrivateKey(key));
    }

    private static X500DistinguishedName NameOf(string commonName)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddOrganizationName("InterDeptCheck");
        name.AddCommonName(commonName);
        return name.Build();
    }
}
