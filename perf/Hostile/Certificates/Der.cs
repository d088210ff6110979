using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.Hostile.Certificates;

/// <summary>An extension as it is written.</summary>
internal readonly record struct Extension(string Oid, bool IsCritical, byte[] Value);

/// <summary>The pieces of a certificate (RFC 5280, 4.1), as bytes.</summary>
internal static class Der
{
    public const string BasicConstraintsOid = "2.5.29.19";
    public const string KeyUsageOid = "2.5.29.15";
    public const string ExtendedUsageOid = "2.5.29.37";
    public const string NamesOid = "2.5.29.17";
    public const string ConstraintsOid = "2.5.29.30";
    public const string ClientUsage = "1.3.6.1.5.5.7.3.2";
    public const string ServerUsage = "1.3.6.1.5.5.7.3.1";

    public static byte[] Write(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    public static byte[] Name(string commonName) => new X500DistinguishedName($"CN=\"{commonName}\"").RawData;

    public static Extension BasicConstraints(bool isAuthority, int? pathLength = null) =>
        new(BasicConstraintsOid, true, new X509BasicConstraintsExtension(isAuthority, pathLength is not null, pathLength ?? 0, true).RawData);

    public static Extension KeyUsage(X509KeyUsageFlags usages) => new(KeyUsageOid, true, new X509KeyUsageExtension(usages, true).RawData);

    public static Extension ExtendedUsage(params IEnumerable<string> oids)
    {
        var all = new OidCollection();
        foreach (var oid in oids) all.Add(new Oid(oid));
        return new(ExtendedUsageOid, false, new X509EnhancedKeyUsageExtension(all, false).RawData);
    }

    /// <summary>Names: each the number of its kind and its bytes (RFC 5280, 4.2.1.6).</summary>
    public static Extension Names(params IEnumerable<(int Kind, byte[] Bytes)> names) => new(NamesOid, false, Write(writer =>
    {
        using var _ = writer.PushSequence();
        foreach (var (kind, bytes) in names) writer.WriteOctetString(bytes, new Asn1Tag(TagClass.ContextSpecific, kind));
    }));

    public static Extension Uri(params IEnumerable<string> uris) => Names(uris.Select(uri => (6, System.Text.Encoding.UTF8.GetBytes(uri))));

    /// <summary>Constraints on URIs' hosts (RFC 5280, 4.2.1.10): permitted [0] or excluded [1].</summary>
    public static Extension Constraints(bool isPermitted, int kind, string name) => new(ConstraintsOid, true, Write(writer =>
    {
        using var sequence = writer.PushSequence();
        using var trees = writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, isPermitted ? 0 : 1));
        using var tree = writer.PushSequence();
        writer.WriteOctetString(System.Text.Encoding.UTF8.GetBytes(name), new Asn1Tag(TagClass.ContextSpecific, kind));
    }));

    public static byte[] Algorithm(string oid, bool hasNull = false) => Write(writer =>
    {
        using var _ = writer.PushSequence();
        writer.WriteObjectIdentifier(oid);
        if (hasNull) writer.WriteNull();
    });

    public static byte[] Time(DateTimeOffset time) => Write(writer =>
    {
        if (time.Year < 2050) writer.WriteUtcTime(time);
        else writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
    });

    public static byte[] Validity(byte[] from, byte[] to) => Write(writer =>
    {
        using var _ = writer.PushSequence();
        writer.WriteEncodedValue(from);
        writer.WriteEncodedValue(to);
    });

    /// <summary>A public key that nobody here has the private half of, such as Ed25519's.</summary>
    public static byte[] PublicKey(string algorithm, byte[] bits) => Write(writer =>
    {
        using var _ = writer.PushSequence();
        writer.WriteEncodedValue(Algorithm(algorithm));
        writer.WriteBitString(bits);
    });
}
