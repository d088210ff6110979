using System.Globalization;
using InterDeptCheck.Client;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Cli.Demo.Postgres;

/// <summary>An invented person whom the registry is told of; another number, another person.</summary>
internal sealed class Arrival(int number)
{
    private static readonly DateOnly FirstBorn = new(1980, 1, 1);

    private string Nino => string.Create(CultureInfo.InvariantCulture, $"RW{number:000000}A");

    private DateOnly Born => FirstBorn.AddDays(number);

    private Wire.Attestation Attestation => new()
    {
        FamilyName = "Ferreira",
        GivenNames = "Inês",
        Born = Born.ToString("O", CultureInfo.InvariantCulture),
        Nationality = "PRT",
    };

    /// <summary>The person as a department knows them.</summary>
    public ClaimedPerson Claimed => new() { Identifiers = [Identifier.Nino(Nino)], FamilyName = "Ferreira", GivenNames = "Inês", Born = Born };

    /// <summary>What the registry is told, in this order: that they are, their number, their status.</summary>
    public IReadOnlyList<Wire.Change> Changes()
    {
        var registered = Change(1);
        registered.PersonRegistered = new() { Identity = Attestation };
        var linked = Change(2);
        linked.Attestation = Attestation;
        linked.IdentifierLinked = new() { Identifier = new() { Nino = Nino } };
        var granted = Change(3);
        granted.Attestation = Attestation;
        granted.StatusGranted = new()
        {
            GrantId = string.Create(CultureInfo.InvariantCulture, $"DEMO/{number}"),
            ProductType = "EUS",
            ImmigrationStatus = "ILR",
            ValidFrom = "2021-01-01",
            PublicFunds = Wire.PublicFunds.Recourse,
        };
        return [registered, linked, granted];
    }

    // The ids are the changes' own, however often they are sent.
    private Wire.Change Change(short part) => new()
    {
        EventId = Id(part).ToString("D"),
        PersonId = Id(0).ToString("D"),
        Source = new() { System = "DEMO", Reference = string.Create(CultureInfo.InvariantCulture, $"arrival/{number}/{part}") },
        EffectiveOn = "2021-01-01",
    };

    private Guid Id(short part) => new(number, part, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1);
}
