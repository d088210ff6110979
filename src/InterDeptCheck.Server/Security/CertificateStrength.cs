using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.Server.Security;

/// <summary>
/// Which keys and signatures are good enough in a client's chain: 112 bits and more (NIST SP 800-131A; NCSC's guidance on TLS). A list of what is
/// allowed: what nobody thought of is refused.
/// </summary>
internal static class CertificateStrength
{
    private const int RsaBitsMin = 2048;
    private const string Rsa = "1.2.840.113549.1.1.1";
    private const string EllipticCurve = "1.2.840.10045.2.1";
    private const string Pss = "1.2.840.113549.1.1.10";
    private static readonly string[] Curves = ["1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35"];
    private static readonly string[] Digests = ["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    private static readonly string[] Signatures =
    [
        "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4",
        "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13",
    ];

    /// <summary>Whether its key is RSA of 2,048 bits or more, or on P-256, P-384 or P-521.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key can't be read.</exception>
    public static bool IsKeyAllowed(X509Certificate2 certificate)
    {
        switch (certificate.PublicKey.Oid.Value)
        {
            case Rsa:
                using (var key = certificate.GetRSAPublicKey()) return key?.KeySize >= RsaBitsMin;
            case EllipticCurve:
                return certificate.PublicKey.EncodedParameters is { } curve && IsNamed(curve.RawData, Curves);
            default:
                return false;
        }
    }

    /// <summary>Whether it is signed with RSA or ECDSA over SHA-256, SHA-384 or SHA-512.</summary>
    public static bool IsSignatureAllowed(X509Certificate2 certificate) => certificate.SignatureAlgorithm.Value == Pss
        ? IsPssAllowed(certificate.RawData)
        : Signatures.Contains(certificate.SignatureAlgorithm.Value, StringComparer.Ordinal);

    // RFC 4055, 3.1: the digest is [0] of the parameters; left out, it is SHA-1.
    private static bool IsPssAllowed(byte[] certificate)
    {
        try
        {
            var whole = new AsnReader(certificate, AsnEncodingRules.DER).ReadSequence();
            whole.ReadEncodedValue();
            var algorithm = whole.ReadSequence();
            algorithm.ReadObjectIdentifier();
            var tag = new Asn1Tag(TagClass.ContextSpecific, 0);
            var parameters = algorithm.ReadSequence();
            if (!parameters.HasData || !parameters.PeekTag().HasSameClassAndValue(tag)) return false;
            return Digests.Contains(parameters.ReadSequence(tag).ReadSequence().ReadObjectIdentifier(), StringComparer.Ordinal);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool IsNamed(byte[] encoded, string[] allowed)
    {
        try
        {
            return allowed.Contains(AsnDecoder.ReadObjectIdentifier(encoded, AsnEncodingRules.DER, out _), StringComparer.Ordinal);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
