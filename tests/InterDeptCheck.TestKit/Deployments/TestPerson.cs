using System.Globalization;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.TestKit.Deployments;

/// <summary>A person of tests: the changes that make them known, and questions about them, as they go over the wire.</summary>
public sealed record TestPerson
{
    private static int lastEvent;

    /// <summary>Makes a person; another number, another person.</summary>
    public TestPerson(int number)
    {
        Number = number;
        PersonId = new Guid(number, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1).ToString("D");
        Nino = string.Create(CultureInfo.InvariantCulture, $"AB{number:000000}C");
        DocumentNumber = string.Create(CultureInfo.InvariantCulture, $"X{number:0000000}");
    }

    /// <summary>The person's number.</summary>
    public int Number { get; }

    /// <summary>The UUID of the registry.</summary>
    public string PersonId { get; }

    /// <summary>The family name.</summary>
    public string FamilyName { get; init; } = "Kowalczyk";

    /// <summary>The given names.</summary>
    public string GivenNames { get; init; } = "Agnieszka Maria";

    /// <summary>The birth date, 1988-04-26.</summary>
    public string Born { get; init; } = "1988-04-26";

    /// <summary>The nationality.</summary>
    public string Nationality { get; init; } = "POL";

    /// <summary>The NINO.</summary>
    public string Nino { get; init; }

    /// <summary>The passport's number; issued by the state of <see cref="Nationality"/>.</summary>
    public string DocumentNumber { get; init; }

    /// <summary>What a source says of the person.</summary>
    public Attestation Attestation => new()
    {
        FamilyName = FamilyName,
        GivenNames = GivenNames,
        Born = Born,
        Nationality = Nationality,
    };

    /// <summary>The passport.</summary>
    public Document Passport => new() { Type = DocumentType.Passport, State = Nationality, Number = DocumentNumber };

    /// <summary>A change of this person, with its own event id, before its body is set.</summary>
    public Change Change(bool isAttested = true)
    {
        var number = Interlocked.Increment(ref lastEvent);
        return new()
        {
            EventId = new Guid(number, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2).ToString("D"),
            PersonId = PersonId,
            Source = new() { System = "ATLAS", Reference = string.Create(CultureInfo.InvariantCulture, $"ref-{number}") },
            EffectiveOn = "2020-01-01",
            Attestation = isAttested ? Attestation : null,
        };
    }

    /// <summary>Registers the person.</summary>
    public Change Registered()
    {
        var change = Change(isAttested: false);
        change.PersonRegistered = new() { Identity = Attestation };
        return change;
    }

    /// <summary>Links the NINO.</summary>
    public Change NinoLinked()
    {
        var change = Change();
        change.IdentifierLinked = new() { Identifier = new() { Nino = Nino } };
        return change;
    }

    /// <summary>Adds the passport.</summary>
    public Change PassportAdded()
    {
        var change = Change();
        change.DocumentAdded = new() { Document = Passport };
        return change;
    }

    /// <summary>Grants settled status, or what else is said.</summary>
    public Change Granted(
        string from = "2020-01-01", string until = "", string product = "EUS", string status = "ILR", PublicFunds funds = PublicFunds.Recourse, int row = 1)
    {
        var change = Change();
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

    /// <summary>The name of a grant of this person.</summary>
    public string GrantId(int row = 1) => string.Create(CultureInfo.InvariantCulture, $"grant-{Number}-{row}");

    /// <summary>Everything that makes the person known: registration, NINO, passport, one grant.</summary>
    public IReadOnlyList<Change> Everything() => [Registered(), NinoLinked(), PassportAdded(), Granted()];

    /// <summary>Asks about the person by NINO, with all else that is right.</summary>
    public CheckRequest Question(Purpose purpose = Purpose.DwpPublicFunds) => new()
    {
        RequestId = new Guid(Number, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3).ToString("D"),
        Purpose = purpose,
        Initiator = "claim-run:1",
        Person = new()
        {
            Identifiers = { new Identifier { Nino = Nino } },
            FamilyName = FamilyName,
            GivenNames = GivenNames,
            Born = int.Parse(Born.Replace("-", "", StringComparison.Ordinal), CultureInfo.InvariantCulture),
        },
    };
}
