using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Sandbox;

namespace InterDeptCheck.Cli.Sandbox;

/// <summary>
/// Everybody in a sandbox. The list is the contract with those whose tests rest on it: nobody is taken away or changed, people are added.
/// </summary>
internal static class SandboxPeople
{
    // Statuses.
    public static readonly SandboxPerson Settled = new SandboxPerson(1, "Oakley", "Ivy", "1985-03-14").Known();
    public static readonly SandboxPerson PreSettled = new SandboxPerson(2, "Brennan", "Tomas", "1991-07-02").Known().Granted("EUS", "LTR", until: "2050-12-31");
    public static readonly SandboxPerson PreSettledEnded = new SandboxPerson(3, "Lindqvist", "Maja", "1979-11-23").Known().Granted("EUS", "LTR", until: "2025-01-31");
    public static readonly SandboxPerson CoaInTime = new SandboxPerson(4, "Novak", "Petra", "1994-02-08").Known().Granted("EUS", "COA_IN_TIME_GRANT", "2021-06-01");
    public static readonly SandboxPerson CoaLate = new SandboxPerson(5, "Ferreira", "Duarte", "1988-09-30").Known()
        .Granted("EUS", "POST_GRACE_PERIOD_COA_GRANT", "2023-06-01", funds: PublicFunds.Unspecified);
    public static readonly SandboxPerson PendingBesideStatus = new SandboxPerson(6, "Ricci", "Chiara", "1996-05-17").Known()
        .Granted("EUS", "LTR", until: "2050-12-31").Granted("EUS", "COA_IN_TIME_GRANT", "2024-03-01", row: 2);
    public static readonly SandboxPerson NoRecourse = new SandboxPerson(7, "Adeyemi", "Folake", "1990-12-05").Known()
        .Granted("WORK", "LTR", "2023-01-01", "2050-12-31", PublicFunds.NoRecourse);
    public static readonly SandboxPerson Student = new SandboxPerson(8, "Tan", "Wei Ling", "2003-04-19").Known()
        .Granted("STUDY", "LTR", "2023-09-01", "2050-08-31", PublicFunds.NoRecourse);
    public static readonly SandboxPerson Section3C = new SandboxPerson(9, "Haddad", "Karim", "1982-01-27").Known()
        .Granted("WORK", "LTR", "2021-01-01", "2025-06-30", PublicFunds.NoRecourse).Extended("2025-07-01");
    public static readonly SandboxPerson Expired = new SandboxPerson(10, "Mensah", "Kofi", "1977-08-11").Known()
        .Granted("WORK", "LTR", "2018-01-01", "2023-12-31", PublicFunds.NoRecourse);
    public static readonly SandboxPerson Cancelled = new SandboxPerson(11, "Sandhu", "Gurpreet", "1986-10-03").Known()
        .Granted("WORK", "LTR", "2022-01-01", "2050-12-31", PublicFunds.NoRecourse).Cancelled("2024-07-01");
    public static readonly SandboxPerson NoStatus = new SandboxPerson(12, "Whitlock", "Hazel", "1969-06-06").Known();
    public static readonly SandboxPerson Undocumented = new SandboxPerson(13, "Petrov", "Anton", "1973-03-21").Known().Granted("LEM", "ING");
    public static readonly SandboxPerson Indefinite = new SandboxPerson(14, "Okonkwo", "Ngozi", "1965-12-12").Known().Granted("SETTLEMENT", "ILR", "2010-01-01");
    public static readonly SandboxPerson Protected = new SandboxPerson(15, "Tesfaye", "Selam", "1998-02-14").Known().Granted("PROTECTION", "LTR", "2022-01-01", "2050-12-31");
    public static readonly SandboxPerson Ukraine = new SandboxPerson(16, "Kovalenko", "Daryna", "1993-08-24").Known().Granted("UKRAINE_SCHEME", "LTR", "2022-05-01", "2050-12-31");
    public static readonly SandboxPerson HongKong = new SandboxPerson(17, "Lam", "Chun Kit", "1981-05-05").Known()
        .Granted("BNO", "LTR", "2022-01-01", "2050-12-31", PublicFunds.NoRecourse);
    public static readonly SandboxPerson FrontierWorker = new SandboxPerson(18, "Janssens", "Luc", "1984-04-04").Known()
        .Granted("FRONTIER_WORKER", "PERMIT", "2021-01-01", "2050-12-31", PublicFunds.Unspecified);
    public static readonly SandboxPerson NotYet = new SandboxPerson(19, "Moreau", "Elise", "1999-09-09").Known()
        .Granted("GRADUATE", "LTR", "2049-01-01", "2050-12-31", PublicFunds.NoRecourse);

