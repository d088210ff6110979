using System.Globalization;
using System.Text;

namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// Renders a whole name in one of three schemes: A-Z where the script has a table, otherwise the name's own letters in
/// upper case. A name is rendered in one scheme throughout; schemes are never mixed within it.
/// </summary>
internal static class Transliteration
{
    /// <summary>How many schemes there are: 0 recommended by ICAO, 1 plain or common, 2 allowed alternatives.</summary>
    public const int Schemes = 3;

    // A mark, whose upper case would be a letter that nobody transcribes.
    private const char IotaSubscript = '\u0345';

    /// <summary>
    /// The name in composed, compatibility-normalised upper case: what <see cref="Render"/> takes. It is taken apart before its case
    /// is changed, because some letters with marks (U+0390, U+01F0) have an upper case only without them.
    /// </summary>
    public static string Prepare(string name)
    {
        if (System.Text.Ascii.IsValid(name))
            return name.ToUpperInvariant();
        var unified = new StringBuilder(name.Length);
        foreach (var c in UnicodeText.Decompose(UnicodeText.ComposeCompatible(name)))
        {
            if (c != IotaSubscript)
                unified.Append(NameText.IsApostrophe(c) ? '\'' : NameText.IsHyphen(c) ? '-' : c);
        }

        return UnicodeText.Compose(unified.ToString().ToUpperInvariant());
    }

    /// <summary>
    /// Renders a prepared name. White space and hyphens become <paramref name="separator"/>, or nothing when that is null;
    /// all that is neither letter nor digit is dropped.
    /// </summary>
    public static string Render(string prepared, int scheme, char? separator)
    {
        if (separator is null && System.Text.Ascii.IsValid(prepared))
            return LettersAndDigits(prepared);
        var script = ForeignScript(prepared);
        var name = script == Script.Greek ? GreekTransliteration.ToLatin(prepared, scheme) : prepared;
        var table = script switch
        {
            Script.Cyrillic => CyrillicTables.For(prepared, scheme),
            Script.Arabic => ArabicTables.For(scheme),
            _ => LatinTables.For(scheme),
        };
        var output = new StringBuilder(name.Length + 8);
        var startsWord = true;
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune.Value is ' ' or '-')
            {
                if (separator is { } mark && output.Length > 0 && output[^1] != mark)
                    output.Append(mark);
                startsWord = true;
                continue;
            }

            Append(output, rune, table, LatinTables.For(scheme), startsWord);
            startsWord &= !Rune.IsLetter(rune);
        }

        return output.ToString();
    }

    // What every scheme makes of A-Z.
    private static string LettersAndDigits(string prepared)
    {
        Span<char> kept = prepared.Length <= PersonName.LengthMax ? stackalloc char[PersonName.LengthMax] : new char[prepared.Length];
        var length = 0;
        foreach (var c in prepared)
        {
            if (char.IsAsciiLetterOrDigit(c))
                kept[length++] = c;
        }

        return length == prepared.Length ? prepared : new string(kept[..length]);
    }

    private static void Append(StringBuilder output, Rune rune, LetterTable table, LetterTable latin, bool startsWord)
    {
        if (rune.IsAscii)
        {
            if (Rune.IsLetterOrDigit(rune))
                output.Append((char)rune.Value);
        }
        else if (rune.IsBmp
            && (table.TryGet((char)rune.Value, startsWord, out var text) || latin.TryGet((char)rune.Value, startsWord, out text)))
        {
            output.Append(text);
        }
        else
        {
            AppendUnlisted(output, rune, table, latin, startsWord);
        }
    }

    private static void AppendUnlisted(StringBuilder output, Rune rune, LetterTable table, LetterTable latin, bool startsWord)
    {
        var text = rune.ToString();
        var apart = UnicodeText.Decompose(text);
        if (Scripts.Of(rune) is Script.Latin or Script.Greek or Script.Cyrillic or Script.Arabic && apart != text)
        {
            foreach (var part in apart.EnumerateRunes())
                Append(output, part, table, latin, startsWord);
        }
        else if (Rune.IsLetterOrDigit(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.ModifierLetter)
        {
            output.Append(text);
        }
        else if (IsMark(rune) && output.Length > 0 && KeepsMarks(output))
        {
            output.Append(text);
        }
    }

    // In Indic and other scripts without a table marks are vowels and part of the spelling; after A-Z, and in Hebrew and
    // Arabic, where they are optional, they are not.
    private static bool KeepsMarks(StringBuilder output)
    {
        var last = new Rune(char.IsLowSurrogate(output[^1]) ? char.ConvertToUtf32(output[^2], output[^1]) : output[^1]);
        return IsMark(last) || Scripts.Of(last) is Script.Other or Script.EastAsian;
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static Script ForeignScript(string prepared)
    {
        foreach (var rune in prepared.EnumerateRunes())
        {
            if (!rune.IsAscii && Scripts.Of(rune) is Script.Greek or Script.Cyrillic or Script.Arabic)
                return Scripts.Of(rune);
        }

        return Script.Latin;
    }
}
