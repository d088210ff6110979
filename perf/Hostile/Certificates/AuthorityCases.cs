using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.Hostile.Certificates;

/// <summary>Authorities as leaves, and leaves below authorities that may not issue them.</summary>
internal static class AuthorityCases
{
    public static IEnumerable<CertificateCase> All(Pki pki) => [.. AsLeaf(pki), .. PathLength(pki), .. Constrained(pki), .. Middles(pki)];

    private static IEnumerable<CertificateCase> AsLeaf(Pki pki)
    {
        const string Class = "authority as a leaf";
        var good = pki.Good;
        yield return pki.Case(Class, "the flag", good.With(Der.BasicConstraints(true)));
        yield return pki.Case(Class, "the flag and a path length", good.With(Der.BasicConstraints(true, 0)));
        yield return pki.Case(Class, "the flag and its usages", good.With(Der.BasicConstraints(true), Der.KeyUsage(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature)));
        yield return pki.Case(Class, "the flag, not critical", good.With(Der.BasicConstraints(true) with { IsCritical = false }));
        yield return pki.Case(Class, "constraints that can't be read", good.With(new Extension(Der.BasicConstraintsOid, true, [5, 0])));
        yield return Catalogue.Case(Class, "the root itself", pki.Root.Certificate, pki.RootKey);
        var middle = pki.Middle().And(Der.ExtendedUsage(Der.ClientUsage), Der.Uri(pki.Caller));
        yield return Catalogue.Case(Class, "an intermediate with a caller's name", middle.Encode(), pki.MiddleKey);
    }

    private static IEnumerable<CertificateCase> PathLength(Pki pki)
    {
        const string Class = "path length";
        var leaf = pki.Leaf(pki.Key, pki.MiddleSigner);
        yield return pki.Case(Class, "an authority below one that may have none", leaf, pki.Middle(pki.Root.Signer).Encode());
        yield return pki.Case(Class, "the same with the root", leaf, pki.Middle(pki.Root.Signer).Encode(), pki.Root.Certificate);
        using var upperKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var upperSigner = Signer.Of(Der.Name("upper"), upperKey);
        var upper = pki.Middle(key: upperKey, name: "upper").Encode();
        var lower = pki.Middle(upperSigner).Encode();
        yield return pki.Case(Class, "two where the first allows none below", leaf, lower, upper);
        yield return pki.Case(Class, "a leaf that issued a leaf", leaf, pki.Middle(pki.Root.Signer).With(Der.BasicConstraints(false)).Encode());
        using var thirdKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var wide = pki.Middle(key: upperKey, name: "upper").With(Der.BasicConstraints(true)).Encode();
        var third = pki.Middle(upperSigner, thirdKey, "third").With(Der.BasicConstraints(true)).Encode();
        var fourth = pki.Middle(Signer.Of(Der.Name("third"), thirdKey)).With(Der.BasicConstraints(true)).Encode();
        yield return pki.Case(Class, "three where the root allows two", leaf, fourth, third, wide);
    }

    private static IEnumerable<CertificateCase> Constrained(Pki pki)
    {
        const string Class = "name constraints";
        var leaf = pki.Leaf(pki.Key, pki.MiddleSigner);
        yield return pki.Case(Class, "another domain is permitted", leaf, pki.Middle().And(Der.Constraints(true, 6, "elsewhere.example")).Encode());
        yield return pki.Case(Class, "another domain's children are", leaf, pki.Middle().And(Der.Constraints(true, 6, ".elsewhere.example")).Encode());
        yield return pki.Case(Class, "only children of ours are", leaf, pki.Middle().And(Der.Constraints(true, 6, ".test.idc.example")).Encode());
        yield return pki.Case(Class, "ours is excluded", leaf, pki.Middle().And(Der.Constraints(false, 6, "test.idc.example")).Encode());
        yield return pki.Case(Class, "its parent's children are excluded", leaf, pki.Middle().And(Der.Constraints(false, 6, ".idc.example")).Encode());
        yield return pki.Case(Class, "in the leaf", leaf.And(Der.Constraints(true, 6, "elsewhere.example")), pki.Middle().Encode());
        yield return pki.Case(Class, "can't be read", leaf, pki.Middle().And(new Extension(Der.ConstraintsOid, true, [5, 0])).Encode());
    }

    private static IEnumerable<CertificateCase> Middles(Pki pki)
    {
        const string Class = "intermediate that may not issue";
        var leaf = pki.Leaf(pki.Key, pki.MiddleSigner);
        var middle = pki.Middle();
        var now = pki.Now;
        yield return pki.Case(Class, "no authority", leaf, middle.With(Der.BasicConstraints(false)).Encode());
        yield return pki.Case(Class, "no constraints at all", leaf, middle.Without(Der.BasicConstraintsOid).Encode());
        yield return pki.Case(Class, "may not sign certificates", leaf, middle.With(Der.KeyUsage(X509KeyUsageFlags.DigitalSignature)).Encode());
        yield return pki.Case(Class, "expired", leaf, (middle with { Validity = Der.Validity(Der.Time(now.AddHours(-2)), Der.Time(now.AddHours(-1))) }).Encode());
        yield return pki.Case(Class, "not yet valid", leaf, (middle with { Validity = Der.Validity(Der.Time(now.AddHours(1)), Der.Time(now.AddHours(2))) }).Encode());
        yield return pki.Case(Class, "for servers only", leaf, middle.And(Der.ExtendedUsage(Der.ServerUsage)).Encode());
        yield return pki.Case(Class, "an unknown critical extension", leaf, middle.And(new Extension("1.3.6.1.4.1.99999.1", true, [5, 0])).Encode());
        yield return pki.Case(Class, "its signature is another's", leaf, (middle with { Signer = middle.Signer with { Sign = pki.Root.Signer.Sign } }).Encode());
        yield return pki.Case(Class, "version 1", leaf, (middle with { Version = 0, Extensions = [] }).Encode());
        yield return pki.Case(Class, "a leaf of ours", pki.Leaf(pki.Key, Signer.Of(Der.Name("hostile-marker client"), pki.MiddleKey)), pki.Leaf(pki.MiddleKey).Encode());
    }
}