    // How people are stated.
    public static readonly SandboxPerson Mononym = new SandboxPerson(20, "Suharto", "", "1971-02-20").Known().Granted("EUS", "ILR");
    public static readonly SandboxPerson UnknownDay = new SandboxPerson(21, "Rahimi", "Zahra", "1990-04-XX").Known().Granted("PROTECTION", "LTR", "2022-01-01", "2050-12-31");
    public static readonly SandboxPerson Umlaut = new SandboxPerson(22, "Müller", "Jörg", "1966-11-02").Known().Granted("EUS", "ILR");
    public static readonly SandboxPerson Barred = new SandboxPerson(23, "Łuczak", "Stanisław", "1959-07-31").Known().Granted("EUS", "ILR");
    public static readonly SandboxPerson Apostrophe = new SandboxPerson(24, "D'Angelo-Conti", "Maria Rosa", "1987-01-15").Known().Granted("EUS", "ILR");
    public static readonly SandboxPerson Married = new SandboxPerson(25, "Horvat", "Lucija", "1992-06-18").Known().Married("Marsh").Granted("EUS", "ILR");
    public static readonly SandboxPerson RenewedPassport = new SandboxPerson(26, "Papadakis", "Nikos", "1975-10-28").Known()
        .HasPassport(2).SupersededPassport(1).Granted("EUS", "ILR");
    public static readonly SandboxPerson CorrectedBirth = new SandboxPerson(27, "Ionescu", "Radu", "1983-02-01").Known().CorrectedBirth("1983-01-02").Granted("EUS", "ILR");
    public static readonly SandboxPerson ElderTwin = new SandboxPerson(28, "Castellan", "Amber", "2001-05-25").Known().Granted("EUS", "ILR");
    public static readonly SandboxPerson YoungerTwin = new SandboxPerson(29, "Castellan", "Coral", "2001-05-25").Known().Granted("EUS", "LTR", until: "2050-12-31");

    // Records in doubt, and facts that are missing.
    public static readonly SandboxPerson Established = new SandboxPerson(40, "Fenwick", "Rose", "1980-08-08").Known().Granted("EUS", "ILR");
    public static readonly SandboxPerson HeldClaim = new SandboxPerson(41, "Dlamini", "Thabo", "1995-03-03").Registered().HasPassport(1)
        .Has(SandboxPerson.NinoOf(40)).Granted("EUS", "ILR");
    public static readonly SandboxPerson ContestedA = new SandboxPerson(42, "Virtanen", "Aino", "1972-04-30").Registered().HasPassport(1)
        .Granted("EUS", "ILR").Contests(SandboxPerson.NinoOf(42));
    public static readonly SandboxPerson ContestedB = new SandboxPerson(43, "Garnier", "Luc", "1989-01-09").Registered().HasPassport(1)
        .Granted("EUS", "ILR").Contests(SandboxPerson.NinoOf(42));
    public static readonly SandboxPerson Quarantined = new SandboxPerson(44, "Bakker", "Sanne", "1997-12-24").Known().Granted("EUS", "ILR").Decided(SandboxDecision.Quarantine);
    public static readonly SandboxPerson LastKnownGood = new SandboxPerson(45, "Kaminski", "Filip", "1968-05-29").Known().Granted("EUS", "ILR")
        .GrantedInDoubt("WORK", "LTR").Decided(SandboxDecision.LastKnownGood);
    public static readonly SandboxPerson Vouched = new SandboxPerson(46, "Solberg", "Ingrid", "1976-09-16").Known().Granted("EUS", "ILR").Decided(SandboxDecision.Vouched);
    public static readonly SandboxPerson Announced = new SandboxPerson(47, "Yilmaz", "Deniz", "1985-07-07").Known().VariedUnknownGrant();

    // Errors on demand.
    public static readonly SandboxPerson UnavailableOnce = Failing(90, "Retry");
    public static readonly SandboxPerson Behind = Failing(91, "Behind");
    public static readonly SandboxPerson Building = Failing(92, "Building");
    public static readonly SandboxPerson Internal = Failing(93, "Internal");
    public static readonly SandboxPerson Slow = Failing(94, "Slow");
    public static readonly SandboxPerson Exhausted = Failing(95, "Exhausted");

    /// <summary>Everybody, in the order in which they are reported.</summary>
    public static IReadOnlyList<SandboxPerson> All { get; } =
    [
        Settled.Has(Settled.NhsNumber).Has(Settled.CustomerNumber).Granted("EUS", "ILR"),
        PreSettled, PreSettledEnded, CoaInTime, CoaLate, PendingBesideStatus, NoRecourse, Student, Section3C, Expired, Cancelled, NoStatus,
        Undocumented, Indefinite, Protected, Ukraine, HongKong, FrontierWorker, NotYet, Mononym, UnknownDay, Umlaut, Barred, Apostrophe, Married,
        RenewedPassport, CorrectedBirth, ElderTwin, YoungerTwin, Established, HeldClaim, ContestedA, ContestedB, Quarantined, LastKnownGood, Vouched,
        Announced, UnavailableOnce, Behind, Building, Internal, Slow, Exhausted,
    ];

    /// <summary>Who makes a sandbox fail, and how.</summary>
    public static IReadOnlyDictionary<string, SandboxFault> Faults { get; } = new Dictionary<string, SandboxFault>(StringComparer.Ordinal)
    {
        [Key(UnavailableOnce)] = SandboxFault.UnavailableOnce,
        [Key(Behind)] = SandboxFault.Behind,
        [Key(Building)] = SandboxFault.Building,
        [Key(Internal)] = SandboxFault.Internal,
        [Key(Slow)] = SandboxFault.Slow,
        [Key(Exhausted)] = SandboxFault.Exhausted,
    };

    private static SandboxPerson Failing(int number, string name) => new SandboxPerson(number, name, "Sandbox", "1970-01-01").Known().Granted("EUS", "ILR");

    // Without the suffix.
    private static string Key(SandboxPerson person) => person.Nino.Nino[..^1];
}
