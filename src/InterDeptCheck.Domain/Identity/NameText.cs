using System.Globalization;
using System.Text;

namespace InterDeptCheck.Domain.Identity;

/// <summary>Brings a written name into its stored form and applies the two rules that can refuse one.</summary>
internal static class NameText
{
    /// <summary>
    /// <paramref name="name"/> is null when the text holds no letter. Joiners inside a word are kept (Persian and Indic
    /// spelling needs them); marks that only steer the direction of text are dropped, overrides of it are refused.
    /// </summary>
    public static IdentityRule Normalise(string? text, out string? name)
    {
        name = null;
        if (string.IsNullOrWhiteSpace(text))
            return IdentityRule.None;
        if (text.Length > PersonName.LengthMax)
            return IdentityRule.TooLong;
        if (IsStoredForm(text))
        {
            name = text;
            return IdentityRule.None;
        }

        var written = new StringBuilder(text.Length);
        var hasLetter = false;
        foreach (var rune in text.EnumerateRunes())
        {
            // An unpaired surrogate enumerates as U+FFFD.
            if (rune.Value == 0xFFFD || IsControl(rune))
                return IdentityRule.NameControlCharacter;
            hasLetter |= Rune.IsLetter(rune);
            Append(written, rune);
        }

        if (!hasLetter)
            return IdentityRule.None;
        var normal = UnicodeText.Compose(written.ToString().TrimEnd());
        if (normal.Length > PersonName.LengthMax)
            return IdentityRule.TooLong;
        name = normal;
        return Scripts.AnyWordMixes(normal) ? IdentityRule.NameMixedScripts : IdentityRule.None;
    }

    public static bool IsApostrophe(int c) =>
        c is '\'' or '`' or 0xB4 or 0x02B9 or (>= 0x02BB and <= 0x02BF) or 0x02C8 or 0x02CA or 0x02CB
            or (>= 0x2018 and <= 0x201B) or 0x2032 or 0x2035 or 0xA78C or 0xFF07;

    public static bool IsHyphen(int c) =>
        c is '-' or (>= 0x2010 and <= 0x2015) or 0x2043 or 0x2212 or 0x058A or 0x05BE or 0xFE58 or 0xFE63 or 0xFF0D;

    // The one that most names are in when they are read back: letters below U+0250, which are all Latin and composed, and printable ASCII
    // that stands for itself, with single spaces between. Any other form is looked at letter by letter.
    private static bool IsStoredForm(string text)
    {
        var hasLetter = false;
        var before = ' ';
        foreach (var c in text)
        {
            if (char.IsAsciiLetter(c) || (c is >= '\u00C0' and <= '\u024F' && c is not ('\u00D7' or '\u00F7'))) hasLetter = true;
            else if (c == ' ' ? before == ' ' : c is < '!' or > '~' or '`') return false;
            before = c;
        }

        return hasLetter && before != ' ';
    }

    private static void Append(StringBuilder written, Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
        {
            if (written.Length > 0 && written[^1] != ' ')
                written.Append(' ');
        }
        else if (IsApostrophe(rune.Value))
        {
            written.Append('\'');
        }
        else if (IsHyphen(rune.Value))
        {
            written.Append('-');
        }
        else if (rune.Value is not (0xAD or 0x061C or 0x200B or 0x200E or 0x200F or 0x2060 or 0xFEFF))
        {
            written.Append(rune.ToString());
        }
    }

    private static bool IsControl(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x206F) or >= 0xE0000,
        _ => false,
    };
}
