using System.Globalization;
using System.Text;

namespace InterDeptCheck.TestKit.Oracle;

/// <summary>A name as the naive model knows it: two plain texts.</summary>
public sealed record NaiveName(string Family, string? Given);

/// <summary>
/// The rules of names, written a second time from ICAO Doc 9303-3 section 6 and the design, for the alphabets that the oracle's people
/// have. Shares no code with the product. Each spelling is of one convention throughout the name.
/// </summary>
public static class NaiveNames
{
    private const int Conventions = 3;

    // Letter, then what the recommended, the plain and the alternative convention write.
    private static readonly Dictionary<char, string[]> Letters = Table("""
        Ä AE A AE|Ö OE O OE|Ü UE U UXX|ß SS SS SS|Å AA A AA|Ø OE O OE|Æ AE AE AE|Ñ N N NXX|Ł L L L|Þ TH TH TH|Ð D D DH|Đ D D DJ|ı I I I|Œ OE OE OE
        А A A A|Б B B B|В V V V|Г G G H|Д D D D|Е E E E|Ж ZH ZH ZH|З Z Z Z|И I I Y|К K K K|Л L L L|М M M M|Н N N N|О O O O|П P P P|Р R R R
        С S S S|Т T T T|У U U U|Ф F F F|Ц TS TS TS|Ч CH CH CH|Ш SH SH SH|Х KH KH KH
        """);

    // Composed letters of the names in use, taken apart as Unicode does.
    private static readonly Dictionary<char, string> Apart = (
        "Á A\u0301|Â A\u0302|Ä A\u0308|Å A\u030A|Ã A\u0303|À A\u0300|Ă A\u0306|Ặ A\u0323\u0306|Ạ A\u0323|"
        + "Ầ A\u0302\u0300|Ç C\u0327|È E\u0300|É E\u0301|Ê E\u0302|Ë E\u0308|Ễ E\u0302\u0303|Ę E\u0328|Í I\u0301|"
        + "Î I\u0302|Ï I\u0308|Ị I\u0323|Ó O\u0301|Ô O\u0302|Ö O\u0308|Ồ O\u0302\u0300|Ñ N\u0303|Ú U\u0301|"
        + "Ü U\u0308|Ứ U\u031B\u0301|Ý Y\u0301|Ś S\u0301|Ş S\u0327|Ğ G\u0306|Ż Z\u0307")
        .Split('|').ToDictionary(row => row[0], row => row[2..]);

    private static readonly HashSet<string> Beginnings = ["ABDUL", "ABU", "AL", "EL", "BIN", "ABD"];

    /// <summary>Whether two family names agree.</summary>
    public static bool FamiliesAgree(string a, string b) => Meet(Whole(a), Whole(b));

    /// <summary>Whether two sets of given names agree: on all, on the first, or where one's whole first is the beginning of the other's.</summary>
    public static bool GivenAgree(string? a, string? b)
    {
        if (a is null || b is null) return a is null && b is null;
        return Meet(Whole(a), Whole(b)) || Meet(First(a), First(b)) || Meet(First(a), Beginning(b)) || Meet(Beginning(a), First(b));
    }

    /// <summary>Whether a family name stands where given names should, as a document's other order would have it.</summary>
    public static bool FamilyIsGiven(string family, string? given) =>
        given is not null && (Meet(Whole(family), Whole(given)) || Meet(Whole(family), First(given)));

    /// <summary>Whether two whole names agree.</summary>
    public static bool Agree(NaiveName a, NaiveName b) => FamiliesAgree(a.Family, b.Family) && GivenAgree(a.Given, b.Given);

    /// <summary>The name in capitals, its letters taken apart into base and marks, as some systems store them.</summary>
    public static string TakeApart(string name) => string.Concat(
        name.ToUpperInvariant().Select(letter => Apart.TryGetValue(letter, out var marked) ? marked : letter.ToString()));

    /// <summary>The name in the letters of one convention, 0 to 2, with spaces where it has spaces or hyphens.</summary>
    public static string Spell(string name, int convention)
    {
        var text = new StringBuilder();
        foreach (var letter in Together(name))
        {
            if (letter is ' ' or '-') text.Append(' ');
            else Spell(text, letter, convention);
        }

        return text.ToString().Trim();
    }

    private static void Spell(StringBuilder text, char letter, int convention)
    {
        var upper = letter is 'ß' or 'ı' ? letter : char.ToUpperInvariant(letter);
        if (Letters.TryGetValue(upper, out var spellings)) text.Append(spellings[convention]);
        else if (char.IsAsciiLetterOrDigit(upper)) text.Append(upper);
        else AppendBase(text, upper, convention);
    }

    private static void AppendBase(StringBuilder text, char letter, int convention)
    {
        if (Apart.TryGetValue(letter, out var marked)) Spell(text, marked[0], convention);
        else if (char.GetUnicodeCategory(letter) == UnicodeCategory.OtherLetter) text.Append(letter);
    }

    private static string Together(string name) => Apart.Aggregate(
        name.ToUpperInvariant(), (text, letter) => text.Replace(letter.Value, letter.Key.ToString(), StringComparison.Ordinal));

    private static HashSet<string> Whole(string name) => Spellings(name);

    private static HashSet<string> First(string given) => Spellings(FirstToken(given));

    private static HashSet<string> Beginning(string given)
    {
        var first = FirstToken(given);
        var end = first.IndexOfAny([' ', '-']);
        return end < 0 ? [] : Spellings(first[..end]);
    }

    private static string FirstToken(string given)
    {
        var tokens = given.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var count = 1;
        while (count < tokens.Length && Beginnings.Contains(Spell(tokens[count - 1], 1))) count++;
        return string.Join(' ', tokens.Take(count));
    }

    private static HashSet<string> Spellings(string name) =>
        [.. Enumerable.Range(0, Conventions).Select(convention => Spell(name, convention).Replace(" ", "", StringComparison.Ordinal))];

    private static bool Meet(HashSet<string> a, HashSet<string> b) => a.Overlaps(b);

    private static Dictionary<char, string[]> Table(string rows) => rows
        .Split(['|', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(row => row.Split(' '))
        .ToDictionary(row => row[0][0], row => row[1..]);
}
