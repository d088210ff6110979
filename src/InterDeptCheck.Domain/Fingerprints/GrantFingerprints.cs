using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Fingerprints;

/// <summary>The rows of status that a node keeps of a record.</summary>
internal static class GrantFingerprints
{
    public static IEnumerable<FingerprintedGrant> Of(ServedContent served, RecordIdentity identity) =>
        served.Content.Grants.SelectMany(grant => Of(grant, served.IsUsable(identity, grant)))
            .OrderBy(row => row.From).ThenBy(row => row.To ?? DateOnly.MaxValue);

    private static IEnumerable<FingerprintedGrant> Of(GrantPart grant, bool isBound)
    {
        if (grant.State == GrantState.Announced)
            return [new(grant.Amendments[0].Terms?.Codes, ChangeGate.FirstDay, null, PublicFunds.NotRecorded, grant.State, isBound)];
        return grant.Rows().Select(row => Row(row, grant.State, isBound));
    }

    // A row that ends before it starts claims the days between the two dates and nothing after them; dates out of range are cut to it.
    private static FingerprintedGrant Row(StatusRow row, GrantState state, bool isBound)
    {
        var isInverted = row.ValidUntil < row.ValidFrom;
        var (from, to) = isInverted ? (row.ValidUntil!.Value, (DateOnly?)row.ValidFrom) : (row.ValidFrom, row.ValidUntil);
        return new(
            row.Codes,
            Clamp(from),
            to is { } day ? Clamp(day) : null,
            row.PublicFunds,
            state,
            isBound,
            isInverted ? RowEnd.ByChange : row.End,
            row.Basis);
    }

    private static DateOnly Clamp(DateOnly day) =>
        day < ChangeGate.FirstDay ? ChangeGate.FirstDay : day > ChangeGate.LastDay ? ChangeGate.LastDay : day;
}
