using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Domain.Records;

/// <summary>The part of the projection that says who a record is about and what leads to it.</summary>
internal static class IdentityProjection
{
    public static PersonRecord Register(PersonRecord record, PersonRegistered body)
    {
        if (record.Identity is not null) return WithNationality(record, body.Identity.Nationality);
        var nationalities = body.Identity.Nationality is { } nationality ? new ValueList<CountryCode>([nationality]) : default;
        return record with { Identity = new(body.Identity.Name, body.Identity.Born, nationalities, default, default) };
    }

    public static PersonRecord Correct(PersonRecord record, IdentityCorrected body, LedgerPosition position)
    {
        var identity = record.Identity!;
        if (identity.Born != body.To.Born)
        {
            identity = identity with
            {
                Born = body.To.Born,
                CorrectedBirths = identity.CorrectedBirths.Add(new(identity.Born, position)),
            };
        }

        return WithNationality(record with { Identity = Renamed(identity, body.To.Name) }, body.To.Nationality);
    }

    public static PersonRecord Change(PersonRecord record, IdentityChanged body) =>
        WithNationality(record with { Identity = Renamed(record.Identity!, body.To.Name) }, body.To.Nationality);

    public static PersonRecord Link(PersonRecord record, Identifier identifier, JudgedChange judged)
    {
        var attestation = Projection.Attested(judged);
        var part = new IdentifierPart(Fuller(record.Established(identifier), identifier), IsEarlier: false, attestation, judged.Position);
        return WithoutHeldClaim(record, identifier) with
        {
            Identifiers = new(record.Identifiers.Where(p => !PersonRecord.SameClaim(p.Identifier, identifier)).Append(part)),
        };
    }

    public static PersonRecord Withdraw(PersonRecord record, Identifier identifier, WithdrawalReason reason)
    {
        record = WithoutHeldClaim(record, identifier);
        if (reason == WithdrawalReason.NotTheirs) return Disown(record, identifier);
        return record with
        {
            Identifiers = record.Identifiers.Map(p => PersonRecord.SameClaim(p.Identifier, identifier) ? p with { IsEarlier = true } : p),
        };
    }

    private static PersonRecord Disown(PersonRecord record, Identifier identifier) => record with
    {
        Identifiers = new(record.Identifiers.Where(p => !PersonRecord.SameClaim(p.Identifier, identifier))),
        NeverTheirs = record.NeverTheirs.Any(known => PersonRecord.SameClaim(known, identifier)) ? record.NeverTheirs : record.NeverTheirs.Add(identifier),
    };

    public static PersonRecord HoldClaim(PersonRecord record, Identifier identifier, JudgedChange judged) =>
        record.HeldClaims.Any(c => SameNumber(c.Identifier, identifier) && c.Attestation == judged.Change.Attestation)
            ? record
            : record with { HeldClaims = record.HeldClaims.Add(new(identifier, Projection.Attested(judged), judged.Position)) };

    private static RecordIdentity Renamed(RecordIdentity identity, PersonName name) =>
        identity.Name == name
            ? identity
            : identity with
            {
                Name = name,
                EarlierNames = new(identity.EarlierNames.Where(n => n != name && n != identity.Name).Append(identity.Name)),
            };

    private static PersonRecord WithNationality(PersonRecord record, CountryCode? nationality) =>
        nationality is not { } code || record.Identity is not { } identity || identity.Nationalities is [.., var last] && last == code
            ? record
            : record with { Identity = identity with { Nationalities = new(identity.Nationalities.Where(n => n != code).Append(code)) } };

    private static PersonRecord WithoutHeldClaim(PersonRecord record, Identifier identifier) =>
        record with { HeldClaims = new(record.HeldClaims.Where(c => !PersonRecord.SameClaim(c.Identifier, identifier))) };

    // As a claim, but a NINO with another suffix is another statement.
    private static bool SameNumber(Identifier left, Identifier right) =>
        PersonRecord.SameClaim(left, right) && (left as NinoIdentifier)?.Number.Suffix == (right as NinoIdentifier)?.Number.Suffix;

    // A NINO that came once with its suffix and once without keeps the suffix.
    private static Identifier Fuller(IdentifierPart? known, Identifier identifier) =>
        known is { Identifier: NinoIdentifier { Number.Suffix: not null } } && identifier is NinoIdentifier { Number.Suffix: null }
            ? known.Identifier
            : identifier;
}
