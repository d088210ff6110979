using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Server.Departments;
using InterDeptCheck.Server.Pki;
using InterDeptCheck.Server.Security;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.UnitTests.Departments;

/// <summary>Certificate revocation lists, as a source to import from.</summary>
public sealed class RevocationListTests : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private static readonly DateTimeOffset Made = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly CertificateAuthority authority = CertificateAuthority.Create("Lists", Lifetime, TimeProvider.System);
    private readonly IssuedCertificate issued;

    public RevocationListTests() => issued = authority.IssueClient(TestService.Dwp.Caller, Lifetime, TimeProvider.System);

    public void Dispose()
    {
        issued.Dispose();
        authority.Dispose();
    }

    [Fact]
    public void A_list_names_certificates_by_issuer_and_number()
    {
        var list = RevocationList.Read(List(), [authority.Certificate]);
        Assert.Equal([CertificateFacts.NameOf(issued.Certificate)], list!.Certificates);
        Assert.EndsWith(" of 2026-01-02T03:04:05Z", list.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_may_be_empty()
    {
        var der = new CertificateRevocationListBuilder().Build(authority.Certificate, 1, Made.AddDays(1), HashAlgorithmName.SHA256, thisUpdate: Made);
        Assert.Empty(RevocationList.Read(der, [authority.Certificate])!.Certificates);
    }

    [Fact]
    public void A_list_of_an_authority_that_is_not_trusted_is_refused()
    {
        using var other = CertificateAuthority.Create("Lists", Lifetime, TimeProvider.System);
        Assert.Null(RevocationList.Read(List(), [other.Certificate]));
        Assert.Null(RevocationList.Read(List(), []));
        Assert.NotNull(RevocationList.Read(List(), [other.Certificate, authority.Certificate]));
    }

    [Fact]
    public void A_list_of_an_authority_that_may_not_sign_lists_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var strict = Authority(key, X509KeyUsageFlags.KeyCertSign);
        using var lax = Authority(key, X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign);
        var builder = new CertificateRevocationListBuilder();
        builder.AddEntry(issued.Certificate);
        var der = builder.Build(lax, 1, Made.AddDays(1), HashAlgorithmName.SHA256, thisUpdate: Made);
        Assert.NotNull(RevocationList.Read(der, [lax]));
        Assert.Null(RevocationList.Read(der, [strict]));
    }

    [Fact] // Why: a delta list that takes an entry back would revoke what it means to restore.
    public void An_entry_that_takes_a_revocation_back_refuses_the_list() =>
        Assert.Null(RevocationList.Read(List(X509RevocationReason.RemoveFromCrl), [authority.Certificate]));

    [Fact]
    public void No_byte_of_a_list_can_be_changed_or_missing()
    {
        var der = List();
        for (var at = 0; at < der.Length; at++)
        {
            Assert.Null(RevocationList.Read(der.AsMemory(0, at), [authority.Certificate]));
            var changed = der.ToArray();
            changed[at] ^= 0x20;
            Assert.Null(RevocationList.Read(changed, [authority.Certificate]));
        }

        Assert.Null(RevocationList.Read((byte[])[.. der, 0], [authority.Certificate]));
    }

    private static X509Certificate2 Authority(ECDsa key, X509KeyUsageFlags usages)
    {
        var request = new CertificateRequest("CN=Lists of lists", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usages, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(Made, Made.AddYears(1));
    }

    private byte[] List(X509RevocationReason? reason = null)
    {
        var builder = new CertificateRevocationListBuilder();
        if (reason != X509RevocationReason.RemoveFromCrl)
        {
            builder.AddEntry(issued.Certificate, Made, reason);
            return builder.Build(authority.Certificate, 1, Made.AddDays(1), HashAlgorithmName.SHA256, thisUpdate: Made);
        }

        // The runtime makes no such list: with another reason, whose number is then changed and signed again.
        return Resigned(List(X509RevocationReason.KeyCompromise));
    }

    private byte[] Resigned(byte[] der)
    {
        var parts = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        var content = parts.ReadEncodedValue().ToArray();
        var algorithm = parts.ReadEncodedValue();
        byte[] old = [0x04, 0x03, 0x0a, 0x01, (byte)X509RevocationReason.KeyCompromise];
        content[content.AsSpan().IndexOf(old) + old.Length - 1] = (byte)X509RevocationReason.RemoveFromCrl;
        using var key = authority.Certificate.GetECDsaPrivateKey()!;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(content);
            writer.WriteEncodedValue(algorithm.Span);
            writer.WriteBitString(key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }

        return writer.Encode();
    }
}
