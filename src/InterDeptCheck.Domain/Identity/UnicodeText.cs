using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// Unicode normalisation (UAX #15) on data of our own. The runtime's string.Normalize is no use here: without ICU, as this
/// product runs, it returns its input, and with ICU a name's form would depend on the version that a machine has.
/// Text is expected to be well formed: no unpaired surrogates.
/// </summary>
internal static class UnicodeText
{
    private const int HangulFirst = 0xAC00;
    private const int HangulLast = 0xD7A3;
    private const int LeadFirst = 0x1100;
    private const int VowelFirst = 0x1161;
    private const int TailBefore = 0x11A7;
    private const int Vowels = 21;
    private const int Tails = 28;

    private static readonly FrozenDictionary<int, int[]> Decompositions = ReadDecompositions();
    private static readonly FrozenDictionary<(int First, int Second), int> Compositions = ReadCompositions();
    private static readonly FrozenDictionary<int, int> Classes = ReadClasses();
    private static readonly FrozenDictionary<int, int[]> Compatibles = ReadPairs(UnicodeData.CompatibilityLetters);

    /// <summary>NFD.</summary>
    public static string Decompose(string text) => System.Text.Ascii.IsValid(text) ? text : ToText(Decomposed(text));

    /// <summary>NFC.</summary>
    public static string Compose(string text) => IsPlain(text) ? text : ToText(Composed(Decomposed(text)));

    /// <summary>
    /// NFC after letters that are kept for compatibility's sake were replaced: ligatures, presentation forms, full-width and
    /// half-width letters. A part of NFKC: symbols, superscripts and mathematical letters stay.
    /// </summary>
    public static string ComposeCompatible(string text)
    {
        if (System.Text.Ascii.IsValid(text))
            return text;
        var replaced = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= '\uFF01' and <= '\uFF5E')
                replaced.Append((char)(c - 0xFEE0));
            else if (Compatibles.TryGetValue(c, out var letters))
                Append(replaced, letters);
            else
                replaced.Append(c is '\u00A0' or '\u3000' ? ' ' : c);
        }

        return Compose(replaced.ToString());
    }

    // Below U+0300 there are no combining marks, and every character is its own composed form.
    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExceptInRange('\0', '\u02FF');

    private static List<int> Decomposed(string text)
    {
        var points = new List<int>(text.Length * 2);
        foreach (var rune in text.EnumerateRunes())
            AddDecomposed(points, rune.Value);
        Reorder(points);
        return points;
    }

    private static void AddDecomposed(List<int> points, int point)
    {
        if (point is >= HangulFirst and <= HangulLast)
        {
            var syllable = point - HangulFirst;
            points.Add(LeadFirst + (syllable / (Vowels * Tails)));
            points.Add(VowelFirst + (syllable % (Vowels * Tails) / Tails));
            if (syllable % Tails != 0)
                points.Add(TailBefore + (syllable % Tails));
        }
        else if (point >= 0xC0 && Decompositions.TryGetValue(point, out var parts))
        {
            foreach (var part in parts)
                AddDecomposed(points, part);
        }
        else
        {
            points.Add(point);
        }
    }

    // Marks on one letter stand in the order of their class; those of one class keep theirs.
    private static void Reorder(List<int> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var mark = points[i];
            var order = ClassOf(mark);
            var at = i;
            while (order != 0 && at > 0 && ClassOf(points[at - 1]) > order)
            {
                points[at] = points[at - 1];
                at--;
            }

            points[at] = mark;
        }
    }

    private static List<int> Composed(List<int> points)
    {
        var composed = new List<int>(points.Count);
        var starter = -1;
        foreach (var point in points)
        {
            var order = ClassOf(point);
            // Blocked when another mark of the same or a higher class, or a letter, stands between.
            var isNext = starter == composed.Count - 1;
            var isFree = isNext || (order != 0 && ClassOf(composed[^1]) < order);
            if (starter >= 0 && isFree && Compose(composed[starter], point) is { } whole)
            {
                composed[starter] = whole;
                continue;
            }

            composed.Add(point);
            if (order == 0)
                starter = composed.Count - 1;
        }

        return composed;
    }

    private static int? Compose(int first, int second)
    {
        if (first is >= LeadFirst and < LeadFirst + 19 && second is >= VowelFirst and < VowelFirst + Vowels)
            return HangulFirst + ((((first - LeadFirst) * Vowels) + second - VowelFirst) * Tails);
        if (first is >= HangulFirst and <= HangulLast
            && (first - HangulFirst) % Tails == 0
            && second is > TailBefore and < TailBefore + Tails)
        {
            return first + second - TailBefore;
        }

        return Compositions.TryGetValue((first, second), out var whole) ? whole : null;
    }

    private static int ClassOf(int point) => point >= 0x300 && Classes.TryGetValue(point, out var order) ? order : 0;

    private static string ToText(List<int> points)
    {
        var text = new StringBuilder(points.Count);
        foreach (var point in points)
            text.Append(new Rune(point).ToString());
        return text.ToString();
    }

    private static void Append(StringBuilder text, int[] points)
    {
        foreach (var point in points)
            text.Append((char)point);
    }

    private static FrozenDictionary<int, int[]> ReadDecompositions()
    {
        var all = new Dictionary<int, int[]>(ReadPairs(UnicodeCanonicalData.Decompositions));
        foreach (var (point, parts) in ReadPairs(UnicodeData.HanSingletons))
            all.Add(point, parts);
        return all.ToFrozenDictionary();
    }

    private static FrozenDictionary<(int First, int Second), int> ReadCompositions()
    {
        var composed = new Dictionary<(int First, int Second), int>();
        foreach (var entry in Entries(UnicodeCanonicalData.Decompositions).Where(entry => entry.Contains('=')))
        {
            var (point, parts) = ReadPair(entry);
            composed.Add((parts[0], parts[1]), point);
        }

        return composed.ToFrozenDictionary();
    }

    private static FrozenDictionary<int, int> ReadClasses()
    {
        var classes = new Dictionary<int, int>();
        foreach (var entry in Entries(UnicodeData.CombiningClasses))
        {
            var (run, order) = (entry[..entry.IndexOf(':')], entry[(entry.IndexOf(':') + 1)..]);
            var ends = run.Split('-');
            for (var point = Hex(ends[0]); point <= Hex(ends[^1]); point++)
                classes.Add(point, int.Parse(order, NumberStyles.None, CultureInfo.InvariantCulture));
        }

        return classes.ToFrozenDictionary();
    }

    private static FrozenDictionary<int, int[]> ReadPairs(string data) =>
        Entries(data).Select(ReadPair).ToFrozenDictionary(pair => pair.Point, pair => pair.Parts);

    private static (int Point, int[] Parts) ReadPair(string entry)
    {
        var at = entry.AsSpan().IndexOfAny('=', '!');
        return (Hex(entry[..at]), Array.ConvertAll(entry[(at + 1)..].Split('+'), Hex));
    }

    private static string[] Entries(string data) => data.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
