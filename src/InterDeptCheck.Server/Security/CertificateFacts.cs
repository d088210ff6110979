using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Domain.Departments;
using InterDeptCheck.Server.Pki;

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

    /// <summary>Whether it says that its key may sign a handshake (SPIFFE X509-SVID, 4.3: it must say so).</summary>
    public static bool MaySign(X509Certificate2 certificate) => KeyUsages(certificate).HasFlag(X509KeyUsageFlags.DigitalSignature);

    /// <summary>Whether its key may sign certificates or revocation lists, or it constrains the names of others: an authority's business.</summary>
    public static bool SaysItIssues(X509Certificate2 certificate) =>
        (KeyUsages(certificate) & (X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign)) != 0
        || certificate.Extensions.Any(extension => extension.Oid?.Value == Oids.NameConstraints);

    /// <summary>Whether it is of version 3 and says nothing twice: of two extensions of a kind, one reader takes the first, another the last.</summary>
    public static bool IsWellFormed(X509Certificate2 certificate) =>
        certificate.Version == VersionRead
        && certificate.Extensions.Select(extension => extension.Oid?.Value).Distinct(StringComparer.Ordinal).Count() == certificate.Extensions.Count;

    /// <summary>Whether its key may sign lists of revoked ones: cRLSign, or no restriction at all (RFC 5280, section 6.3.3 f).</summary>
    public static bool MaySignLists(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509KeyUsageExtension>()
            .All(usage => (usage.KeyUsages & X509KeyUsageFlags.CrlSign) != 0);

    /// <summary>Its name in lists of revoked ones.</summary>
    public static CertificateName NameOf(X509Certificate2 certificate) =>
        NameOf(certificate.IssuerName.RawData, certificate.SerialNumberBytes.Span);

    /// <summary>The name of the certificate of an issuer's name as DER with that serial number, big endian.</summary>
    public static CertificateName NameOf(ReadOnlySpan<byte> issuer, ReadOnlySpan<byte> serial)
    {
        // Whether there is a zero for the sign in front depends on who gives the number.
        var digits = serial.TrimStart((byte)0);
        return new(Convert.ToHexStringLower(SHA256.HashData(issuer)), digits.Length == 0 ? "00" : Convert.ToHexStringLower(digits));
    }

    private const int VersionRead = 3;

    private static X509KeyUsageFlags KeyUsages(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509KeyUsageExtension>().Select(usage => usage.KeyUsages).FirstOrDefault();
}
