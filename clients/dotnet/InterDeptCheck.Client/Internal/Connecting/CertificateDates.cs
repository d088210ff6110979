using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.Client;

/// <summary>When a certificate is valid; the class itself tells it in local time.</summary>
internal readonly record struct CertificateDates(DateTimeOffset From, DateTimeOffset To)
{
    public static CertificateDates Of(X509Certificate2 certificate) =>
        new(new DateTimeOffset(certificate.NotBefore).ToUniversalTime(), new DateTimeOffset(certificate.NotAfter).ToUniversalTime());

    public bool AreValidAt(DateTimeOffset time) => time >= From && time <= To;
}
