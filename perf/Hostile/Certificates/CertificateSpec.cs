using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using InterDeptCheck.Hostile.Wire;

namespace InterDeptCheck.Hostile.Certificates;

/// <summary>Who signs: a name, and how.</summary>
/// <param name="Name">The issuer's name, DER.</param>
/// <param name="Algorithm">The AlgorithmIdentifier, DER.</param>
/// <param name="Sign">Makes the signature.</param>
internal sealed record Signer(byte[] Name, byte[] Algorithm, Func<byte[], byte[]> Sign)
{
    public static Signer Of(byte[] name, ECDsa key) => new(name, Der.Algorithm("1.2.840.10045.4.3.2"), text => Ecdsa(key, text, HashAlgorithmName.SHA256));

    /// <summary>With an algorithm that nobody should use any more.</summary>
    public static Signer Of(byte[] name, ECDsa key, string algorithm, HashAlgorithmName hash) =>
        new(name, Der.Algorithm(algorithm), text => Ecdsa(key, text, hash));

    public static Signer Of(byte[] name, RSA key, string algorithm, HashAlgorithmName hash) =>
        new(name, Der.Algorithm(algorithm, hasNull: true), text => key.SignData(text, hash, RSASignaturePadding.Pkcs1));

    private static byte[] Ecdsa(ECDsa key, byte[] text, HashAlgorithmName hash) => key.SignData(text, hash, DSASignatureFormat.Rfc3279DerSequence);
}

/// <summary>A certificate as it is to be, right or wrong in every piece.</summary>
internal sealed record CertificateSpec
{
    public required Signer Signer { get; init; }

    public required byte[] PublicKey { get; init; }

    public required byte[] Validity { get; init; }

    /// <summary>2 is version 3, 0 is version 1, which is not written.</summary>
    public int Version { get; init; } = 2;

    public BigInteger Serial { get; init; } = new(RandomNumberGenerator.GetBytes(15), isUnsigned: true);

    public byte[] Subject { get; init; } = Der.Name("hostile-marker client");

    public IReadOnlyList<Extension> Extensions { get; init; } = [];

    /// <summary>The algorithm inside, where it is to differ from that of the signature.</summary>
    public byte[]? InnerAlgorithm { get; init; }

    /// <summary>With another extension in the place of the one of its kind.</summary>
    public CertificateSpec With(params Extension[] others) => this with
    {
        Extensions = [.. Extensions.Where(mine => others.All(other => other.Oid != mine.Oid)), .. others],
    };

    public CertificateSpec Without(string oid) => this with { Extensions = [.. Extensions.Where(mine => mine.Oid != oid)] };

    public CertificateSpec And(params Extension[] more) => this with { Extensions = [.. Extensions, .. more] };

    public byte[] Encode()
    {
        var text = ToBeSigned();
        return Der.Write(writer =>
        {
            using var _ = writer.PushSequence();
            writer.WriteEncodedValue(text);
            writer.WriteEncodedValue(Signer.Algorithm);
            writer.WriteBitString(Signer.Sign(text));
        });
    }

    private byte[] ToBeSigned() => Der.Write(writer =>
    {
        using var _ = writer.PushSequence();
        if (Version != 0)
        {
            using var version = writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
            writer.WriteInteger(Version);
        }

        writer.WriteInteger(Serial);
        writer.WriteEncodedValue(InnerAlgorithm ?? Signer.Algorithm);
        writer.WriteEncodedValue(Signer.Name);
        writer.WriteEncodedValue(Validity);
        writer.WriteEncodedValue(Subject);
        writer.WriteEncodedValue(PublicKey);
        if (Extensions.Count == 0) return;
        using var tagged = writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3));
        using var list = writer.PushSequence();
        foreach (var extension in Extensions)
        {
            using var one = writer.PushSequence();
            writer.WriteObjectIdentifier(extension.Oid);
            if (extension.IsCritical) writer.WriteBoolean(true);
            writer.WriteOctetString(extension.Value);
        }
    });
}

/// <summary>A certificate to show, and why nobody may be let in with it.</summary>
/// <param name="Class">Its kind of wrong.</param>
/// <param name="Name">What is wrong with this one.</param>
/// <param name="Chain">What is sent, the leaf first as a rule.</param>
/// <param name="Prove">Signs the handshake; null sends no proof.</param>
internal sealed record CertificateCase(string Class, string Name, IReadOnlyList<byte[]> Chain, Func<byte[], Proof>? Prove);
