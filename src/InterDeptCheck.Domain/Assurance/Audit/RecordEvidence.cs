using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>What inside one record speaks for parts of two people in it.</summary>
internal static class RecordEvidence
{
    /// <summary>The evidence; those that weigh nothing are contradictions. Empty for almost every record.</summary>
    public static List<EvidenceItem> Of(PersonRecord record, RecordWeights weights)
    {
        var items = new List<EvidenceItem>();
        if (record.Identity is not { } identity) return items;
        AddContradictions(items, record);
        foreach (var type in Identifier.OneEach) AddTwoOfOneKind(items, record, type, weights);
        AddNationalities(items, record, identity, weights);
        if (identity.EarlierNames.Count > 0 && IdentityComparison.NamesReplaced(identity)) AddReplaced(items, record, identity, weights);
        return items;
    }

    private static void AddContradictions(List<EvidenceItem> items, PersonRecord record)
    {
        var identity = record.IdentityWithDocuments()!;
        foreach (var part in AttestedPart.Of(record))
        {
            if (part.IsServed
                && AttestationMatching.Contradiction(identity, part.Attestation, part.Name.Since, part.IsDocument) != AttestedField.None)
                items.Add(new(EvidenceCode.AttestationContradicts, part.Name, 0));
        }
    }

    private static void AddTwoOfOneKind(List<EvidenceItem> items, PersonRecord record, IdentifierType type, RecordWeights weights)
    {
        IdentifierPart? first = null;
        IdentifierPart? second = null;
        foreach (var part in record.Identifiers)
        {
            if (part.IsEarlier || part.Identifier.Type != type) continue;
            if (first is null) first = part;
            else if (second is null || part.Since > second.Since) second = part;
        }

        // The later of them is the one to look at.
        if (second is not null)
            items.Add(new(EvidenceCode.TwoOfOneKind, new(PartKind.Number, Later(first!, second).Since), weights.TwoOfOneKind));
    }

    // A second nationality's passport is lawful; that another source knows that nationality, and no event linked it, less so.
    private static void AddNationalities(List<EvidenceItem> items, PersonRecord record, RecordIdentity identity, RecordWeights weights)
    {
        if (identity.Nationalities.Count == 0) return;
        var (ofDocuments, elsewhere) = (weights.NationalityUnlinked, weights.NationalityElsewhere);
        foreach (var part in AttestedPart.Of(record))
        {
            if (!part.IsServed || part.Attestation.Nationality is not { } code || identity.Nationalities.Contains(code)) continue;
            ref var weight = ref part.IsDocument ? ref ofDocuments : ref elsewhere;
            // Each counts once, however many parts show it.
            if (weight > 0) items.Add(new(EvidenceCode.NationalityUnlinked, part.Name, weight));
            weight = 0;
        }
    }

    private static void AddReplaced(List<EvidenceItem> items, PersonRecord record, RecordIdentity identity, RecordWeights weights)
    {
        items.Add(new(EvidenceCode.IdentityReplaced, null, weights.NamesReplaced));
        if (identity.CorrectedBirths is [.., var corrected])
            items.Add(new(EvidenceCode.IdentityReplaced, new(PartKind.Identity, corrected.RemovedAt), weights.BirthReplaced));
        if (record.Image is { Attestation.BiometricEnrolment: null } image)
            items.Add(new(EvidenceCode.PhotoNotEnrolled, new(PartKind.Image, image.Since), weights.PhotoNotEnrolled));
    }

    private static IdentifierPart Later(IdentifierPart left, IdentifierPart right) => left.Since > right.Since ? left : right;
}
