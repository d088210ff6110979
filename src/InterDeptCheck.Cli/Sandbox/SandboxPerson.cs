using System.Globalization;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Cli.Sandbox;

/// <summary>
/// An invented person: the changes that make them known, and what a caller states of them. Every number is of a range that nobody has: National
/// Insurance numbers MW (administrative, never issued), NHS numbers 999 (test range), passports of Utopia (the specimen state of ICAO 9303).
/// </summary>
/// <param name="number">1 to 999: all that tells one person's numbers from another's.</param>
/// <param name="familyName">Their family name, or mononym.</param>
/// <param name="givenNames">Their given names; empty for a mononym.</param>
/// <param name="born">1988-04-26, or 1988-04-XX.</param>
internal sealed class SandboxPerson(int number, string familyName, string givenNames, string born)
{
    private const string Source = "SANDBOX";
    private const string Utopia = "UTO";
    private const short Marker = 0x5a0d;
    private readonly List<Change> changes = [];
    private readonly List<Change> doubtful = [];
    private readonly List<Change> contested = [];
    private Attestation identity = new() { FamilyName = familyName, GivenNames = givenNames, Born = born, Nationality = Utopia };
    private int lastEvent;

    /// <summary>The registry's id.</summary>
    public Guid PersonId { get; } = Id(number, 0);

    /// <summary>What is reported of them, in order.</summary>
    public IReadOnlyList<Change> Changes => changes;

    /// <summary>What is reported after the record was last good.</summary>
    public IReadOnlyList<Change> Doubtful => doubtful;

    /// <summary>What is reported in one batch with everybody's.</summary>
    public IReadOnlyList<Change> Contested => contested;

    /// <summary>What operators have decided.</summary>
    public SandboxDecision Decision { get; private set; }

    /// <summary>The National Insurance number.</summary>
    public Identifier Nino { get; } = NinoOf(number);

    /// <summary>The NHS number.</summary>
    public Identifier NhsNumber { get; } = new() { NhsNumber = NhsNumberOf(number) };

    /// <summary>The UKVI customer number.</summary>
    public Identifier CustomerNumber { get; } = new() { UkviCustomerNumber = Text($"KX{number:00000000}") };

    /// <summary>The passport.</summary>
    public Identifier Passport => PassportOf(1);

    /// <summary>The National Insurance number of another person of the sandbox.</summary>
    public static Identifier NinoOf(int person) => new() { Nino = Text($"MW{person:000000}A") };

    /// <summary>A passport of the person.</summary>
    public Identifier PassportOf(int nth) => new() { Document = new() { Type = DocumentType.Passport, State = Utopia, Number = Text($"SBX{number:0000}{nth:00}") } };

    /// <summary>Registers the person, with National Insurance number and passport.</summary>
    public SandboxPerson Known() => Registered().Has(Nino).HasPassport(1);

    /// <summary>Registers the person.</summary>
    public SandboxPerson Registered()
    {
        var change = Next(isAttested: false);
        change.PersonRegistered = new() { Identity = identity };
        return Add(change);
    }

    /// <summary>Links a number.</summary>
    public SandboxPerson Has(Identifier identifier)
    {
        var change = Next();
        change.IdentifierLinked = new() { Identifier = identifier };
        return Add(change);
    }

    /// <summary>Adds a passport.</summary>
    public SandboxPerson HasPassport(int nth)
    {
        var change = Next();
        change.DocumentAdded = new() { Document = PassportOf(nth).Document };
        return Add(change);
    }

    /// <summary>A passport was replaced.</summary>
    public SandboxPerson SupersededPassport(int nth)
    {
        var change = Next();
        change.DocumentWithdrawn = new() { Document = PassportOf(nth).Document, Reason = WithdrawalReason.Superseded };
        return Add(change);
    }

    /// <summary>Grants a status.</summary>
    public SandboxPerson Granted(
        string product, string status, string from = "2020-01-01", string until = "", PublicFunds funds = PublicFunds.Recourse, int row = 1) =>
        Add(Grant(product, status, from, until, funds, row));

    /// <summary>Grants a status that does not belong to the record: reported after it was last good.</summary>
    public SandboxPerson GrantedInDoubt(string product, string status)
    {
        doubtful.Add(Grant(product, status, "2024-01-01", "", PublicFunds.NoRecourse, 9));
        return this;
    }

