using System.Collections.Frozen;

namespace InterDeptCheck.Domain.Identity;

/// <summary>What each upper-case letter becomes in one scheme, and what it becomes at the start of a word where that differs.</summary>
internal sealed class LetterTable
{
    private readonly FrozenDictionary<char, string> anywhere;
    private readonly FrozenDictionary<char, string> atStart;

    /// <param name="pairs">Pairs such as "Ä=AE Å=AA"; a later pair replaces an earlier one; "Ь=" drops the letter.</param>
    /// <param name="startPairs">The same for the first letter of a word.</param>
    public LetterTable(string pairs, string startPairs = "")
    {
        anywhere = Read(pairs);
        atStart = Read(startPairs);
    }

    public bool TryGet(char letter, bool startsWord, out string latin)
    {
        if (startsWord && atStart.TryGetValue(letter, out var first))
        {
            latin = first;
            return true;
        }

        latin = anywhere.TryGetValue(letter, out var found) ? found : "";
        return found is not null;
    }

    private static FrozenDictionary<char, string> Read(string pairs)
    {
        var table = new Dictionary<char, string>();
        foreach (var pair in pairs.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
            table[pair[0]] = pair[2..];
        return table.ToFrozenDictionary();
    }
}
