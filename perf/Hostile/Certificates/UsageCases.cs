using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.Hostile.Certificates;

/// <summary>Certificates for something else.</summary>
internal static class UsageCases
{
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["code signing"] = "1.3.6.1.5.5.7.3.3",
        ["e-mail"] = "1.3.6.1.5.5.7.3.4",
        ["time stamping"] = "1.3.6.1.5.5.7.3.8",
        ["OCSP signing"] = "1.3.6.1.5.5.7.3.9",
        ["a smart card's logon"] = "1.3.6.1.4.1.311.20.2.2",
        ["one longer than clientAuth"] = Der.ClientUsage + ".1",
        ["one shorter than clientAuth"] = "1.3.6.1.5.5.7.3",
    };

    public static IEnumerable<CertificateCase> All(Pki pki)
    {
        var good = pki.Good;
        yield return pki.Case("extended usage: none", "no extension", good.Without(Der.ExtendedUsageOid));
        yield return pki.Case("extended usage: none", "an empty list", good.With(new Extension(Der.ExtendedUsageOid, false, [0x30, 0])));
        yield return pki.Case("extended usage: none", "not a list", good.With(new Extension(Der.ExtendedUsageOid, false, [5, 0])));
        yield return pki.Case("extended usage: none", "critical and not a list", good.With(new Extension(Der.ExtendedUsageOid, true, [4, 1, 0])));
        yield return pki.Case("extended usage: server", "alone", good.With(Der.ExtendedUsage(Der.ServerUsage)));
        yield return pki.Case("extended usage: server", "twice", good.With(Der.ExtendedUsage(Der.ServerUsage, Der.ServerUsage)));
        yield return Catalogue.Case("extended usage: server", "the server's own certificate", pki.ServerCertificate, pki.ServerKey);
        yield return pki.Case("extended usage: any", "alone", good.With(Der.ExtendedUsage("2.5.29.37.0")));
        yield return pki.Case("extended usage: any", "with server", good.With(Der.ExtendedUsage("2.5.29.37.0", Der.ServerUsage)));
        yield return pki.Case("extended usage: any", "with client", good.With(Der.ExtendedUsage("2.5.29.37.0", Der.ClientUsage)));
        foreach (var (name, oid) in Others) yield return pki.Case("extended usage: other", name, good.With(Der.ExtendedUsage(oid)));
        foreach (var each in KeyUsages(pki)) yield return each;
        foreach (var each in Extensions(pki)) yield return each;
    }

    private static IEnumerable<CertificateCase> KeyUsages(Pki pki)
    {
        var good = pki.Good;
        const X509KeyUsageFlags Signs = X509KeyUsageFlags.DigitalSignature;
        yield return pki.Case("key usage: none", "no extension", good.Without(Der.KeyUsageOid));
        yield return pki.Case("key usage: none", "no bit", good.With(Der.KeyUsage(X509KeyUsageFlags.None)));
        yield return pki.Case("key usage: none", "not bits", good.With(new Extension(Der.KeyUsageOid, true, [5, 0])));
        foreach (var usage in (X509KeyUsageFlags[])[X509KeyUsageFlags.NonRepudiation, X509KeyUsageFlags.KeyEncipherment, X509KeyUsageFlags.DataEncipherment,
            X509KeyUsageFlags.KeyAgreement, X509KeyUsageFlags.KeyCertSign, X509KeyUsageFlags.CrlSign, X509KeyUsageFlags.EncipherOnly])
            yield return pki.Case("key usage: does not sign", usage.ToString(), good.With(Der.KeyUsage(usage)));
        foreach (var usage in (X509KeyUsageFlags[])[X509KeyUsageFlags.KeyCertSign, X509KeyUsageFlags.CrlSign, X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign])
            yield return pki.Case("key usage: of an authority", usage.ToString(), good.With(Der.KeyUsage(Signs | usage)));
    }

    private static IEnumerable<CertificateCase> Extensions(Pki pki)
    {
        var good = pki.Good;
        yield return pki.Case("duplicated extension", "basic constraints, an authority second", good.And(Der.BasicConstraints(true)));
        yield return pki.Case("duplicated extension", "basic constraints, the same", good.And(Der.BasicConstraints(false)));
        yield return pki.Case("duplicated extension", "key usage", good.And(Der.KeyUsage(X509KeyUsageFlags.KeyCertSign)));
        yield return pki.Case("duplicated extension", "extended usage", good.And(Der.ExtendedUsage(Der.ServerUsage)));
        yield return pki.Case("duplicated extension", "extended usage, server first", good.With(Der.ExtendedUsage(Der.ServerUsage)).And(Der.ExtendedUsage(Der.ClientUsage)));
        yield return pki.Case("duplicated extension", "names", good.And(Der.Uri(pki.Caller)));
        yield return pki.Case("duplicated extension", "names, another second", good.And(Der.Uri(pki.Caller + "x")));
        var unknown = new Extension("1.3.6.1.4.1.99999.1", false, [5, 0]);
        yield return pki.Case("duplicated extension", "an unknown one", good.And(unknown, unknown));
        yield return pki.Case("critical unknown extension", "of a private arc", good.And(unknown with { IsCritical = true }));
        yield return pki.Case("critical unknown extension", "empty", good.And(new Extension("1.3.6.1.4.1.99999.2", true, [])));
        yield return pki.Case("critical unknown extension", "beside the names", good.And(new Extension("2.5.29.99", true, [5, 0])));
        yield return pki.Case("critical unknown extension", "private key usage period", good.And(new Extension("2.5.29.16", true, [0x30, 0])));
    }
}
