using System.Buffers;

namespace InterDeptCheck.Domain.Identity;

/// <summary>Brings identifiers "as people write them" into one way of writing before their own rule is applied.</summary>
internal static class IdentifierText
{
    /// <summary>The longest text that any identifier is read from, in UTF-16 units; longer input is refused unread.</summary>
    public const int LengthMax = 100;

    private static readonly SearchValues<char> CompactWithoutPunctuation = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    private static readonly SearchValues<char> CompactAlready = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");

    /// <summary>
    /// ASCII upper case, full-width forms narrowed, white space and invisible characters removed, and hyphens and full
    /// stops too unless <paramref name="keepPunctuation"/>. Only ASCII letters change case: a dotless i or a long s is
    /// never turned into a letter that was not written.
    /// </summary>
    public static IdentityRule Compact(string? text, bool keepPunctuation, out string compact)
    {
        compact = "";
        if (string.IsNullOrEmpty(text))
            return IdentityRule.Missing;
        if (text.Length > LengthMax)
            return IdentityRule.TooLong;
        if (!text.AsSpan().ContainsAnyExcept(keepPunctuation ? CompactAlready : CompactWithoutPunctuation))
        {
            // As it is stored, and so read back most often.
            compact = text;
            return IdentityRule.None;
        }

        Span<char> buffer = stackalloc char[LengthMax];
        var length = 0;
        foreach (var written in text)
        {
            var c = Narrow(written);
            if (IsInvisible(c) || (!keepPunctuation && (c is '-' or '.')))
                continue;
            buffer[length++] = char.IsAsciiLetterLower(c) ? (char)(c - 32) : c;
        }

        compact = new string(buffer[..length]);
        return length == 0 ? IdentityRule.Missing : IdentityRule.None;
    }

    public static bool AllDigits(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
        }

        return true;
    }

    public static bool AllLettersOrDigits(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!IsUpperOrDigit(c))
                return false;
        }

        return true;
    }

    public static bool IsUpperOrDigit(char c) => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c);

    /// <summary>The value of a struct that may be <c>default</c>, which no parser ever returns.</summary>
    public static string Required(string? value) =>
        value ?? throw new InvalidOperationException("A default identifier has no value: make it with Parse.");

    private static char Narrow(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0), // full-width forms of ! to ~
        >= '\u2010' and <= '\u2015' or '\u2212' or '\uFE63' => '-', // hyphens, dashes, minus
        _ => c,
    };

    // Zero-width space and joiners, direction marks, soft hyphen, byte order mark: pasted along from documents.
    private static bool IsInvisible(char c) =>
        char.IsWhiteSpace(c) || c is '\u00AD' or (>= '\u200B' and <= '\u200F') or '\u2060' or '\uFEFF';
}
