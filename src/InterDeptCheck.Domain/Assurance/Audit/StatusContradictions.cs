using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>Rows of status that can't be true, alone or together.</summary>
internal static class StatusContradictions
{
    private static readonly string[] Indefinite = ["ILR", "ILE"];
    private static readonly string[] Limited = ["LTR", "LTE"];

    /// <summary>Why; empty for almost every record.</summary>
    public static List<EvidenceItem> Of(PersonRecord record)
    {
        var items = new List<EvidenceItem>();
        foreach (var grant in record.Grants)
        {
            if (grant.Granted is { } granted && IsImpossible(grant, granted)) items.Add(Item(EvidenceCode.RowImpossible, grant));
        }

        if (record.Grants.Count < 2) return items;
        var rows = record.Grants.Where(grant => grant.State == GrantState.InForce).SelectMany(grant => grant.Rows(), (grant, row) => (grant, row)).ToList();
        foreach (var (grant, row) in rows)
        {
            if (rows.Any(other => other.grant != grant && Excludes(other.row, row, other.grant.Granted!.Since < grant.Granted!.Since)))
                items.Add(Item(EvidenceCode.RowsExclude, grant));
        }

        return items;
    }

    private static bool IsImpossible(GrantPart grant, GrantedRow granted) =>
        grant.IsWithheld || granted.Terms.ValidUntil < granted.ValidFrom || grant.Rows().Any(row => row.ValidUntil < row.ValidFrom || IsImpossible(row));

    private static bool IsImpossible(StatusRow row) =>
        EligibilityRules.Embedded.Of(row.Codes) is { } pair
        && (pair.Impossible is not null || (row.Basis != LeaveBasis.Granted && !pair.CanBeExtended));

    // Who is settled isn't given limited leave; one route on the same days has one condition. The row that came later is the one to look at.
    private static bool Excludes(StatusRow earlier, StatusRow row, bool cameEarlier)
    {
        if (earlier.ValidUntil < row.ValidFrom || row.ValidUntil < earlier.ValidFrom) return false;
        if (Indefinite.Contains(earlier.Codes.ImmigrationStatus, StringComparer.Ordinal)
            && Limited.Contains(row.Codes.ImmigrationStatus, StringComparer.Ordinal) && earlier.ValidFrom < row.ValidFrom) return true;
        return cameEarlier && earlier.Codes == row.Codes && AreOpposite(earlier.PublicFunds, row.PublicFunds);
    }

    private static bool AreOpposite(PublicFunds left, PublicFunds right) =>
        left != right && left != PublicFunds.NotRecorded && right != PublicFunds.NotRecorded;

    private static EvidenceItem Item(EvidenceCode code, GrantPart grant) => new(code, new(PartKind.Grant, grant.Granted!.Since), 0);
}
