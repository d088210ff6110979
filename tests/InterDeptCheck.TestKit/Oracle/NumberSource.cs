using System.Globalization;

namespace InterDeptCheck.TestKit.Oracle;

/// <summary>Numbers and documents that nobody has yet. Neighbouring numbers are of different people, as they are in life.</summary>
internal sealed class NumberSource(Random random)
{
    private static readonly string[] Prefixes = ["AB", "CE", "JG", "SH", "WP", "OA", "RA", "TB"];
    private readonly HashSet<string> used = [];
    private int last = 100_000;
    private string lastDocument = "11111111";

    public NaiveIdentifier Nino(bool withSuffix)
    {
        last++;
        var number = Prefixes[last / 1_000_000 % Prefixes.Length] + Digits(last % 1_000_000, 6);
        return new("NINO", number, Suffix: withSuffix ? "ABCD"[random.Next(4)].ToString() : null);
    }

    public NaiveIdentifier Nhs()
    {
        while (true)
        {
            var nine = Digits(400_000_000 + ++last, 9);
            var sum = nine.Select((digit, index) => (digit - '0') * (10 - index)).Sum();
            var check = (11 - sum % 11) % 11;
            if (check < 10) return new("NHS", nine + Digits(check, 1));
        }
    }

    public NaiveIdentifier Ukvi() => new("UKVI", "KX" + Digits(++last, 8));

    public NaiveIdentifier Gwf() => new("GWF", "GWF" + Digits(++last, 9));

    /// <summary>An application of several people.</summary>
    public string Application()
    {
        var digits = Digits(++last, 16);
        return $"{digits[..4]}-{digits[4..8]}-{digits[8..12]}-{digits[12..]}";
    }

    /// <summary>A document; one in some has the number of another of a different kind or state.</summary>
    public NaiveIdentifier Document(string kind, string state, string nationality)
    {
        state = kind is "BRP" or "BRC" ? "GBR" : state;
        while (true)
        {
            var number = random.Next(12) == 0 ? lastDocument : Number(kind);
            if (!used.Add($"{kind}|{state}|{number}")) continue;
            lastDocument = number;
            return new(kind, number, state, HolderNationality: nationality);
        }
    }

    private string Number(string kind) => kind switch
    {
        "BRP" => "RZ" + Digits(++last, 7),
        "BRC" => "ZU" + Digits(++last, 7),
        "NAT" => "CS" + Digits(++last, 6),
        _ => Digits(++last * 7L % 1_000_000_000, 9),
    };

    private static string Digits(long number, int length) => number.ToString(CultureInfo.InvariantCulture).PadLeft(length, '0');
}
