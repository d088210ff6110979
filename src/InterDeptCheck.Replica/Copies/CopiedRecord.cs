using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Replica.Copies;

/// <summary>A record as it was before it was written: the same bytes come of it in another replica, but for place and seal.</summary>
internal static class CopiedRecord
{
    public static FingerprintedRecord Of(in Candidate candidate) => new()
    {
        Person = candidate.Person,
        Claim = candidate.Claim,
        IsQuarantined = candidate.IsQuarantined,
        IsLastKnownGood = candidate.IsLastKnownGood,
        VouchedUntil = candidate.VouchedUntil,
        Position = candidate.Position,
        Nationality = candidate.Nationality,
        Keys = candidate.Keys.ToArray(),
        Elements = candidate.Elements.ToArray(),
        CurrentElements = candidate.CurrentElements,
        Grants = Rows(candidate.Grants),
    };

    private static FingerprintedGrant[] Rows(GrantRows rows)
    {
        var copied = new FingerprintedGrant[rows.Count];
        for (var index = 0; index < copied.Length; index++)
        {
            var row = rows[index];
            copied[index] = new(
                row.CodesIndex == 0 ? null : rows.CodesOf(row), row.From, row.To, row.PublicFunds, row.State, row.IsBound, row.End, row.Basis);
        }

        return copied;
    }
}
