using System.Globalization;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.TestKit;

/// <summary>Invented data, the same for the same seed. Print the seed when a test fails. Not thread-safe.</summary>
public sealed class TestData(int seed)
{
    private static readonly string[] FamilyNames =
        ["Smith", "O'Brien", "Nguyễn", "García Márquez", "Иванова", "Παπαδόπουλος", "محمد", "van der Berg", "Müller", "Kowalska", "Li", "Al-Sayed"];

    private static readonly string[] GivenNames =
        ["Anna", "John Paul", "Thị Hoa", "José", "Наталья", "Ελένη", "علي", "Mary-Jane", "Jürgen", "Zoë", "Wei", "Fatima Noor"];

    private static readonly string[] States = ["FRA", "DEU", "POL", "IND", "NGA", "UKR", "XXA", "CHN"];
    private readonly Random random = new(seed);

    public int Seed { get; } = seed;

    public Random Random => random;

    /// <summary>Starts a change; say of whom and what.</summary>
    public ChangeBuilder AnEvent() => new(this);

    public EventId AnEventId() => new(AGuid());

    public PersonId APersonId() => new(AGuid());

    public TestPerson APerson() => new(APersonId(), AnAttestation());

    public T OneOf<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public bool Maybe(double probability = 0.5) => random.NextDouble() < probability;

    public Guid AGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new(bytes, bigEndian: true);
    }

    public Attestation AnAttestation() => new(
        AName(),
        ABirthDate(),
        OneOf(Enum.GetValues<Sex>()),
        Maybe(0.8) ? AState() : null,
        Maybe(0.2) ? Text("ENR-", 8) : null);

    public PersonName AName() => PersonName.Create(OneOf(FamilyNames), Maybe(0.9) ? OneOf(GivenNames) : null).Value;

    public BirthDate ABirthDate()
    {
        var date = ADate(1930, 2020);
        var day = Maybe(0.05) ? 0 : date.Day;
        return BirthDate.FromInt((date.Year * 10000) + (day == 0 && Maybe() ? 0 : (date.Month * 100) + day)).Value;
    }

    public DateOnly ADate(int fromYear = 2015, int toYear = 2035) =>
        new DateOnly(fromYear, 1, 1).AddDays(random.Next((toYear - fromYear) * 365));

    public CountryCode AState() => CountryCode.Parse(OneOf(States)).Value;

    public Identifier ANino(bool withSuffix = true) =>
        new NinoIdentifier(Nino.Parse(Letters("ABCEGHJKLMNPRST", 1) + Letters("ABCEHJLMPRSTWXY", 1)
            + Digits(6) + (withSuffix ? Letters("ABCD", 1) : "")) is { IsValid: true } nino ? nino.Value : Nino.Parse("AB" + Digits(6)).Value);

    public Identifier AnNhsNumber()
    {
        while (true)
        {
            var nine = OneOf<string>(["4", "6", "7"]) + Digits(8);
            var check = 11 - (nine.Select((c, i) => (c - '0') * (10 - i)).Sum() % 11);
            if (check != 10) return new NhsNumberIdentifier(NhsNumber.Parse(nine + (check % 11).ToString(CultureInfo.InvariantCulture)).Value);
        }
    }

    public Identifier ACustomerNumber() => new UkviCustomerNumberIdentifier(UkviCustomerNumber.Parse("KX" + Digits(8)).Value);

    public Identifier AUan(bool withApplicant = true) => new UanIdentifier(
        Uan.Parse($"{Digits(4)}-{Digits(4)}-{Digits(4)}-{Digits(4)}{(withApplicant ? "/01" : "")}").Value);

    public Identifier AGwf() => new GwfIdentifier(Gwf.Parse("GWF" + Digits(9)).Value);

    public DocumentKey ADocument() => DocumentKey.Create(OneOf(Enum.GetValues<DocumentType>()), AState(), Letters("ABCDEFGH", 2) + Digits(7)).Value;

    /// <summary>An identifier that is linked as a number, of any kind.</summary>
    public Identifier ANumber() => random.Next(5) switch
    {
        0 => ANino(Maybe()),
        1 => AnNhsNumber(),
        2 => ACustomerNumber(),
        3 => AUan(Maybe()),
        _ => AGwf(),
    };

    public GrantId AGrantId() => new(Text("GRANT-", 10));

    public GrantTerms Terms(DateOnly? until = null) => new(
        new(OneOf<string>(["EUS", "STUDY", "WORK", "LEM"]), OneOf<string>(["ILR", "LTR", "ING"])), until, OneOf(Enum.GetValues<PublicFunds>()));

    public ImageReference AnImage() => new(Text("img/", 12));

    public PortalAccount AnAccount(AccountId? id = null) => new(
        id ?? new(Text("ACC-", 8)),
        Maybe() ? ADocument() : null,
        new(Enumerable.Range(0, random.Next(3)).Select(_ => AChannel())),
        new(Enum.GetValues<SignInRoute>().Where(_ => Maybe())));

    public Contact AContact() => new(
        new(Enumerable.Range(0, random.Next(3)).Select(_ => AChannel())),
        Maybe() ? new(["1 High Street", "Łódź \"quoted\" & <b>", "SW1A 1AA"]) : default);

    public CaseId ACase() => new(Text("CASE-", 6));

    public string Digits(int length) => Letters("0123456789", length);

    public string Text(string prefix, int length) => prefix + Letters("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", length);

    private ContactChannel AChannel() =>
        new(OneOf(Enum.GetValues<ChannelKind>()), OneOf(Enum.GetValues<ChannelRole>()), Text("someone", 4) + "@example.org");

    private string Letters(string alphabet, int length) =>
        string.Create(length, alphabet, (span, letters) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = letters[random.Next(letters.Length)];
        });
}
