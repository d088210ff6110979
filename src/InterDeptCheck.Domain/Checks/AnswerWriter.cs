using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Checks;

/// <summary>Makes the answer from a record's rows: all of them judged day by day, and only what the profile lets through. Pure.</summary>
internal static class AnswerWriter
{
    /// <summary>
    /// Whether a row that the answer would use is not attested for this person. A row whose end is no expiry is used for days after it.
    /// </summary>
    public static bool UsesUnboundPart(GrantRows rows, DayRange period, EligibilityRules rules)
    {
        for (var index = 0; index < rows.Count; index++)
        {
            var row = rows[index];
            if (!row.IsBound && period.Overlaps(row.From, GoesOn(rows, row, rules) ? null : row.To)) return true;
        }

        return false;
    }

    /// <summary>Whether a grant was announced and not delivered. Its days are not known, so it concerns any period.</summary>
    public static bool HasAnnouncedGrant(GrantRows rows)
    {
        for (var index = 0; index < rows.Count; index++)
        {
            if (rows[index].State == GrantState.Announced) return true;
        }

        return false;
    }

    /// <summary>The answer for <paramref name="period"/>, with the fields of <paramref name="profile"/> only.</summary>
    public static StatusAnswer Write(
        GrantRows rows,
        DayRange period,
        DisclosureProfile profile,
        EligibilityRules rules,
        CountryCode? nationality,
        in CaseSource withheldCase,
        AnswerMark mark)
    {
        var room = default(Few<DisclosedGrant>);
        var grants = new ScratchList<DisclosedGrant>(room);
        for (var index = 0; index < rows.Count; index++)
        {
            var row = rows[index];
            if (!profile.Has(DisclosedFields.Grants) || row.State != GrantState.InForce || !period.Overlaps(row.From, row.To)) continue;
            grants.Add(new(
                rows.CodesOf(row), row.From, row.To, profile.Has(DisclosedFields.GrantPublicFunds) ? row.PublicFunds : null));
        }

        return new(
            Intervals(rows, period, profile, rules, withheldCase),
            new(grants.Items),
            profile.Has(DisclosedFields.Nationality) ? nationality : null,
            rules.Version.Number)
        {
            Mark = mark,
        };
    }

    /// <summary>The answer of which nothing may be concluded, for a profile that answers every outcome.</summary>
    public static StatusAnswer Unknown(DayRange period, EligibilityRules rules) => new(
        [new(period.From, period.To, null, null, DisclosedCharging.Unknown, null)], default, null, rules.Version.Number);

    private static ValueList<DisclosedInterval> Intervals(
        GrantRows rows, DayRange period, DisclosureProfile profile, EligibilityRules rules, in CaseSource withheldCase)
    {
        var rowsRoom = default(Few<EligibilityRow>);
        var judgedRows = new ScratchList<EligibilityRow>(rowsRoom);
        JudgedRows.AddTo(ref judgedRows, rows);
        var judgedRoom = default(Few<RowSpan>);
        var judged = new ScratchList<RowSpan>(judgedRoom);
        EligibilityJudge.Judge(judgedRows.Items, period, rules.Nameless, ref judged);
        return Disclosed(judged.Items, profile, withheldCase);
    }

    // What differed in a field that is not disclosed is one interval again.
    private static ValueList<DisclosedInterval> Disclosed(
        ReadOnlySpan<RowSpan> judged, DisclosureProfile profile, in CaseSource withheldCase)
    {
        var room = default(Few<DisclosedInterval>);
        var intervals = new ScratchList<DisclosedInterval>(room);
        foreach (ref readonly var each in judged)
        {
            var next = DisclosedInterval.Of(each, profile, withheldCase);
            if (intervals.Count > 0 && intervals.Last.SaysTheSameAs(next)) intervals.Last = intervals.Last with { To = next.To };
            else intervals.Add(next);
        }

        return new(intervals.Items);
    }

    private static bool GoesOn(GrantRows rows, PackedGrant row, EligibilityRules rules) =>
        row.End == RowEnd.AsGranted && row.CodesIndex != 0 && rules.GoesOnAfterEnd(rows.CodesOf(row));
}
