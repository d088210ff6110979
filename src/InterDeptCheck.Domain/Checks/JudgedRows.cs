using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Checks;

/// <summary>A record's rows as the eligibility rules judge them: those that were only announced are none.</summary>
public static class JudgedRows
{
    /// <summary>The rows of a record, by first day.</summary>
    public static IReadOnlyList<EligibilityRow> Of(GrantRows rows)
    {
        var room = default(Few<EligibilityRow>);
        var judged = new ScratchList<EligibilityRow>(room);
        AddTo(ref judged, rows);
        return judged.Items.ToArray();
    }

    /// <summary>The same, into a list of the caller's.</summary>
    internal static void AddTo(ref ScratchList<EligibilityRow> judged, GrantRows rows)
    {
        for (var index = 0; index < rows.Count; index++)
        {
            var row = rows[index];
            if (row.State == GrantState.Announced) continue;
            judged.Add(new(
                row.CodesIndex == 0 ? null : rows.CodesOf(row),
                row.From,
                row.To,
                row.PublicFunds,
                row.State == GrantState.InForce ? RowStanding.InForce : RowStanding.Withheld,
                row.Basis,
                row.End));
        }
    }
}
