using System.Text;

namespace InterDeptCheck.Domain.Identity;

/// <summary>Rules for the names of a question, which records need not meet.</summary>
public static class NameRules
{
    /// <summary>
    /// Whether every given name is a single letter of an alphabetic script, with or without full stop ("J", "J. R.",
    /// "J.-P."): too little to tell anybody by. A single character of Chinese, Korean or an Indic script is a name.
    /// </summary>
    public static bool IsBareInitials(string given)
    {
        if (System.Text.Ascii.IsValid(given)) return AreBareInitials(given);
        var any = false;
        foreach (var token in UnicodeText.Compose(given)
            .Split([' ', '.', '-', '\u00A0', '\u3000', '\uFF0E', '\u2010', '\u2011'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsInitial(token))
                return false;
            any = true;
        }

        return any;
    }

    // The same, of letters that need no looking up.
    private static bool AreBareInitials(ReadOnlySpan<char> given)
    {
        var any = false;
        foreach (var range in given.SplitAny(" .-"))
        {
            var letters = 0;
            foreach (var c in given[range]) letters += char.IsAsciiLetter(c) ? 1 : 0;
            if (letters > 1)
                return false;
            any |= range.Start.Value != range.End.Value;
        }

        return any;
    }

    private static bool IsInitial(string token)
    {
        var letters = 0;
        foreach (var rune in token.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune))
                continue;
            letters++;
            if (Scripts.Of(rune) is Script.EastAsian or Script.Other)
                return false;
        }

        return letters <= 1;
    }
}
