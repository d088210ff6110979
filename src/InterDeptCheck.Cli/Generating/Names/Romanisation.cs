using System.Collections.Frozen;
using System.Text;

namespace InterDeptCheck.Cli.Generating.Names;

/// <summary>
/// The generator's own rendering of names in A to Z, written apart from the matcher's so that the truth file does not inherit its
/// faults. Sources: ICAO Doc 9303-3 section 6; resolution 55 of 2010 for Ukrainian.
/// </summary>
internal static class Romanisation
{
    // Letters that only lose their mark.
    private const string PlainLetters =
        "áàâãăāąạảấầẩẫậắằặ=a çćčĉ=c ďđɗ=d éèêëěęēẹếềểễệ=e ğģ=g íìîïīĩịỉ=i ķƙ=k ľĺłļ=l "
        + "ñńňņ=n óòôõőōọỏốồổỗộơớờởỡợ=o řŕ=r śšşșṣ=s ťţțṭ=t úùûűůūũụủưứừửữự=u ýÿỳỹỵỷŷ=y ŵ=w źžż=z";

    private static readonly FrozenDictionary<char, (string Official, string Common)> LatinLetters = Latin();

    private static readonly FrozenDictionary<char, string> Russian = Table(
        "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ=ie ы=y ь= "
        + "э=e ю=iu я=ia");

    private static readonly FrozenDictionary<char, string> RussianCommon = Table(
        "а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= "
        + "э=e ю=yu я=ya");

    private static readonly FrozenDictionary<char, string> Ukrainian = Table(
        "а=a б=b в=v г=h ґ=g д=d е=e є=ie ж=zh з=z и=y і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch "
        + "ь= ю=iu я=ia");

    private static readonly FrozenDictionary<char, string> UkrainianFirst = Table("є=ye ї=yi й=y ю=yu я=ya");

    /// <summary>A listed name with its renderings.</summary>
    /// <exception cref="InvalidOperationException">A letter that no table has: a fault of the lists, found by the tests.</exception>
    public static Name Render(string listed, NameScript script) => script switch
    {
        NameScript.Russian => new(listed, Cyrillic(listed, Russian, null), Cyrillic(listed, RussianCommon, null)),
        NameScript.Ukrainian when Cyrillic(listed, Ukrainian, UkrainianFirst) is var printed => new(listed, printed, printed),
        NameScript.Greek when listed.Split('=') is [var written, var printed] => new(written, printed, printed),
        _ => new(listed, FromLatin(listed, isCommon: false), FromLatin(listed, isCommon: true)),
    };

    private static string FromLatin(string name, bool isCommon)
    {
        if (Ascii.IsValid(name)) return name;
        var output = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAscii(letter)) output.Append(letter);
            else if (LatinLetters.TryGetValue(letter, out var rendered)) output.Append(isCommon ? rendered.Common : rendered.Official);
            else throw new InvalidOperationException($"No rendering for U+{(int)letter:X4}.");
        }

        return output.ToString();
    }

    private static string Cyrillic(string name, FrozenDictionary<char, string> table, FrozenDictionary<char, string>? first)
    {
        var output = new StringBuilder(name.Length + 8);
        var startsWord = true;
        foreach (var letter in name)
        {
            var lower = char.ToLowerInvariant(letter);
            if ((startsWord && first?.TryGetValue(lower, out var text) == true) || table.TryGetValue(lower, out text))
                output.Append(lower == letter || text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..]);
            else if (char.IsAscii(letter)) output.Append(letter);
            else throw new InvalidOperationException($"No rendering for U+{(int)letter:X4}.");
            startsWord = letter is ' ' or '-';
        }

        return output.ToString();
    }

    private static FrozenDictionary<char, (string Official, string Common)> Latin()
    {
        var table = new Dictionary<char, (string, string)>();
        foreach (var entry in PlainLetters.Split(' '))
        {
            var (letters, plain) = (entry.Split('=')[0], entry.Split('=')[1][..1]);
            foreach (var letter in letters) Put(letter, plain, plain);
        }

        foreach (var (letter, official, common) in new[]
        {
            ('ä', "ae", "a"), ('ö', "oe", "o"), ('ü', "ue", "u"), ('å', "aa", "a"), ('ø', "oe", "o"), ('æ', "ae", "ae"), ('œ', "oe", "oe"),
            ('þ', "th", "th"), ('ð', "d", "d"),
        })
        {
            Put(letter, official, common);
        }

        table['ß'] = ("ss", "ss");
        table['ı'] = ("i", "i");
        table['İ'] = ("I", "I");
        return table.ToFrozenDictionary();

        void Put(char letter, string official, string common)
        {
            table[letter] = (official, common);
            table[char.ToUpperInvariant(letter)] = (Capital(official), Capital(common));
        }
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static FrozenDictionary<char, string> Table(string pairs) =>
        pairs.Split(' ').Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0][0], pair => pair[1]);
}
