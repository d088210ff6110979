using InterDeptCheck.Client;

namespace InterDeptCheck.Cli.Demo;

/// <summary>Invented people of the published records, as a department knows them.</summary>
internal static class DemoPeople
{
    public static readonly ClaimedPerson RobinTens = new()
    {
        Identifiers = [Identifier.Nino("AB116565A")],
        FamilyName = "Tens",
        GivenNames = "Robin",
        Born = new DateOnly(1969, 6, 30),
    };

    public static readonly ClaimedPerson SamSmith = new()
    {
        Identifiers = [Identifier.Nino("JZ 89 97 21 D")],
        FamilyName = "Smith",
        GivenNames = "Sam",
        Born = new DateOnly(1990, 5, 11),
    };

    public static readonly ClaimedPerson JoeBloggs = new()
    {
        Identifiers = [Identifier.Nino("CS601937B")],
        FamilyName = "Bloggs",
        GivenNames = "Joe",
        Born = new DateOnly(1980, 5, 6),
    };

    public static readonly ClaimedPerson BenBloggs = new()
    {
        Identifiers = [Identifier.Nino("CS601937C")],
        FamilyName = "Bloggs",
        GivenNames = "Ben",
        Born = new DateOnly(1990, 5, 11),
    };

    /// <summary>A pending application, then pre-settled status without recourse to public funds, whose recorded end is no expiry.</summary>
    public static readonly ClaimedPerson LawrenceVelazquez = new()
    {
        Identifiers = [Identifier.Nino("HT423277B")],
        FamilyName = "Velazquez",
        GivenNames = "Lawrence",
        Born = new DateOnly(1954, 10, 4),
    };

    /// <summary>Sam Smith's name and birthday with Robin Tens's identity card.</summary>
    public static readonly ClaimedPerson Thief = SamSmith with
    {
        Identifiers = [Identifier.Document(DocumentType.NationalIdentityCard, "NLD", "AB116565")],
    };
}
