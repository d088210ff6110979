using System.Globalization;

namespace InterDeptCheck.Cli.Generating;

/// <summary>
/// Makes identifiers from serial numbers: each is well formed and nobody else's, and none has to be remembered. Every person has a few
/// slots of each kind, one of which is never given out: what nobody has.
/// </summary>
internal sealed class IdentifierMint(ulong seed)
{
    /// <summary>Most people of one population: what the shortest identifiers have numbers for.</summary>
    public const long PeopleMax = 10_000_000;

    private const int NinoSlots = 3;
    private const int DocumentSlots = 7;
    private const int EnrolmentSlots = 2;
    private const string NinoFirst = "ABCEGHJKLMNOPRSTWXYZ";
    private const string NinoSecond = "ABCEGHJKLMNPRSTWXYZ";

    /// <summary>The prefixes of NINOs, less those that are not issued or for administrative use.</summary>
    public static IReadOnlyList<string> NinoPrefixes { get; } =
    [
        .. from first in NinoFirst
           from second in NinoSecond
           let prefix = $"{first}{second}"
           where prefix is not ("BG" or "GB" or "KN" or "NK" or "NT" or "TN" or "ZZ" or "CR" or "MW" or "NC" or "PP" or "PY" or "PZ")
           select prefix,
    ];

    private readonly SerialCipher ninos = new(seed, 1, (ulong)NinoPrefixes.Count * 1_000_000);
    private readonly SerialCipher nhsNumbers = new(seed, 2, 50_000_000);
    private readonly SerialCipher customers = new(seed, 3, 100_000_000);
    private readonly SerialCipher applications = new(seed, 4, 1_000_000_000_000);
    private readonly SerialCipher webForms = new(seed, 5, 1_000_000_000);
    private readonly SerialCipher eightDigits = new(seed, 6, 100_000_000);
    private readonly SerialCipher enrolments = new(seed, 8, 1_000_000_000_000);
    private readonly SerialCipher sevenDigits = new(seed, 7, 26 * 26 * 10_000_000UL);

    /// <summary>The reference of a biometric enrolment.</summary>
    public string Enrolment(long person, EnrolmentSlot slot) =>
        "E" + Digits(enrolments.Of((ulong)person * EnrolmentSlots + (ulong)slot), 12);

    /// <summary>A NINO without suffix.</summary>
    public string Nino(long person, NinoSlot slot)
    {
        var number = ninos.Of((ulong)person * NinoSlots + (ulong)slot);
        return NinoPrefixes[(int)(number / 1_000_000)] + Digits(number % 1_000_000, 6);
    }

    /// <summary>An NHS number of the range for tests (9…), which no patient has.</summary>
    public string NhsNumber(long person, bool isNobodys)
    {
        return WithCheckDigit(900_000_000 + 2 * nhsNumbers.Of((ulong)person * 2 + (isNobodys ? 1UL : 0)));
    }

    /// <summary>An NHS number of an even number of nine digits or, where that has no check digit, of the next: of two neighbours at most one has none.</summary>
    public static string WithCheckDigit(ulong number)
    {
        var nine = Digits(number, 9);
        if (NhsCheckDigit(nine) is { } check) return nine + check;
        nine = Digits(number + 1, 9);
        return nine + NhsCheckDigit(nine);
    }

    /// <summary>A UKVI customer number.</summary>
    public string CustomerNumber(long person, bool isNobodys) =>
        "KX" + Digits(customers.Of((ulong)person * 2 + (isNobodys ? 1UL : 0)), 8);

    /// <summary>A UAN without the applicant's place.</summary>
    public string Uan(long household)
    {
        var digits = "3434" + Digits(applications.Of((ulong)household), 12);
        return $"{digits[..4]}-{digits[4..8]}-{digits[8..12]}-{digits[12..]}";
    }

    /// <summary>A GWF number.</summary>
    public string Gwf(long household) => "GWF" + Digits(webForms.Of((ulong)household), 9);

    /// <summary>A document number as the state's documents have it.</summary>
    public string Document(long person, DocumentSlot slot, string state)
    {
        var serial = (ulong)person * DocumentSlots + (ulong)slot;
        if (state is "POL" or "ITA" or "GBR" or "BGD" or "PAK" or "UKR" or "AFG") return LettersAndDigits(sevenDigits.Of(serial));
        var eight = Digits(eightDigits.Of(serial), 8);
        return state switch
        {
            "DEU" or "CHN" => "C" + eight,
            "IND" or "NGA" or "GHA" or "SYR" or "ZWE" => "A" + eight,
            "FRA" => $"{eight[..2]}{(char)(eight[2] + 'A' - '0')}V{eight[3..]}",
            "USA" or "ROU" or "RUS" => "5" + eight,
            _ => eight,
        };
    }

    private static string LettersAndDigits(ulong number)
    {
        var letters = number / 10_000_000;
        return $"{(char)('A' + letters / 26)}{(char)('A' + letters % 26)}{Digits(number % 10_000_000, 7)}";
    }

    // Weights 10 down to 2, modulus 11; 10 is no digit. Null when the nine digits have none.
    private static char? NhsCheckDigit(string nine)
    {
        var sum = 0;
        for (var at = 0; at < 9; at++) sum += (nine[at] - '0') * (10 - at);
        return (11 - sum % 11) switch { 10 => null, 11 => '0', var digit => (char)('0' + digit) };
    }

    private static string Digits(ulong number, int count) => number.ToString(CultureInfo.InvariantCulture).PadLeft(count, '0');
}

/// <summary>A person's NINOs.</summary>
internal enum NinoSlot
{
    /// <summary>The person's own.</summary>
    Own,

    /// <summary>What somebody once typed instead.</summary>
    Mistyped,

    /// <summary>Never given out.</summary>
    Nobodys,
}

/// <summary>A person's biometric enrolments.</summary>
internal enum EnrolmentSlot
{
    /// <summary>The first.</summary>
    First,

    /// <summary>Enrolled again, years later.</summary>
    Again,
}

/// <summary>A person's documents.</summary>
internal enum DocumentSlot
{
    /// <summary>The passport in use.</summary>
    Passport,

    /// <summary>The passport before it.</summary>
    EarlierPassport,

    /// <summary>The passport of a second nationality.</summary>
    SecondPassport,

    /// <summary>A national identity card.</summary>
    IdentityCard,

    /// <summary>A residence permit or card.</summary>
    ResidenceCard,

    /// <summary>The passport after a change of nationality.</summary>
    LaterPassport,

    /// <summary>Never given out.</summary>
    Nobodys,
}
