using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.TestKit;

/// <summary>A certificate authority for one test, and the certificates that it issues. Keys live in memory only.</summary>
public sealed class ThrowAwayCertificates : IDisposable
{
    private const string ServerUsage = "1.3.6.1.5.5.7.3.1";
    private const string ClientUsage = "1.3.6.1.5.5.7.3.2";
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly DateTimeOffset now;
    private readonly List<IDisposable> owned = [];

    /// <summary>An authority whose certificates are valid around <paramref name="now"/>.</summary>
    public ThrowAwayCertificates(DateTimeOffset now)
    {
        this.now = now;
        var request = new CertificateRequest("CN=throw-away authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        Authority = Own(request.CreateSelfSigned(now.AddDays(-400), now.AddDays(400)));
    }

    /// <summary>The authority's own certificate, with its key.</summary>
    public X509Certificate2 Authority { get; }

    /// <summary>The authority's certificate as it is given to those who trust it.</summary>
    public X509Certificate2Collection Trusted => [X509CertificateLoader.LoadCertificate(Authority.RawData)];

    /// <summary>A server's certificate.</summary>
    public X509Certificate2 Server(string host = "localhost") => Issue(names => names.AddDnsName(host), [ServerUsage]);

    /// <summary>A client's certificate with a SPIFFE ID.</summary>
    public X509Certificate2 Client(int validForDays = 30, bool isForClients = true) => Issue(
        names => names.AddUri(new Uri("spiffe://test.example/department/dwp/service/universal-credit")),
        [isForClients ? ClientUsage : ServerUsage],
        validForDays);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var each in owned) each.Dispose();
        key.Dispose();
    }

    private X509Certificate2 Issue(Action<SubjectAlternativeNameBuilder> name, string[] usages, int validForDays = 30)
    {
        using var ownKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=throw-away", ownKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        name(names);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. usages.Select(usage => new Oid(usage))], critical: false));
        var end = now.AddDays(validForDays);
        var start = now.AddDays(-30) < end ? now.AddDays(-30) : end.AddDays(-30);
        using var issued = request.Create(Authority, start, end, RandomNumberGenerator.GetBytes(16));
        return Own(issued.CopyWithPrivateKey(ownKey));
    }

    private X509Certificate2 Own(X509Certificate2 certificate)
    {
        owned.Add(certificate);
        return certificate;
    }
}
