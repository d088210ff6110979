using System.Security.Cryptography;

namespace InterDeptCheck.Hostile.Certificates;

/// <summary>Every mutated certificate, class by class. The same for the same seed, but for keys, serial numbers and signatures.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<CertificateCase> All(Pki pki, int seed) =>
    [
        .. ChainCases.All(pki), .. UsageCases.All(pki), .. NameCases.All(pki), .. TimeCases.All(pki), .. AuthorityCases.All(pki),
        .. KeyCases.All(pki), .. EncodingCases.All(pki, new Random(seed)), .. EnrolmentCases.All(pki),
    ];

    /// <summary>A leaf alone, with its own key's proof.</summary>
    public static CertificateCase Case(this Pki pki, string @class, string name, CertificateSpec leaf, params byte[][] others) =>
        new(@class, name, [leaf.Encode(), .. others], Pki.Proof(pki.Key));

    public static CertificateCase Case(string @class, string name, byte[] leaf, ECDsa key, params byte[][] others) =>
        new(@class, name, [leaf, .. others], Pki.Proof(key));
}
