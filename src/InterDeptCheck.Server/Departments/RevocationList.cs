using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Domain.Departments;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Departments;

/// <summary>
/// A certificate revocation list (RFC 5280, section 5), read and verified once: what it names becomes events, and nobody asks it again. One with
/// a critical extension, such as a delta or indirect list, is refused: it does not mean what it seems to.
/// </summary>
/// <param name="Name">The issuer's SHA-256 and the day of the list, for the events' reason.</param>
/// <param name="Certificates">Those that it names, each once.</param>
internal sealed record RevocationList(string Name, IReadOnlyList<CertificateName> Certificates)
{
    /// <summary>Most certificates of a list.</summary>
    public const int CertificatesMax = 50_000;

    private const string ReasonCode = "2.5.29.21";
    private const int RemoveFromList = 8;
    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 0, isConstructed: true);

    private static readonly Dictionary<string, HashAlgorithmName> EcdsaHashes = new(StringComparer.Ordinal)
    {
        ["1.2.840.10045.4.3.2"] = HashAlgorithmName.SHA256,
        ["1.2.840.10045.4.3.3"] = HashAlgorithmName.SHA384,
        ["1.2.840.10045.4.3.4"] = HashAlgorithmName.SHA512,
    };

    private static readonly Dictionary<string, HashAlgorithmName> RsaHashes = new(StringComparer.Ordinal)
    {
        ["1.2.840.113549.1.1.11"] = HashAlgorithmName.SHA256,
        ["1.2.840.113549.1.1.12"] = HashAlgorithmName.SHA384,
        ["1.2.840.113549.1.1.13"] = HashAlgorithmName.SHA512,
    };

    /// <summary>Reads a list that one of <paramref name="authorities"/> signed; null when it can't be read, or none did.</summary>
    public static RevocationList? Read(ReadOnlyMemory<byte> der, X509Certificate2Collection authorities)
    {
        try
        {
            var whole = new AsnReader(der, AsnEncodingRules.DER);
            var parts = whole.ReadSequence();
            whole.ThrowIfNotEmpty();
            var signed = parts.PeekEncodedValue();
            var content = parts.ReadSequence();
            var algorithm = parts.ReadEncodedValue();
            var signature = parts.ReadBitString(out var unused);
            parts.ThrowIfNotEmpty();
            if (unused != 0) return null;
            // Version 2: version 1 has no extensions, and is written without a number.
            if (content.PeekTag() == Asn1Tag.Integer && content.ReadInteger() != 1) return null;
            if (!content.ReadEncodedValue().Span.SequenceEqual(algorithm.Span)) return null;
            var issuer = content.ReadEncodedValue();
            var isSigned = authorities.Any(authority => authority.SubjectName.RawData.AsSpan().SequenceEqual(issuer.Span)
                && CertificateFacts.MaySignLists(authority) && IsSigned(authority, algorithm, signed, signature));
            return isSigned ? ReadContent(content, issuer) : null;
        }
        catch (Exception error) when (error is AsnContentException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private static RevocationList? ReadContent(AsnReader content, ReadOnlyMemory<byte> issuer)
    {
        var made = ReadTime(content);
        if (content.HasData && IsTime(content.PeekTag())) ReadTime(content);
        var names = new HashSet<CertificateName>();
        if (content.HasData && content.PeekTag() == Asn1Tag.Sequence)
        {
            var entries = content.ReadSequence();
            while (entries.HasData)
            {
                if (names.Count == CertificatesMax || ReadEntry(entries.ReadSequence(), issuer.Span) is not { } name) return null;
                names.Add(name);
            }
        }

        if (content.HasData && HasCritical(content.ReadSequence(ExtensionsTag).ReadSequence())) return null;
        content.ThrowIfNotEmpty();
        var digest = Convert.ToHexStringLower(SHA256.HashData(issuer.Span))[..16];
        return new(FormattableString.Invariant($"{digest} of {made:yyyy-MM-ddTHH:mm:ssZ}"), [.. names]);
    }

    private static CertificateName? ReadEntry(AsnReader entry, ReadOnlySpan<byte> issuer)
    {
        var serial = entry.ReadIntegerBytes();
        ReadTime(entry);
        if (entry.HasData)
        {
            var extensions = entry.ReadSequence();
            while (extensions.HasData)
            {
                var extension = extensions.ReadSequence();
                var id = extension.ReadObjectIdentifier();
                if (extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean()) return null;
                var value = new AsnReader(extension.ReadOctetString(), AsnEncodingRules.DER);
                if (id == ReasonCode && value.ReadEnumeratedBytes().Span is [RemoveFromList]) return null;
            }
        }

        return CertificateFacts.NameOf(issuer, serial.Span);
    }

    private static bool HasCritical(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            extension.ReadObjectIdentifier();
            if (extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean()) return true;
        }

        return false;
    }

    private static bool IsTime(Asn1Tag tag) => tag == Asn1Tag.UtcTime || tag == Asn1Tag.GeneralizedTime;

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag() == Asn1Tag.UtcTime ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();

    private static bool IsSigned(X509Certificate2 authority, ReadOnlyMemory<byte> algorithm, ReadOnlyMemory<byte> signed, byte[] signature)
    {
        var id = new AsnReader(algorithm, AsnEncodingRules.DER).ReadSequence().ReadObjectIdentifier();
        if (EcdsaHashes.TryGetValue(id, out var hash))
        {
            using var ec = authority.GetECDsaPublicKey();
            return ec?.VerifyData(signed.Span, signature, hash, DSASignatureFormat.Rfc3279DerSequence) ?? false;
        }

        if (!RsaHashes.TryGetValue(id, out hash)) return false;
        using var rsa = authority.GetRSAPublicKey();
        return rsa?.VerifyData(signed.Span, signature, hash, RSASignaturePadding.Pkcs1) ?? false;
    }
}
