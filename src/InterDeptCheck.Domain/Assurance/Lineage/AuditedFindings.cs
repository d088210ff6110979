using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Lineage;

/// <summary>
/// Lets an earlier state of a record be assessed by what an audit found of it, which rests on other people's records too: a finding held as long
/// as a part that it names was there, and not before the event that the audit names. Pure.
/// </summary>
public static class AuditedFindings
{
    /// <summary>What is wrong with a state of the record: by itself, and by what the audit found of the record as it is now.</summary>
    /// <param name="own">What is wrong with a record by itself.</param>
    /// <param name="audited">What an audit found of this person now. Findings on the record's course are left out: they are what is asked.</param>
    public static Func<PersonRecord, IReadOnlyList<Finding>> Assess(
        Func<PersonRecord, IReadOnlyList<Finding>> own, IReadOnlyList<Finding> audited)
    {
        var lasting = audited.Where(finding => finding.Kind is not (FindingKind.WrongAfterRight or FindingKind.WrongAgain)).ToList();
        return record =>
        {
            var found = own(record);
            var further = lasting.Where(finding => !found.Any(known => known.Kind == finding.Kind) && Holds(finding, record));
            return [.. found, .. further];
        };
    }

    private static bool Holds(Finding finding, PersonRecord record)
    {
        if (finding.Since is { } since && record.Position < since) return false;
        var parts = finding.Parts.Where(part => part.Kind != PartKind.Identity).ToList();
        return parts.Count == 0 ? record.Identity is not null : parts.Exists(PartsOf(record).Contains);
    }

    private static HashSet<PartName> PartsOf(PersonRecord record) =>
        [.. RecordFields.Of(record).Select(field => field.Name.Part).OfType<PartName>(), .. Removed(record)];

    private static IEnumerable<PartName> Removed(PersonRecord record) =>
        record.RemovedImage is { Since: LedgerPosition since } ? [new(PartKind.Image, since)] : [];
}
