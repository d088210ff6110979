using InterDeptCheck.Cli.Generating.Names;

namespace InterDeptCheck.Cli.Generating.People;

/// <summary>
/// Whether names could be taken for each other by any lawful spelling: a coarse, safe test. A near-miss is only made from names that
/// it tells apart, or it might be accidentally right.
/// </summary>
internal static class Alike
{
    // Letters with which another transcription of a Cyrillic or Greek name can begin.
    private const string LettersInDoubt = "AEGHIJKXYZFPSBDUVC";

    /// <summary>Whether both begin with one letter in some spelling.</summary>
    public static bool BeginAlike(Name left, Name right)
    {
        // Names of one script are rendered by one table, so that only names of two scripts are in doubt.
        var isInDoubt = IsForeign(left) != IsForeign(right);
        return Initials(left, isInDoubt).AsSpan().IndexOfAny(Initials(right, isInDoubt)) >= 0;
    }

    /// <summary>Whether one may be read as the other: the beginnings are one, whatever stands between the letters.</summary>
    public static bool MayBe(Name left, Name right)
    {
        var (a, b) = (left.Common, right.Common);
        for (int i = 0, j = 0; ; i++, j++)
        {
            while (i < a.Length && !char.IsAsciiLetter(a[i])) i++;
            while (j < b.Length && !char.IsAsciiLetter(b[j])) j++;
            if (i >= a.Length || j >= b.Length) return true;
            if ((a[i] | 0x20) != (b[j] | 0x20)) return false;
        }
    }

    private static string Initials(Name name, bool isInDoubt)
    {
        var letters = $"{First(name.Official)}{First(name.Common)}";
        return isInDoubt && IsForeign(name) ? letters + LettersInDoubt : letters;
    }

    private static bool IsForeign(Name name) => name.Written[0] is >= '\u0370' and < '\u0530';

    private static char First(string name)
    {
        foreach (var letter in name)
        {
            if (char.IsAsciiLetter(letter)) return char.ToUpperInvariant(letter);
        }

        return ' ';
    }
}
