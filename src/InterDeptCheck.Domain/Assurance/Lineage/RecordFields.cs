using System.Globalization;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Lineage;

/// <summary>Takes a record apart into fields, so that two states of it can be compared whatever the event between them was.</summary>
internal static class RecordFields
{
    public static IEnumerable<RecordField> Of(PersonRecord record)
    {
        if (record.Identity is { } identity)
        {
            foreach (var field in OfIdentity(identity)) yield return field;
        }

        foreach (var part in record.Identifiers) yield return Of(part);
        foreach (var field in record.Grants.SelectMany(Of)) yield return field;
        if (record.Image is { } image) yield return Of(FieldKind.Image, image);
        if (record.RemovedImage is { } removed) yield return Of(FieldKind.RemovedImage, removed);
        foreach (var account in record.Accounts)
            yield return new((FieldKind.Account, account.Account.Id), Named(FieldKind.Account, account.Since), account, () => account.Account.Id.Value);
        if (record.Contact is { } contact) yield return Single(FieldKind.Contact, contact, () => Text(contact.Contact), contact.Since);
        foreach (var claim in record.HeldClaims)
        {
            yield return new(
                (FieldKind.HeldClaim, claim), new(FieldKind.HeldClaim, Word(claim.Identifier.Type), claim.Since), claim, () => Text(claim.Identifier));
        }

        foreach (var field in OfRepairs(record)) yield return field;
    }

    /// <summary>The name of the field that holds an identifier.</summary>
    public static FieldName NameOf(Identifier identifier, LedgerPosition since) => identifier is DocumentIdentifier document
        ? new(FieldKind.Document, document.Key.Type.Code(), since)
        : new(FieldKind.Number, Word(identifier.Type), since);

    private static IEnumerable<RecordField> OfIdentity(RecordIdentity identity)
    {
        yield return Single(FieldKind.Name, identity.Name, () => Text(identity.Name));
        yield return Single(FieldKind.Born, identity.Born, () => identity.Born.IsoText);
        foreach (var code in identity.Nationalities) yield return Item(FieldKind.Nationality, code, () => code.Value);
        foreach (var name in identity.EarlierNames) yield return Item(FieldKind.EarlierName, name, () => Text(name));
        foreach (var birth in identity.CorrectedBirths) yield return Item(FieldKind.CorrectedBirth, birth, () => birth.Born.IsoText);
    }

    private static RecordField Of(IdentifierPart part) => new(
        (FieldKind.Number, part.Identifier.Type, part.Identifier.Canonical),
        NameOf(part.Identifier, part.Since),
        part,
        () => Text(part.Identifier) + (part.IsEarlier ? " (earlier)" : ""));

    private static IEnumerable<RecordField> Of(GrantPart grant)
    {
        var since = grant.Granted?.Since ?? grant.Amendments.Min(amendment => amendment.Since);
        yield return new(
            (FieldKind.Grant, grant.Id),
            new(FieldKind.Grant, grant.State == GrantState.InForce ? "" : grant.State.ToString().ToUpperInvariant(), since),
            (grant.Granted, grant.IsWithheld, grant.IsDoubted, grant.ChangeDoubtedFrom),
            () => Text(grant));
        foreach (var amendment in grant.Amendments)
        {
            yield return new(
                (FieldKind.Amendment, grant.Id, amendment.Since),
                new(FieldKind.Amendment, amendment.Kind.ToString().ToUpperInvariant(), amendment.Since),
                amendment,
                () => $"{Text(amendment.EffectiveOn)} {Terms(amendment.Terms)}".TrimEnd());
        }
    }

    private static RecordField Of(FieldKind kind, ImagePart image) => Single(kind, image, () => image.Image.Value, image.Since);

    private static IEnumerable<RecordField> OfRepairs(PersonRecord record)
    {
        foreach (var identifier in record.NeverTheirs)
        {
            yield return new(
                (FieldKind.NeverTheirs, identifier), new(FieldKind.NeverTheirs, Word(identifier.Type), default), identifier, () => Text(identifier));
        }

        foreach (var person in record.NeverLinked) yield return Item(FieldKind.NeverLinked, person, person.ToString);
        if (record.SupersededBy is { } survivor) yield return Single(FieldKind.SupersededBy, survivor, survivor.ToString);
        if (record.Quarantine is { } quarantine) yield return Single(FieldKind.Quarantine, quarantine, () => quarantine.Value);
        if (record.LastKnownGood is { } good) yield return Single(FieldKind.LastKnownGood, good, () => $"as of {good.Position}");
        if (record.VouchedUntil is { } until) yield return Single(FieldKind.VouchedUntil, until, () => Text(until));
        foreach (var repair in record.Repairs)
        {
            yield return new(
                (FieldKind.Repair, repair), new(FieldKind.Repair, repair.Kind.ToString().ToUpperInvariant(), repair.At), repair, () => repair.Case.Value);
        }
    }

    private static FieldName Named(FieldKind kind, LedgerPosition since = default) => new(kind, "", since);

    private static RecordField Single(FieldKind kind, object value, Func<string> text, LedgerPosition since = default) =>
        new(kind, Named(kind, since), value, text);

    private static RecordField Item(FieldKind kind, object value, Func<string> text) => new((kind, value), Named(kind), value, text);

    private static string Word(IdentifierType type) => type switch
    {
        IdentifierType.Nino => "NINO",
        IdentifierType.NhsNumber => "NHS_NUMBER",
        IdentifierType.UkviCustomerNumber => "UKVI_CUSTOMER_NUMBER",
        IdentifierType.Uan => "UAN",
        IdentifierType.Gwf => "GWF",
        IdentifierType.Document => "DOCUMENT",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static string Text(Identifier identifier) => identifier.Canonical;

    private static string Text(PersonName name) => name.GivenNames is { } given ? $"{given} {name.FamilyName}" : name.FamilyName;

    private static string Text(Contact contact) =>
        string.Join("; ", contact.Channels.Select(channel => channel.Address).Concat(contact.PostalAddress));

    private static string Text(GrantPart grant) => grant.Granted is { } granted
        ? $"{grant.Id.Value}: {Terms(granted.Terms)} from {Text(granted.ValidFrom)}"
        : $"{grant.Id.Value}: not delivered";

    private static string Terms(GrantTerms? terms) => terms is null
        ? ""
        : $"{terms.Codes.ProductType} {terms.Codes.ImmigrationStatus} until {(terms.ValidUntil is { } until ? Text(until) : "no end on record")}";

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
