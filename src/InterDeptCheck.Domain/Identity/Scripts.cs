using System.Globalization;
using System.Text;

namespace InterDeptCheck.Domain.Identity;

/// <summary>The script of a letter, by Unicode block: enough to find a foreign letter in a word.</summary>
internal static class Scripts
{
    // First code points of runs that belong to one script; sorted. Source: Unicode Blocks.txt.
    private static readonly (int First, Script Script)[] Runs =
    [
        (0x0000, Script.Latin), (0x0370, Script.Greek), (0x0400, Script.Cyrillic), (0x0530, Script.Armenian),
        (0x0590, Script.Hebrew), (0x0600, Script.Arabic), (0x0700, Script.Other), (0x0750, Script.Arabic),
        (0x0780, Script.Other), (0x0870, Script.Arabic), (0x0900, Script.Other), (0x10A0, Script.Georgian),
        (0x1100, Script.EastAsian), (0x1200, Script.Other), (0x1C80, Script.Cyrillic), (0x1C90, Script.Georgian),
        (0x1CC0, Script.Other), (0x1D00, Script.Latin), (0x1D2B, Script.Cyrillic), (0x1D2C, Script.Latin),
        (0x1F00, Script.Greek), (0x2000, Script.Latin), (0x2C00, Script.Other), (0x2C60, Script.Latin),
        (0x2C80, Script.Other), (0x2D00, Script.Georgian), (0x2D30, Script.Other), (0x2DE0, Script.Cyrillic),
        (0x2E00, Script.EastAsian), (0xA000, Script.Other), (0xA640, Script.Cyrillic), (0xA6A0, Script.Other),
        (0xA720, Script.Latin), (0xA800, Script.Other), (0xA960, Script.EastAsian), (0xA980, Script.Other),
        (0xAB30, Script.Latin), (0xAB70, Script.Other), (0xAC00, Script.EastAsian), (0xD800, Script.Other),
        (0xF900, Script.EastAsian), (0xFB00, Script.Latin), (0xFB13, Script.Armenian), (0xFB1D, Script.Hebrew),
        (0xFB50, Script.Arabic), (0xFE20, Script.Other), (0xFE70, Script.Arabic), (0xFF00, Script.Latin),
        (0xFF65, Script.EastAsian), (0x10000, Script.Other), (0x1E030, Script.Cyrillic), (0x1E090, Script.Other),
        (0x1EE00, Script.Arabic), (0x1EF00, Script.Other), (0x20000, Script.EastAsian), (0x40000, Script.Other),
    ];

    public static Script Of(Rune rune)
    {
        if (rune.IsAscii)
            return Rune.IsLetter(rune) ? Script.Latin : Script.Common;
        if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter))
        {
            return Script.Common;
        }

        var run = Array.BinarySearch(Runs, (rune.Value, Script.Other), ByFirst);
        return Runs[run < 0 ? ~run - 1 : run].Script;
    }

    /// <summary>
    /// Whether a word (between white space and hyphens) holds letters of two scripts. Two words may be of two scripts: a
    /// Chinese and an English given name stand side by side in many records.
    /// </summary>
    public static bool AnyWordMixes(string name)
    {
        var word = (Script: Script.Common, Block: 0);
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune.Value is ' ' or '-')
            {
                word = (Script.Common, 0);
                continue;
            }

            var script = Of(rune);
            if (script == Script.Common)
                continue;
            var letter = (Script: script, Block: script == Script.Other ? rune.Value >> 7 : 0);
            if (word.Script != Script.Common && word != letter)
                return true;
            word = letter;
        }

        return false;
    }

    private static readonly Comparer<(int First, Script Script)> ByFirst =
        Comparer<(int First, Script Script)>.Create((a, b) => a.First.CompareTo(b.First));
}
