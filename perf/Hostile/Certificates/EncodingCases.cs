namespace InterDeptCheck.Hostile.Certificates;

/// <summary>Certificates that are none: bytes that a parser has to refuse.</summary>
internal static class EncodingCases
{
    private const int Flips = 24;
    private const int Cuts = 8;

    public static IEnumerable<CertificateCase> All(Pki pki, Random random)
    {
        var good = pki.Good.Encode();
        CertificateCase Of(string @class, string name, byte[] bytes) => Catalogue.Case(@class, name, bytes, pki.Key);
        yield return new("no certificate", "an empty list", [], null);
        yield return new("no certificate", "an empty certificate", [[]], null);
        yield return Of("no certificate", "an empty one, proven", []);
        for (var flip = 0; flip < Flips; flip++)
        {
            var bytes = (byte[])good.Clone();
            var at = random.Next(bytes.Length);
            bytes[at] ^= (byte)(1 << random.Next(8));
            yield return Of("encoding: a flipped bit", $"in byte {at}", bytes);
        }

        for (var cut = 0; cut < Cuts; cut++) yield return Of("encoding: cut off", $"{cut + 1}", good[..random.Next(1, good.Length)]);
        yield return Of("encoding: malformed", "something behind it", [.. good, 0]);
        yield return Of("encoding: malformed", "another certificate behind it", [.. good, .. good]);
        yield return Of("encoding: malformed", "a length of nine bytes", [0x30, 0x89, 1, 0, 0, 0, 0, 0, 0, 0, 0, .. good[4..]]);
        // Not here: the outermost length in BER. OpenSSL reads it and writes it anew before anybody sees it; all that is signed is as it was.
        yield return Of("encoding: malformed", "a length of four gigabytes", [0x30, 0x84, 0xff, 0xff, 0xff, 0xff, .. good[4..]]);
        yield return Of("encoding: malformed", "a set", [0x31, .. good[1..]]);
        yield return Of("encoding: malformed", "text", [.. "-----BEGIN CERTIFICATE-----\n"u8]);
        yield return Of("encoding: malformed", "zeros", new byte[600]);
        yield return Of("encoding: malformed", "random bytes", RandomBytes(random, 700));
        yield return Of("encoding: malformed", "ten thousand sequences in each other", Nested(10_000));
        yield return Of("encoding: malformed", "a negative serial number", (pki.Good with { Serial = -1, Signer = pki.Good.Signer with { Sign = _ => [1] } }).Encode());
        yield return pki.Case("encoding: version", "1 without extensions", pki.Good with { Version = 0, Extensions = [] });
        yield return pki.Case("encoding: version", "1 with extensions", pki.Good with { Version = 0 });
        yield return pki.Case("encoding: version", "2 with extensions", pki.Good with { Version = 1 });
        yield return pki.Case("encoding: version", "99", pki.Good with { Version = 99 });
    }

    private static byte[] RandomBytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Nested(int depth)
    {
        List<byte> bytes = [];
        for (var level = 0; level < depth; level++) bytes.AddRange([0x30, 0x82, 0x7f, 0xff]);
        return [.. bytes];
    }
}
