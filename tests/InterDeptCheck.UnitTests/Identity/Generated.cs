using FsCheck;
using FsCheck.Fluent;

namespace InterDeptCheck.UnitTests.Identity;

/// <summary>Generators of well-formed texts, made apart from the code under test.</summary>
internal static class Generated
{
    private const string Digits = "0123456789";
    private static readonly string[] PrefixesNeverIssued = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];

    public static Gen<string> Nino { get; } =
        from first in Gen.Elements("ABCEGHJKLMNOPRSTWXYZ".ToCharArray())
        from second in Gen.Elements("ABCEGHJKLMNPRSTWXYZ".ToCharArray())
        where !PrefixesNeverIssued.Contains($"{first}{second}")
        from digits in IdentityProperty.Text(Digits, 6)
        from suffix in Gen.Elements("", "A", "B", "C", "D")
        select $"{first}{second}{digits}{suffix}";

    public static Gen<string> NhsNumber { get; } =
        from first in Gen.Elements("123456789".ToCharArray())
        from others in IdentityProperty.Text(Digits, 8)
        let nine = first + others
        let check = (11 - (Enumerable.Range(0, 9).Sum(i => (nine[i] - '0') * (10 - i)) % 11)) % 11
        where check != 10
        select $"{nine}{check}";

    public static Gen<string> Uan { get; } =
        from groups in IdentityProperty.Text(Digits, 4).ArrayOf(4)
        from place in Gen.Elements("", "/01", "/02", "/17", "/99")
        select string.Join('-', groups) + place;

    public static Gen<string> DocumentNumber { get; } =
        from length in Gen.Choose(1, 30)
        from number in IdentityProperty.Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", length)
        select number;

    public static Gen<string> CountryCode { get; } = IdentityProperty.Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 3);

    public static Gen<string> IsoBirthDate { get; } =
        from year in Gen.Choose(1850, 2199)
        from month in Gen.Choose(0, 12)
        from day in Gen.Choose(0, month == 0 ? 0 : DateTime.DaysInMonth(year, month))
        select $"{year:0000}-{(month == 0 ? "XX" : $"{month:00}")}-{(day == 0 ? "XX" : $"{day:00}")}";

    /// <summary>One or several words of letters from many alphabets of Europe, joined by spaces, hyphens or apostrophes.</summary>
    public static Gen<string> LatinName { get; } =
        from count in Gen.Choose(1, 3)
        from words in Word("abcdefghijklmnopqrstuvwxyzäöüßåæøœñçéèêëìíîïłđðþćčšžźżąęěřůűőğışțţăâãõýÿħŋơưạệỗ").ArrayOf(count)
        from joint in Gen.Elements(" ", "-", "'")
        select string.Join(joint, words);

    public static Gen<string> CyrillicName { get; } = Word("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўђјљњћџѓќѕ");

    public static Gen<string> GreekName { get; } = Word("αβγδεζηθικλμνξοπρστυφχψωάέήίόύώϊϋΐΰ");

    public static Gen<string> AnyName { get; } = Gen.OneOf(LatinName, LatinName, CyrillicName, GreekName, Word("محمدعليبنصرخشي"));

    /// <summary>A well-formed text as people write it: in either case, with spaces, hyphens or stops strewn in.</summary>
    public static Gen<string> AsPeopleWrite(string text) =>
        from gaps in Gen.Elements("", "", "", " ", "-", ".", "\u00A0", "\u2011", " - ").ArrayOf(text.Length + 1)
        from lower in Gen.Elements(true, false)
        from wide in Gen.Elements(true, false)
        select string.Concat(text.Select((c, i) => gaps[i] + Written(c, lower, wide))) + gaps[^1];

    private static Gen<string> Word(string alphabet) =>
        from length in Gen.Choose(1, 9)
        from letters in IdentityProperty.Text(alphabet, length)
        from capital in Gen.Elements(true, false)
        select capital ? char.ToUpperInvariant(letters[0]) + letters[1..] : letters;

    private static char Written(char c, bool lower, bool wide)
    {
        var cased = lower ? char.ToLowerInvariant(c) : c;
        return wide && char.IsAsciiLetterOrDigit(c) ? (char)(cased + 0xFEE0) : cased;
    }
}
