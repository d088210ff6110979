using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>A part of a record with what its source says of the holder.</summary>
/// <param name="Name">The part.</param>
/// <param name="Attestation">What its source says.</param>
/// <param name="IsServed">False for what stands in the record only as history: a photo removed, a grant cancelled from its start.</param>
/// <param name="IsDocument">Whether it is a document, which may show a further nationality.</param>
internal readonly record struct AttestedPart(PartName Name, Attestation Attestation, bool IsServed, bool IsDocument)
{
    /// <summary>Every attestation that a record rests on.</summary>
    public static IEnumerable<AttestedPart> Of(PersonRecord record)
    {
        foreach (var part in record.Identifiers)
        {
            var isDocument = part.Identifier is DocumentIdentifier;
            yield return new(new(isDocument ? PartKind.Document : PartKind.Number, part.Since), part.Attestation, true, isDocument);
        }

        foreach (var grant in record.Grants)
        {
            var isServed = IsAnswered(grant);
            foreach (var (attestation, since) in grant.Attestations())
                yield return new(new(PartKind.Grant, since), attestation, isServed, false);
        }

        if (record.Image is { } image) yield return new(new(PartKind.Image, image.Since), image.Attestation, true, false);
        if (record.RemovedImage is { } removed) yield return new(new(PartKind.Image, removed.Since), removed.Attestation, false, false);
        foreach (var account in record.Accounts) yield return new(new(PartKind.Account, account.Since), account.Attestation, true, false);
        if (record.Contact is { } contact) yield return new(new(PartKind.Contact, contact.Since), contact.Attestation, true, false);
    }

    // Leave that was cancelled from its first day is nowhere answered.
    private static bool IsAnswered(GrantPart grant)
    {
        foreach (var amendment in grant.Amendments)
        {
            if (amendment.IsCancellation) return grant.Rows().Count > 0;
        }

        return true;
    }
}
