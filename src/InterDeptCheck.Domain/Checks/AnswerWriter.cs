using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Checks;

/// <summary>Makes the answer from a record's rows: all that overlap the period, and every day that none covers. Pure.</summary>
internal static class AnswerWriter
{
    /// <summary>Whether a row that the answer would use is not attested for this person.</summary>
    public static bool UsesUnboundPart(GrantRows rows, DayRange period)
    {
        for (var index = 0; index < rows.Count; index++)
        {
            if (!rows[index].IsBound && period.Overlaps(rows[index].From, rows[index].To)) return true;
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
    public static StatusAnswer Write(GrantRows rows, DayRange period, DisclosureProfile profile, CaseReference withheldCase)
    {
        var grants = new List<DisclosedGrant>(rows.Count);
        var withheld = new List<(DateOnly From, DateOnly To)>();
        for (var index = 0; index < rows.Count; index++)
        {
            var row = rows[index];
            if (!period.Overlaps(row.From, row.To)) continue;
            if (row.State == GrantState.InForce)
                grants.Add(new(rows.CodesOf(row), row.From, row.To, profile.PublicFunds ? row.PublicFunds : null));
            else
                withheld.Add((row.From, row.To ?? period.To));
        }

        var covered = grants.ConvertAll(grant => (grant.From, grant.To ?? period.To));
        return new(new(grants), new(Unknown(period, covered, withheld, withheldCase)));
    }

    // Walks the period from its first day: at each step the longest run of days of one kind.
    private static IEnumerable<UnknownPeriod> Unknown(
        DayRange period, List<(DateOnly From, DateOnly To)> covered, List<(DateOnly From, DateOnly To)> withheld, CaseReference withheldCase)
    {
        DateOnly last;
        for (var day = period.From; ; day = last.AddDays(1))
        {
            if (LastDayCoveredFrom(covered, day) is { } lastCovered)
            {
                last = lastCovered;
                if (last >= period.To) yield break;
                continue;
            }

            last = Earlier(period.To, NextStart(covered, day)?.AddDays(-1));
            if (LastDayCoveredFrom(withheld, day) is { } lastWithheld)
            {
                last = Earlier(last, lastWithheld);
                yield return new(day, last, UnknownReason.Withheld, withheldCase);
            }
            else
            {
                last = Earlier(last, NextStart(withheld, day)?.AddDays(-1));
                yield return new(day, last, UnknownReason.NoRecord, null);
            }

            // Before the step to the next day: the last day of the calendar has none.
            if (last >= period.To) yield break;
        }
    }

    // The last day up to which ranges cover every day from this one on; null when none covers this day.
    private static DateOnly? LastDayCoveredFrom(List<(DateOnly From, DateOnly To)> ranges, DateOnly day)
    {
        DateOnly? last = null;
        var next = day;
        for (var isFound = true; isFound;)
        {
            isFound = false;
            foreach (var (from, to) in ranges)
            {
                if (from > next || to < next) continue;
                last = to;
                if (to == DateOnly.MaxValue) return last;
                next = to.AddDays(1);
                isFound = true;
            }
        }

        return last;
    }

    private static DateOnly? NextStart(List<(DateOnly From, DateOnly To)> ranges, DateOnly after)
    {
        DateOnly? first = null;
        foreach (var (from, _) in ranges)
        {
            if (from > after && (first is null || from < first)) first = from;
        }

        return first;
    }

    private static DateOnly Earlier(DateOnly left, DateOnly? right) => right < left ? right.Value : left;
}
