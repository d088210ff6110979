using System.Security.Cryptography;

namespace InterDeptCheck.Hostile.Certificates;

/// <summary>Chains that don't lead where they should, and certificates that are somebody else's.</summary>
internal static class ChainCases
{
    public static IEnumerable<CertificateCase> All(Pki pki) => [.. SelfSigned(pki), .. Foreign(pki), .. Missing(pki), .. Order(pki), .. Stolen(pki)];

    private static IEnumerable<CertificateCase> SelfSigned(Pki pki)
    {
        const string Class = "self-signed";
        var own = Signer.Of(Der.Name("hostile-marker client"), pki.Key);
        var leaf = pki.Leaf(pki.Key, own);
        yield return pki.Case(Class, "a good leaf's text", leaf);
        yield return pki.Case(Class, "followed by our authority", leaf, pki.Root.Certificate);
        var named = pki.Leaf(pki.Key, Signer.Of(pki.Root.Signer.Name, pki.Key));
        yield return pki.Case(Class, "under our authority's name", named with { Subject = pki.Root.Signer.Name });
        yield return pki.Case(Class, "and an authority", leaf.With(Der.BasicConstraints(true)));
        yield return pki.Case(Class, "twice in the chain", leaf, leaf.Encode());
    }

    private static IEnumerable<CertificateCase> Foreign(Pki pki)
    {
        const string Class = "other authority";
        var key = pki.MiddleKey;
        var ca = pki.Middle(Signer.Of(Der.Name("elsewhere"), key), name: "elsewhere").Encode();
        var signer = Signer.Of(Der.Name("elsewhere"), key);
        yield return pki.Case(Class, "alone", pki.Leaf(pki.Key, signer));
        yield return pki.Case(Class, "with its authority", pki.Leaf(pki.Key, signer), ca);
        var twin = Signer.Of(pki.Root.Signer.Name, key);
        yield return pki.Case(Class, "with our authority's name", pki.Leaf(pki.Key, twin));
        var twinCa = (pki.Middle(twin) with { Subject = pki.Root.Signer.Name }).Encode();
        yield return pki.Case(Class, "with our authority's name and a twin of it", pki.Leaf(pki.Key, twin), twinCa);
        yield return pki.Case(Class, "with our authority appended", pki.Leaf(pki.Key, signer), ca, pki.Root.Certificate);
        yield return pki.Case(Class, "crossed with our name", pki.Leaf(pki.Key, twin), twinCa, pki.Root.Certificate);
    }

    private static IEnumerable<CertificateCase> Missing(Pki pki)
    {
        const string Class = "missing intermediate";
        var leaf = pki.Leaf(pki.Key, pki.MiddleSigner);
        using var upperKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var upper = pki.Middle(key: upperKey, name: "upper").With(Der.BasicConstraints(true, 1)).Encode();
        var lower = pki.Middle(Signer.Of(Der.Name("upper"), upperKey)).Encode();
        yield return pki.Case(Class, "the only one", leaf);
        yield return pki.Case(Class, "the lower of two", leaf, upper);
        yield return pki.Case(Class, "the upper of two", leaf, lower);
        yield return pki.Case(Class, "our root instead", leaf, pki.DeepRoot.Certificate);
        yield return pki.Case(Class, "another one of its name", leaf, pki.Middle(key: upperKey).Encode());
        yield return pki.Case(Class, "an unrelated one", leaf, upper, pki.Root.Certificate);
    }

    private static IEnumerable<CertificateCase> Order(Pki pki)
    {
        const string Class = "order and extras";
        var good = pki.Good.Encode();
        var forged = pki.Leaf(pki.Key, Signer.Of(Der.Name("hostile-marker client"), pki.Key)).Encode();
        var middle = pki.Middle().Encode();
        var leaf = pki.Leaf(pki.Key, pki.MiddleSigner).Encode();
        yield return Catalogue.Case(Class, "a forged leaf before a good one", forged, pki.Key, good, pki.Root.Certificate);
        yield return Catalogue.Case(Class, "the intermediate before its leaf", middle, pki.MiddleKey, leaf);
        yield return Catalogue.Case(Class, "the intermediate first, proven with the leaf's key", middle, pki.Key, leaf);
        yield return Catalogue.Case(Class, "the root before the leaf", pki.DeepRoot.Certificate, pki.Key, middle, leaf);
        yield return Catalogue.Case(Class, "a forged leaf and thirty good ones", forged, pki.Key, [.. Enumerable.Repeat(good, 30)]);
        yield return Catalogue.Case(Class, "a forged leaf and a hundred roots", forged, pki.Key, [.. Enumerable.Repeat(pki.Root.Certificate, 100)]);
    }

    private static IEnumerable<CertificateCase> Stolen(Pki pki)
    {
        const string Class = "stolen certificate";
        var good = pki.Good.Encode();
        var proof = Pki.Proof(pki.Key);
        yield return new(Class, "no proof at all", [good], null);
        yield return Catalogue.Case(Class, "proven with another key", good, pki.MiddleKey);
        yield return new(Class, "an empty proof", [good], _ => new(0x0403, []));
        yield return new(Class, "an empty proof of RSA", [good], _ => new(0x0804, []));
        yield return new(Class, "a proof of another text", [good], text => proof([.. text, 0]));
        yield return new(Class, "a proof as the server", [good], text => proof([.. text[..64], .. "TLS 1.3, server CertificateVerify"u8, .. text[97..]]));
        yield return new(Class, "a proof of zeros", [good], _ => new(0x0403, [0x30, 6, 2, 1, 0, 2, 1, 0]));
        yield return new(Class, "a proof under a scheme of SHA-1", [good], text => new(0x0203, proof(text).Signature));
    }
}
