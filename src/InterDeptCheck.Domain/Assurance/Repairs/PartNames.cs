using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
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

    private static PartKind KindOf(Identifier identifier) => identifier is DocumentIdentifier ? PartKind.Document : PartKind.Number;
}
