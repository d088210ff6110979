using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.Server.Security;

/// <summary>What a certificate says of itself.</summary>
internal static class CertificateFacts
{
    /// <summary>The first and the last moment of its validity.</summary>
    public static (DateTimeOffset From, DateTimeOffset To) Validity(X509Certificate2 certificate) =>
        (new DateTimeOffset(certificate.NotBefore).ToUniversalTime(), new DateTimeOffset(certificate.NotAfter).ToUniversalTime());

    /// <summary>Whether it may issue others.</summary>
    public static bool IsAuthority(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority);

    /// <summary>The extended key usages that it names.</summary>
    public static IEnumerable<string> Usages(X509Certificate2 certificate) =>
        from extension in certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
        from Oid usage in extension.EnhancedKeyUsages
        where usage.Value is not null
        select usage.Value;

    /// <summary>Whether its key may sign a handshake: digitalSignature, or no restriction at all.</summary>
    public static bool MaySign(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509KeyUsageExtension>()
            .All(usage => (usage.KeyUsages & X509KeyUsageFlags.DigitalSignature) != 0);
}
