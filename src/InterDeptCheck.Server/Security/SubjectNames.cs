using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Server.Pki;

namespace InterDeptCheck.Server.Security;

/// <summary>One subject alternative name.</summary>
/// <param name="Kind">URI, DNS, IP, or the number of another kind.</param>
/// <param name="Text">Its text; empty for kinds that this service does not read.</param>
internal readonly record struct SubjectName(string Kind, string Text);

/// <summary>Reads subject alternative names (RFC 5280 section 4.2.1.6), of every kind, so that no second URI can hide among them.</summary>
internal static class SubjectNames
{
    public const string Uri = "URI";
    private const int NamesMax = 256;
    private static readonly Asn1Tag DnsTag = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag UriTag = new(TagClass.ContextSpecific, 6);
    private static readonly Asn1Tag AddressTag = new(TagClass.ContextSpecific, 7);

    /// <summary>All names; null when the extension can't be read, or is there twice.</summary>
    public static IReadOnlyList<SubjectName>? Read(X509Certificate2 certificate)
    {
        var extensions = certificate.Extensions.Where(e => e.Oid?.Value == Oids.SubjectAlternativeName).ToList();
        if (extensions.Count == 0) return [];
        if (extensions.Count > 1) return null;
        try
        {
            var reader = new AsnReader(extensions[0].RawData, AsnEncodingRules.DER);
            var sequence = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            var names = new List<SubjectName>(1);
            while (sequence.HasData)
            {
                if (names.Count == NamesMax) return null;
                names.Add(ReadName(sequence));
            }

            return names;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static SubjectName ReadName(AsnReader sequence)
    {
        var tag = sequence.PeekTag();
        if (tag == UriTag) return new(Uri, sequence.ReadCharacterString(UniversalTagNumber.IA5String, UriTag));
        if (tag == DnsTag) return new("DNS", sequence.ReadCharacterString(UniversalTagNumber.IA5String, DnsTag));
        if (tag == AddressTag)
        {
            var bytes = sequence.ReadOctetString(AddressTag);
            return new("IP", bytes.Length is 4 or 16 ? new IPAddress(bytes).ToString() : "");
        }

        sequence.ReadEncodedValue();
        return new(tag.TagValue.ToString(System.Globalization.CultureInfo.InvariantCulture), "");
    }
}
