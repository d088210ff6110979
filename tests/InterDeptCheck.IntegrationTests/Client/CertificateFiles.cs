using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Client;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Client;

/// <summary>A client's certificate, key and trust as files, which a test renews.</summary>
internal sealed class CertificateFiles : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("idcheck-client-");

    public CertificateFiles(ThrowAwayCertificates authority)
    {
        File.WriteAllText(Authority, authority.Authority.ExportCertificatePem());
        Renew(authority);
    }

    public string Certificate => Path.Combine(directory.FullName, "client.pem");

    public string Key => Path.Combine(directory.FullName, "client.key");

    public string Authority => Path.Combine(directory.FullName, "ca.pem");

    public void Use(InterDeptCheckClientOptions options)
    {
        (options.ClientCertificate, options.ServerAuthorities) = (null, null);
        (options.ClientCertificateFile, options.ClientKeyFile, options.ServerAuthorityFile) = (Certificate, Key, Authority);
    }

    public void Renew(ThrowAwayCertificates authority) => Write(authority.Client());

    public void Write(X509Certificate2 certificate)
    {
        File.WriteAllText(Key, certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
    }

    public void SpoilKey()
    {
        using var other = System.Security.Cryptography.ECDsa.Create();
        File.WriteAllText(Key, other.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose() => directory.Delete(recursive: true);
}
