using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>What a record shows by itself: kinds 1 to 3 as far as it holds the evidence, and 5 to 9. Pure and thread-safe.</summary>
public static class RecordFindings
{
    /// <summary>The findings, with the thresholds of this build; empty for almost every record.</summary>
    public static IReadOnlyList<Finding> Of(PersonRecord record, DateOnly today) => Of(record, today, AuditThresholds.Embedded);

    /// <summary>The findings, with <paramref name="thresholds"/>.</summary>
    public static IReadOnlyList<Finding> Of(PersonRecord record, DateOnly today, AuditThresholds thresholds) =>
        Of(record, today, thresholds, CrossEvidence.None);

    internal static IReadOnlyList<Finding> Of(PersonRecord record, DateOnly today, AuditThresholds thresholds, CrossEvidence cross)
    {
        var findings = new List<Finding>();
        // The survivor of a merge has the parts.
        if (record.SupersededBy is not null) return findings;
        if (Entanglement(record, thresholds, cross) is { } entanglement) findings.Add(entanglement);
        foreach (var (other, evidence) in cross.Duplicates) findings.Add(Duplicate(record, other, evidence));
        AccessFindings.Add(findings, record, today, thresholds);
        if (StatusContradictions.Of(record) is { Count: > 0 } rows)
        {
            findings.Add(new(
                FindingKind.StatusContradicts, record.Person, new(true, 0), FindingReach.Record, FindingParts.Of(rows), default, null,
                new(rows), FindingAction.Review));
        }

        return findings;
    }

    private static Finding? Entanglement(PersonRecord record, AuditThresholds thresholds, CrossEvidence cross)
    {
        var items = RecordEvidence.Of(record, thresholds.Record);
        foreach (var (part, _) in cross.Foreign) items.Add(new(EvidenceCode.BiometricOfAnother, part, 0));
        if (cross.BridgedTo.Count > 0) items.Add(new(EvidenceCode.SamePersonElsewhere, null, thresholds.Record.SamePersonElsewhere));
        var isHard = items.Exists(item => item.Weight == 0);
        var score = items.Sum(item => item.Weight);
        if (!isHard && score < thresholds.ReviewAt) return null;
        var kind = Kind(items, cross);
        var parts = FindingParts.Of(items);
        if (kind == FindingKind.Mixture && !isHard && StatusAfter(record, parts) is { Count: > 0 } status)
            (kind, parts) = (FindingKind.OthersStatus, new(parts.Concat(status)));
        return new(
            kind,
            record.Person,
            new(isHard, score),
            FindingReach.Record,
            parts,
            new(cross.Foreign.Select(foreign => foreign.Owner).Concat(cross.BridgedTo).Distinct()),
            null,
            new(items),
            isHard || score >= thresholds.QuarantineAt ? FindingAction.Quarantine : FindingAction.Review);
    }

    // A contradiction says more of the kind than what merely points the same way.
    private static FindingKind Kind(List<EvidenceItem> items, CrossEvidence cross)
    {
        if (cross.BridgedTo.Count > 0) return FindingKind.Island;
        var certain = FindingParts.Of(items.Where(item => item.Weight == 0));
        if (certain.Count == 0 && items.Exists(item => item.Code == EvidenceCode.IdentityReplaced)) return FindingKind.Island;
        var decisive = certain.Count > 0 ? certain : FindingParts.Of(items);
        return decisive.Count > 0 && decisive.All(part => part.Kind == PartKind.Grant) ? FindingKind.OthersStatus : FindingKind.Mixture;
    }

    // No part says by itself whose it is. Where numbers and documents point to another and status came after the first of them, it is the
    // status that would be the other's; where a photo or an account came too, it is a mixture.
    private static List<PartName> StatusAfter(PersonRecord record, ValueList<PartName> parts)
    {
        if (parts.Count == 0 || parts.Any(part => part.Kind is not (PartKind.Number or PartKind.Document))) return [];
        var first = parts.Min(part => part.Since);
        List<PartName> grants = [];
        foreach (var part in AttestedPart.Of(record).Where(part => part.IsServed && part.Name.Since > first))
        {
            if (part.Name.Kind is PartKind.Image or PartKind.Account) return [];
            if (part.Name.Kind == PartKind.Grant) grants.Add(part.Name);
        }

        return [.. grants.Distinct().OrderBy(part => part.Since)];
    }

    // Nobody is shown another's status by a duplicate: it is looked at, and goes on being served.
    private static Finding Duplicate(PersonRecord record, PersonId other, List<EvidenceItem> evidence) => new(
        FindingKind.Duplicate,
        record.Person,
        new(evidence.Exists(item => item.Weight == 0), evidence.Sum(item => item.Weight)),
        FindingReach.Record,
        FindingParts.Of(evidence),
        [other],
        null,
        new(evidence),
        FindingAction.Review);
}
