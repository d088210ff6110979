using System.Text;

namespace InterDeptCheck.Hostile.Certificates;

/// <summary>Names that are nobody's, or nearly somebody's.</summary>
internal static class NameCases
{
    private const string Domain = "test.idc.example";
    private const string Path = "/department/dwp/service/universal-credit";

    private static readonly Dictionary<string, string[]> Uris = new(StringComparer.Ordinal)
    {
        ["name: other trust domain"] =
        [
            "spiffe://elsewhere.example" + Path, "spiffe://idc.example" + Path, "spiffe://test.idc.example.evil.example" + Path,
            "spiffe://x.test.idc.example" + Path, "spiffe://test-idc.example" + Path, "spiffe://testidc.example" + Path, "spiffe://" + Path,
        ],
        ["name: path tricks"] =
        [
            $"spiffe://{Domain}/department/../department/dwp/service/universal-credit", $"spiffe://{Domain}/./department/dwp/service/universal-credit",
            $"spiffe://{Domain}//department/dwp/service/universal-credit", $"spiffe://{Domain}/department//dwp/service/universal-credit",
            $"spiffe://{Domain}/department/dwp/service/..", $"spiffe://{Domain}/department/dwp/service/", $"spiffe://{Domain}/department/dwp",
            $"spiffe://{Domain}{Path}/x", $"spiffe://{Domain}/service/universal-credit/department/dwp", $"spiffe://{Domain}", $"spiffe://{Domain}/",
            $"spiffe://{Domain}\\department\\dwp\\service\\universal-credit", $"spiffe://{Domain}/department/dwp;/service/universal-credit",
        ],
        ["name: case"] =
        [
            $"SPIFFE://{Domain}{Path}", $"Spiffe://{Domain}{Path}", $"spiffe://TEST.idc.example{Path}", $"spiffe://{Domain}/Department/dwp/service/universal-credit",
            $"spiffe://{Domain}/department/DWP/service/universal-credit", $"spiffe://{Domain}/department/dwp/service/Universal-Credit",
        ],
        ["name: encoded"] =
        [
            $"spiffe://{Domain}/department/%64wp/service/universal-credit", $"spiffe://{Domain}/department%2Fdwp%2Fservice%2Funiversal-credit",
            $"spiffe://test%2Eidc%2Eexample{Path}", $"spiffe://{Domain}/department/dwp/service/universal-credit%00", $"spiffe%3A//{Domain}{Path}",
            $"spiffe://{Domain}/department/dwp/service/universal%2Dcredit",
        ],
        ["name: trailing"] =
        [
            $"spiffe://{Domain}.{Path}", $"spiffe://{Domain}{Path}.", $"spiffe://{Domain}{Path}/", $"spiffe://{Domain}{Path} ", $" spiffe://{Domain}{Path}",
            $"spiffe://{Domain}{Path}\n", $"spiffe://{Domain}{Path}\t",
        ],
        ["name: null byte"] =
        [
            $"spiffe://{Domain}{Path}\0", $"spiffe://{Domain}{Path}\0.evil", $"spiffe://{Domain}\0.evil{Path}", $"\0spiffe://{Domain}{Path}",
            $"spiffe://{Domain}/department/dwp\0/service/universal-credit",
        ],
        ["name: very long"] =
        [
            $"spiffe://{Domain}{Path}{new string('a', 300)}", $"spiffe://{new string('a', 3000)}{Path}", $"spiffe://{Domain}/{string.Join('/', Enumerable.Repeat("a", 2000))}",
            $"spiffe://{Domain}/department/{new string('d', 12_000)}/service/universal-credit", new string('s', 16_000),
        ],
        ["name: other letters"] =
        [
            $"spiffe://{Domain}/department/dwр/service/universal-credit", $"spiffe://tеst.idc.example{Path}", $"spiffe://{Domain}/department/dwp/service/universal‐credit",
            $"spiffe://{Domain}/department/dwp/service/universal\u200bcredit", $"\ufeffspiffe://{Domain}{Path}",
        ],
        ["name: more than a path"] =
        [
            $"spiffe://user@{Domain}{Path}", $"spiffe://{Domain}:443{Path}", $"spiffe://{Domain}{Path}?a=b", $"spiffe://{Domain}{Path}#a", $"spiffe://{Domain}@evil.example{Path}",
            $"https://{Domain}{Path}", $"spiffe:/{Domain}{Path}", $"spiffe:{Domain}{Path}", $"urn:spiffe://{Domain}{Path}", $"file://{Domain}{Path}",
        ],
    };

    public static IEnumerable<CertificateCase> All(Pki pki)
    {
        foreach (var (@class, uris) in Uris)
        {
            for (var at = 0; at < uris.Length; at++) yield return pki.Case(@class, $"{at + 1}", pki.Good.With(Der.Uri(uris[at])));
        }

        foreach (var each in Structure(pki)) yield return each;
    }

    private static IEnumerable<CertificateCase> Structure(Pki pki)
    {
        var good = pki.Good;
        var uri = Encoding.ASCII.GetBytes(pki.Caller);
        var subject = Der.Name("hostile-marker " + pki.Caller[9..]);
        yield return pki.Case("name: none", "no extension", good.Without(Der.NamesOid));
        yield return pki.Case("name: none", "only a common name", good.Without(Der.NamesOid) with { Subject = subject });
        yield return pki.Case("name: none", "an empty list", good.With(Der.Names()));
        yield return pki.Case("name: two URIs", "the caller's and another", good.With(Der.Uri(pki.Caller, pki.Caller + "x")));
        yield return pki.Case("name: two URIs", "another and the caller's", good.With(Der.Uri("https://dwp.example/", pki.Caller)));
        yield return pki.Case("name: two URIs", "the same twice", good.With(Der.Uri(pki.Caller, pki.Caller)));
        yield return pki.Case("name: two URIs", "three hundred", good.With(Der.Uri(Enumerable.Repeat(pki.Caller, 300))));
        yield return pki.Case("name: other kinds only", "DNS", good.With(Der.Names((2, "dwp.example"u8.ToArray()))));
        yield return pki.Case("name: other kinds only", "DNS with the caller's URI", good.With(Der.Names((2, uri))));
        yield return pki.Case("name: other kinds only", "e-mail with the caller's URI", good.With(Der.Names((1, uri))));
        yield return pki.Case("name: other kinds only", "an address", good.With(Der.Names((7, [127, 0, 0, 1]))));
        yield return pki.Case("name: other kinds only", "an unknown kind", good.With(Der.Names((9, uri))));
        byte[] list = Der.Uri(pki.Caller).Value;
        yield return pki.Case("name: unreadable", "not a list", good.With(new Extension(Der.NamesOid, false, [4, 2, 1, 2])));
        yield return pki.Case("name: unreadable", "cut off", good.With(new Extension(Der.NamesOid, false, list[..^3])));
        yield return pki.Case("name: unreadable", "something behind it", good.With(new Extension(Der.NamesOid, false, [.. list, 5, 0])));
        yield return pki.Case("name: unreadable", "indefinite length", good.With(new Extension(Der.NamesOid, false, [0x30, 0x80, .. list[2..], 0, 0])));
        yield return pki.Case("name: unreadable", "empty", good.With(new Extension(Der.NamesOid, false, [])));
        yield return pki.Case("name: unreadable", "a constructed URI", good.With(new Extension(Der.NamesOid, false, [0x30, (byte)(uri.Length + 2), 0xa6, (byte)uri.Length, .. uri])));
    }
}
