using System.Text;
using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Questions;

/// <summary>
/// Writes the machine-readable zone of a passport (TD3) or card (TD1), ICAO Doc 9303 parts 3 to 5, its lines run together. Names are cut
/// where the field ends.
/// </summary>
internal static class ZoneText
{
    private const int PassportNames = 39;
    private const int CardNames = 30;

    /// <summary>The zone of <paramref name="document"/>, whose holder is named <paramref name="name"/>.</summary>
    public static string Of(IdentifierFact document, FullName name, Birth born, bool isFemale)
    {
        var expiry = (document.ValidUntil ?? document.Since.AddYears(10)).ToString("yyMMdd",
            System.Globalization.CultureInfo.InvariantCulture);
        var number = Checked(document.Value.PadRight(9, '<'));
        var (birth, end) = (Checked(born.Mrz), Checked(expiry));
        var sex = isFemale ? 'F' : 'M';
        if (document.Kind == IdentifierKind.Passport)
        {
            const string Optional = "<<<<<<<<<<<<<<0";
            return $"P<{Code(document.State)}{Names(name, PassportNames)}{number}{Code(document.Nationality)}{birth}{sex}{end}{Optional}"
                + CheckDigit(number + birth + end + Optional);
        }

        var first = new string('<', 15);
        var second = new string('<', 11);
        var code = document.Kind == IdentifierKind.IdentityCard ? "ID" : "IR";
        return $"{code}{Code(document.State)}{number}{first}{birth}{sex}{end}{Code(document.Nationality)}{second}"
            + CheckDigit(number + first + birth + end + second) + Names(name, CardNames);
    }

    /// <summary>How the names fit the zone of such a document.</summary>
    public static NameFit FitOf(IdentifierKind kind, FullName name)
    {
        var (field, length) = (Whole(name), kind == IdentifierKind.Passport ? PassportNames : CardNames);
        return field.Length < length ? NameFit.Whole : field[length - 1] == '<' ? NameFit.CutBetweenNames : NameFit.Full;
    }

    private static string Names(FullName name, int length)
    {
        var field = Whole(name);
        return field.Length >= length ? field[..length] : field.PadRight(length, '<');
    }

    private static string Whole(FullName name) =>
        name.Given is { } given ? Letters(name.Family.Official) + "<<" + Letters(given.Official) : Letters(name.Family.Official);

    private static string Letters(string name)
    {
        var output = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            if (letter is ' ' or '-') output.Append('<');
            else if (char.IsAsciiLetter(letter)) output.Append(char.ToUpperInvariant(letter));
        }

        return output.ToString();
    }

    // Germany's code in a zone is one letter.
    private static string Code(string state) => state == "DEU" ? "D<<" : state;

    private static string Checked(string field) => field + CheckDigit(field);

    // Weights 7, 3, 1; letters count from 10, fillers 0.
    private static char CheckDigit(string field)
    {
        var sum = 0;
        for (var at = 0; at < field.Length; at++)
        {
            var value = field[at] switch { '<' => 0, >= '0' and <= '9' => field[at] - '0', var letter => letter - 'A' + 10 };
            sum += value * (at % 3) switch { 0 => 7, 1 => 3, _ => 1 };
        }

        return (char)('0' + sum % 10);
    }
}

/// <summary>How names fit the field of a zone.</summary>
internal enum NameFit
{
    /// <summary>All of them stand in it.</summary>
    Whole,

    /// <summary>They reach its last character, so that they may have been cut.</summary>
    Full,

    /// <summary>They were cut where one name ends: nobody can see that.</summary>
    CutBetweenNames,
}
