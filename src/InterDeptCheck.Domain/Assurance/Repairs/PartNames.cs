using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Repairs;

/// <summary>The names of a record's parts, as plans and findings give them.</summary>
public static class PartNames
{
    /// <summary>Every part that can go to another record, held claims too; who the record is about can't.</summary>
    public static ValueList<PartName> Of(PersonRecord record)
    {
        List<PartName> names = [];
        foreach (var part in record.Identifiers) names.Add(Of(part));
        foreach (var claim in record.HeldClaims) names.Add(Of(claim));
        foreach (var grant in record.Grants) names.Add(Of(grant));
        if (record.Image is { } image) names.Add(new(PartKind.Image, image.Since));
        foreach (var account in record.Accounts) names.Add(new(PartKind.Account, account.Since));
        if (record.Contact is { } contact) names.Add(new(PartKind.Contact, contact.Since));
        return new(names);
    }

    /// <summary>The name of a number or document.</summary>
    public static PartName Of(IdentifierPart part) => new(KindOf(part.Identifier), part.Since);

    /// <summary>The name of a number or document that is claimed and held.</summary>
    public static PartName Of(HeldClaim claim) => new(KindOf(claim.Identifier), claim.Since);

    /// <summary>
    /// The name of a grant: the event that granted it; while only changes of it have arrived, the first of them.
    /// </summary>
    public static PartName Of(GrantPart grant) =>
        new(PartKind.Grant, grant.Granted?.Since ?? grant.Attestations().Min(attested => attested.Since));

    /// <summary>Every name that leads to a grant: the event that granted it, and each that changed it.</summary>
    public static IReadOnlyList<PartName> AllOf(GrantPart grant) =>
        [.. grant.Attestations().Select(attested => new PartName(PartKind.Grant, attested.Since))];

    /// <summary>
    /// The parts' names as the record has them now: a number, document or account that was reported again since, or a change of a grant that
    /// is not on it, is named by any event that reported it. What names nothing of the record stays as it is.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="history">Every event of its person.</param>
    /// <param name="names">Names by any event.</param>
    public static IReadOnlyCollection<PartName> Current(
        PersonRecord record, IReadOnlyList<RecordedChange> history, IReadOnlyCollection<PartName> names) =>
        [.. names.Select(name => Current(record, history.FirstOrDefault(one => one.Event.Position == name.Since)?.Change?.Body, name)).Distinct()];

    private static PartName Current(PersonRecord record, ChangeBody? reported, PartName name)
    {
        PartName? now = reported switch
        {
            IdentifierLinked linked => Of(record, linked.Identifier),
            DocumentAdded added => Of(record, new DocumentIdentifier(added.Document)),
            StatusGranted granted => Of(record, granted.Grant),
            StatusVaried varied => Of(record, varied.Grant),
            StatusExtended extended => Of(record, extended.Grant),
            StatusCancelled cancelled => Of(record, cancelled.Grant),
            PortalAccountCreated created => Of(record, created.Account),
            PortalAccountChanged changed => Of(record, changed.Account),
            _ => null,
        };
        return now is { } known && known.Kind == name.Kind ? known : name;
    }

    private static PartName? Of(PersonRecord record, Identifier identifier) =>
        record.Identifiers.FirstOrDefault(part => PersonRecord.SameClaim(part.Identifier, identifier)) is { } part ? Of(part)
        : record.HeldClaims.FirstOrDefault(claim => claim.Identifier == identifier) is { } claim ? Of(claim) : null;

    private static PartName? Of(PersonRecord record, GrantId grant) => record.Grant(grant) is { } part ? Of(part) : null;

    private static PartName? Of(PersonRecord record, PortalAccount account) =>
        record.Accounts.FirstOrDefault(part => part.Account.Id == account.Id) is { } part ? new(PartKind.Account, part.Since) : null;

    private static PartKind KindOf(Identifier identifier) => identifier is DocumentIdentifier ? PartKind.Document : PartKind.Number;
}
