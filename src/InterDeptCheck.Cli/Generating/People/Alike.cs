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
    public static bool BeginAlike(Name left, Name right) =>
        Initials(left).AsSpan().IndexOfAny(Initials(right)) >= 0;

    /// <summary>Whether one may be read as the other: the beginnings are one, whatever stands between the letters.</summary>
    public static bool MayBe(Name left, Name right)
    {
        var (a, b) = (Letters(left.Common), Letters(right.Common));
        return a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal);
    }

    /// <summary>The name's letters alone, in upper case.</summary>
    public static string Letters(string name) =>
        string.Concat(name.Where(char.IsAsciiLetter).Select(char.ToUpperInvariant));

    private static string Initials(Name name)
    {
        var letters = $"{First(name.Official)}{First(name.Common)}";
        return name.Written[0] is >= '\u0370' and < '\u0530' ? letters + LettersInDoubt : letters;
    }

    private static char First(string name)
    {
        foreach (var letter in name)
        {
            if (char.IsAsciiLetter(letter)) return char.ToUpperInvariant(letter);
        }

        return ' ';
    }
}
