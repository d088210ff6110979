using System.Text;

namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// Greek letters, whose rendering depends on their neighbours. Scheme 0: ELOT 743 / ISO 843 transcription, as Greek and Cypriot
/// passports print. Scheme 1: common English use (Haralambos, Dinos). Scheme 2: letter by letter (Euaggelia, Philippos).
/// </summary>
internal static class GreekTransliteration
{
    private const string Vowels = "ΑΕΗΙΟΥΩ";
    private const string VoicedConsonants = "ΒΓΔΖΛΜΝΡ";
    private const char Dialytika = '\u0308';

    private const string Letters =
        "Α=A Β=V Γ=G Δ=D Ε=E Ζ=Z Η=I Θ=TH Ι=I Κ=K Λ=L Μ=M Ν=N Ξ=X Ο=O Π=P Ρ=R Σ=S ς=S Τ=T Υ=Y Φ=F Χ=CH Ψ=PS Ω=O ";

    private static readonly LetterTable[] Tables = [new(Letters), new(Letters + "Χ=H"), new(Letters + "Φ=PH")];

    /// <summary>Replaces the Greek letters of an upper-case name and leaves all else.</summary>
    public static string ToLatin(string upper, int scheme)
    {
        var text = WithoutAccents(upper);
        var latin = new StringBuilder(text.Length * 2);
        for (var i = 0; i < text.Length; i++)
        {
            var pair = Pair(text, i, scheme);
            if (pair is not null)
            {
                latin.Append(pair);
                i++;
            }
            else if (Tables[scheme].TryGet(text[i], startsWord: false, out var single))
            {
                latin.Append(single);
            }
            else if (text[i] != Dialytika)
            {
                latin.Append(text[i]);
            }
        }

        return latin.ToString();
    }

    // The dialytika stays: it says that two vowels are spoken apart. Other marks go.
    private static string WithoutAccents(string upper)
    {
        var text = new StringBuilder(upper.Length);
        foreach (var c in UnicodeText.Decompose(upper))
        {
            var isGreekMark = c is (>= '\u0300' and <= '\u0345') && c != Dialytika;
            if (!isGreekMark)
                text.Append(c);
        }

        return text.ToString();
    }

    private static string? Pair(string text, int i, int scheme)
    {
        if (i + 1 >= text.Length || (i + 2 < text.Length && text[i + 2] == Dialytika))
            return null;
        return (text[i], text[i + 1]) switch
        {
            ('Ο', 'Υ') => "OU",
            ('Α', 'Υ') => "A" + Upsilon(text, i, scheme),
            ('Ε', 'Υ') => "E" + Upsilon(text, i, scheme),
            ('Η', 'Υ') => "I" + Upsilon(text, i, scheme),
            _ when scheme == 2 => null,
            ('Γ', 'Γ') => "NG",
            ('Γ', 'Ξ') => "NX",
            ('Γ', 'Χ') => scheme == 1 ? "NH" : "NCH",
            ('Μ', 'Π') when StartsWord(text, i) => "B",
            ('Μ', 'Π') => scheme == 1 ? "MB" : EndsWord(text, i + 1) ? "B" : "MP",
            ('Ν', 'Τ') when scheme == 1 && StartsWord(text, i) => "D",
            ('Γ', 'Κ') when scheme == 1 && StartsWord(text, i) => "G",
            _ => null,
        };
    }

    private static string Upsilon(string text, int i, int scheme)
    {
        if (scheme == 2)
            return "U";
        var isVoiced = i + 2 < text.Length && (Vowels.Contains(text[i + 2]) || VoicedConsonants.Contains(text[i + 2]));
        return isVoiced ? "V" : "F";
    }

    private static bool StartsWord(string text, int i) => i == 0 || !char.IsLetter(text[i - 1]);

    private static bool EndsWord(string text, int i) => i + 1 == text.Length || !char.IsLetter(text[i + 1]);
}
