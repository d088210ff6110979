using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.UnitTests.Identity;

public class UnicodeTextTests
{
    private const int ScalarLast = 0x10FFFF;
    private const int Sequences = 20_000;
    private const int SequenceLength = 6;

    [Theory]
    [InlineData("\u0160", "S\u030C")]
    [InlineData("\u1EC5", "e\u0302\u0303")] // the letter of Nguyen
    [InlineData("\u1EE3", "o\u031B\u0323")]
    [InlineData("\uAE40", "\u1100\u1175\u11B7")]
    [InlineData("\u0439", "\u0438\u0306")]
    [InlineData("\u0390", "\u03B9\u0308\u0301")]
    [InlineData("\u0622", "\u0627\u0653")]
    public void A_letter_is_taken_apart_and_put_together(string composed, string decomposed)
    {
        Assert.Equal(decomposed, UnicodeText.Decompose(composed));
        Assert.Equal(composed, UnicodeText.Compose(decomposed));
    }

    [Theory]
    [InlineData("e\u0303\u0302", "\u1EBD\u0302")] // marks of one class keep their order
    [InlineData("o\u0323\u031B", "\u1EE3")] // marks of two classes change it
    [InlineData("\u212B", "\u00C5")]
    [InlineData("\uF900", "\u8C48")]
    [InlineData("\u0958", "\u0915\u093C")] // excluded from composition
    public void Composition_follows_the_order_of_the_marks(string text, string composed) =>
        Assert.Equal(composed, UnicodeText.Compose(text));

    [Theory]
    [InlineData("\uFF33\uFF4D", "Sm")]
    [InlineData("\uFB01", "fi")]
    [InlineData("\u0132", "IJ")]
    [InlineData("\uFF76\uFF85", "\u30AB\u30CA")]
    [InlineData("\uFEE3\uFEA4\uFEE4\uFEAA", "\u0645\u062D\u0645\u062F")]
    public void Compatibility_letters_are_replaced(string text, string expected) =>
        Assert.Equal(expected, UnicodeText.ComposeCompatible(text));

    [Fact] // The digest was made with another implementation of UAX #15, of Unicode 14.0.
    public void Every_character_is_decomposed_and_composed_as_unicode_says()
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var point = 0; point <= ScalarLast; point++)
        {
            if (Rune.IsValid(point))
                Add(digest, new Rune(point).ToString());
        }

        Assert.Equal("B075D89CA125C5A32C8C679EBCD344F3579BF1C04C449B67E0D33EECD5A93E0E", Convert.ToHexString(digest.GetHashAndReset()));
    }

    [Fact] // As above, over sequences of letters and marks drawn with a generator that both sides share.
    public void Sequences_are_decomposed_and_composed_as_unicode_says()
    {
        var points = PointsThatMatter();
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long state = 1;
        var text = new StringBuilder();
        for (var i = 0; i < Sequences; i++)
        {
            text.Clear();
            for (var j = 0; j < SequenceLength; j++)
            {
                state = ((state * 1103515245) + 12345) % (1L << 31);
                text.Append(new Rune(points[(int)((state >> 8) % points.Count)]).ToString());
            }

            Add(digest, text.ToString());
        }

        Assert.Equal("19672D52EF95D96F1FE6F383F785C7CAA796284916785CF689C09FC9CB9F5B06", Convert.ToHexString(digest.GetHashAndReset()));
    }

    private static void Add(IncrementalHash digest, string text)
    {
        digest.AppendData(Encoding.UTF8.GetBytes(UnicodeText.Decompose(text)));
        digest.AppendData(Encoding.UTF8.GetBytes(UnicodeText.Compose(text)));
    }

    private static List<int> PointsThatMatter()
    {
        var points = new SortedSet<int>();
        foreach (var entry in UnicodeCanonicalData.Decompositions.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
            points.Add(Hex(entry.Split('=', '!')[0]));
        foreach (var entry in UnicodeData.CombiningClasses.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = entry.Split(':')[0].Split('-');
            points.UnionWith(Enumerable.Range(Hex(ends[0]), Hex(ends[^1]) - Hex(ends[0]) + 1));
        }

        (int First, int Count)[] ranges = [('A', 26), ('a', 26), (0x1100, 19), (0x1161, 21), (0x11A8, 27), (0xAC00, 32)];
        foreach (var (first, count) in ranges)
            points.UnionWith(Enumerable.Range(first, count));
        return [.. points];
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
