namespace InterDeptCheck.Domain.Identity;

/// <summary>The fields of a zone, cut out by position; what TD1 and TD3 share once that is done.</summary>
internal sealed record MrzLayout(
    MrzFormat Format,
    string DocumentCode,
    string IssuingState,
    string NumberField,
    char NumberCheck,
    string BirthField,
    char BirthCheck,
    char Sex,
    string ExpiryField,
    char ExpiryCheck,
    string Nationality,
    string NameField,
    string? OptionalChecked,
    char OptionalCheck,
    string Composite,
    char CompositeCheck)
{
    public const int Td1Length = 90;
    public const int Td3Length = 88;

    /// <summary>Positions of Doc 9303-4 section 4.2, counted here from 0 over both lines run together.</summary>
    public static MrzLayout Td3(string z) => new(
        MrzFormat.Td3, z[..2], z[2..5], z[44..53], z[53], z[57..63], z[63], z[64], z[65..71], z[71], z[54..57], z[5..44],
        z[72..86], z[86], string.Concat(z.AsSpan(44, 10), z.AsSpan(57, 7), z.AsSpan(65, 22)), z[87]);

    /// <summary>
    /// Positions of Doc 9303-5 section 4.2. A number of more than nine characters has a filler for its check digit and goes on in the
    /// optional data, where its check digit stands last before a filler (note j).
    /// </summary>
    public static MrzLayout Td1(string z)
    {
        var number = z[5..14];
        var check = z[14];
        if (check == '<')
        {
            var rest = z.AsSpan(15, 15);
            var end = rest.IndexOf('<') is var filler && filler < 0 ? rest.Length : filler;
            if (end >= 2)
            {
                number += rest[..(end - 1)].ToString();
                check = rest[end - 1];
            }
        }

        return new(
            MrzFormat.Td1, z[..2], z[2..5], number, check, z[30..36], z[36], z[37], z[38..44], z[44], z[45..48], z[60..90],
            OptionalChecked: null, '<', string.Concat(z.AsSpan(5, 25), z.AsSpan(30, 7), z.AsSpan(38, 7), z.AsSpan(48, 11)), z[59]);
    }
}
