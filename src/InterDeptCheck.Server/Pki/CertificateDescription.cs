using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Pki;

/// <summary>What people want to know of a certificate.</summary>
/// <param name="Subject">The subject's distinguished name.</param>
/// <param name="Issuer">The issuer's distinguished name.</param>
/// <param name="Serial">The serial number in hexadecimal digits.</param>
/// <param name="NotBefore">Valid from, UTC.</param>
/// <param name="NotAfter">Valid until, UTC.</param>
/// <param name="IsAuthority">Whether it may issue others.</param>
/// <param name="Usages">Extended key usages: serverAuth, clientAuth, or another one's number.</param>
/// <param name="Names">Subject alternative names, each with its kind, such as <c>URI:spiffe://…</c>.</param>
/// <param name="Sha256">SHA-256 of the certificate in hexadecimal digits.</param>
/// <param name="IsValidNow">Whether now lies in its validity.</param>
public sealed record CertificateDescription(
    string Subject,
    string Issuer,
    string Serial,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    bool IsAuthority,
    IReadOnlyList<string> Usages,
    IReadOnlyList<string> Names,
    string Sha256,
    bool IsValidNow)
{
    /// <summary>Describes <paramref name="certificate"/> as of <paramref name="now"/>.</summary>
    public static CertificateDescription Of(X509Certificate2 certificate, DateTimeOffset now)
    {
        var (from, to) = CertificateFacts.Validity(certificate);
        return new(
            certificate.Subject,
            certificate.Issuer,
            certificate.SerialNumber,
            from,
            to,
            CertificateFacts.IsAuthority(certificate),
            [.. CertificateFacts.Usages(certificate).Select(UsageName)],
            [.. SubjectNames.Read(certificate)?.Select(name => $"{name.Kind}:{name.Text}") ?? []],
            Convert.ToHexStringLower(certificate.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256)),
            from <= now && now <= to);
    }

    private static string UsageName(string oid) => oid switch
    {
        Oids.ServerAuthentication => "serverAuth",
        Oids.ClientAuthentication => "clientAuth",
        _ => oid,
    };
}