    /// <summary>A grant that was never delivered changes.</summary>
    public SandboxPerson VariedUnknownGrant()
    {
        var change = Next();
        change.StatusVaried = new() { GrantId = GrantId(7), ProductType = "WORK", ImmigrationStatus = "LTR", ValidUntil = "2050-12-31", PublicFunds = PublicFunds.NoRecourse };
        return Add(change);
    }

    /// <summary>The grant ends.</summary>
    public SandboxPerson Cancelled(string on)
    {
        var change = Next(on: on);
        change.StatusCancelled = new() { GrantId = GrantId(1) };
        return Add(change);
    }

    /// <summary>Section 3C: the leave goes on.</summary>
    public SandboxPerson Extended(string from)
    {
        var change = Next(on: from);
        change.StatusExtended = new() { GrantId = GrantId(1), Ground = ExtensionGround.Application };
        return Add(change);
    }

    /// <summary>The person has married and changed the family name.</summary>
    public SandboxPerson Married(string newFamilyName)
    {
        var after = identity.Clone();
        after.FamilyName = newFamilyName;
        var change = Next(isAttested: false);
        change.IdentityChanged = new() { Kind = IdentityChangeKind.Marriage, From = identity, To = after };
        identity = after;
        return Add(change);
    }

    /// <summary>The birth date on record was wrong.</summary>
    public SandboxPerson CorrectedBirth(string to)
    {
        var after = identity.Clone();
        after.Born = to;
        var change = Next(isAttested: false);
        change.IdentityCorrected = new() { From = identity, To = after };
        identity = after;
        return Add(change);
    }

    /// <summary>Claims a number in the batch in which somebody else claims it too.</summary>
    public SandboxPerson Contests(Identifier identifier)
    {
        var change = Next();
        change.IdentifierLinked = new() { Identifier = identifier };
        contested.Add(change);
        return this;
    }

    /// <summary>Operators decide.</summary>
    public SandboxPerson Decided(SandboxDecision decision)
    {
        Decision = decision;
        return this;
    }

    /// <summary>What a caller states; what is left out is as the person was registered.</summary>
    public ClaimedIdentity Stated(Identifier? by = null, string? family = null, string? given = null, string? on = null) => new()
    {
        Identifiers = { by ?? Nino },
        FamilyName = family ?? familyName,
        GivenNames = given ?? givenNames,
        Born = int.Parse((on ?? born).Replace("-", "", StringComparison.Ordinal).Replace("XX", "00", StringComparison.Ordinal), CultureInfo.InvariantCulture),
    };

    private Change Grant(string product, string status, string from, string until, PublicFunds funds, int row)
    {
        var change = Next();
        change.StatusGranted = new()
        {
            GrantId = GrantId(row),
            ProductType = product,
            ImmigrationStatus = status,
            ValidFrom = from,
            ValidUntil = until,
            PublicFunds = funds,
        };
        return change;
    }

    private string GrantId(int row) => Text($"{Source}/{number}/{row}");

    private SandboxPerson Add(Change change)
    {
        changes.Add(change);
        return this;
    }

    private Change Next(bool isAttested = true, string on = "2020-01-01")
    {
        lastEvent++;
        return new()
        {
            EventId = Id(number, lastEvent).ToString("D"),
            PersonId = PersonId.ToString("D"),
            Source = new() { System = Source, Reference = Text($"{number}/{lastEvent}") },
            EffectiveOn = on,
            Attestation = isAttested ? identity.Clone() : null,
        };
    }

    private static Guid Id(int person, int change) => new(person, Marker, (short)change, 0x80, 0, 0, 0, 0, 0, 0, 1);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // The first of the person's ten whose check digit is a digit.
    private static string NhsNumberOf(int person) =>
        Enumerable.Range(0, 10)
            .SelectMany(last => Enumerable.Range(0, 10).Select(check => Text($"999{person:00000}{last}{check}")))
            .First(text => Domain.Identity.NhsNumber.Parse(text).IsValid);
}

/// <summary>What operators have decided of an invented person's record.</summary>
internal enum SandboxDecision
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is not served.</summary>
    Quarantine = 1,

    /// <summary>It is served as it was before it went wrong.</summary>
    LastKnownGood = 2,

    /// <summary>It is in doubt, and served until a day, because operators vouch for it.</summary>
    Vouched = 3,
}
