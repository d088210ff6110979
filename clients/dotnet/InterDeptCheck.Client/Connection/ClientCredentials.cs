using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.Client;

/// <summary>What the options come to once the files are read: nothing in here is faulty.</summary>
internal sealed record ClientCredentials(
    X509Certificate2 Certificate, X509Certificate2Collection Intermediates, X509Certificate2Collection Authorities)
{
    /// <summary>What TLS sends: the certificate and its intermediates.</summary>
    public SslStreamCertificateContext Context { get; } = SslStreamCertificateContext.Create(Certificate, Intermediates, offline: true);
}
