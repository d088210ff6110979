using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>
/// Says what a person's recorded rows give, day by day. Pure: the same rows (in any order), period and rules give the same intervals.
/// Thread-safe; allocates the intervals and little else.
/// </summary>
public static class EligibilityJudge
{
    /// <summary>Most rows of one history; a record holds a few.</summary>
    public const int RowsMax = 4_096;

    /// <summary>
    /// The facts of every day of <paramref name="period"/>: in order, without gap or overlap, neighbours always different. All rows that
    /// claim a day count, never "the latest"; how they combine is in docs/changing/eligibility.md.
    /// </summary>
    /// <exception cref="ArgumentException">There are more than <see cref="RowsMax"/> rows.</exception>
    public static IReadOnlyList<FactInterval> Judge(IReadOnlyList<EligibilityRow> rows, DayRange period, EligibilityRules rules)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(rules);
        if (rows.Count > RowsMax) throw new ArgumentException($"A history has at most {RowsMax} rows.", nameof(rows));

        var spans = new List<RowSpan>(rows.Count);
        for (var index = 0; index < rows.Count; index++) RowSpans.Add(spans, rows[index], period, rules);
        // Most periods that are asked about lie within one row.
        if (spans is [{ Verdict: var facts } only] && only.From <= period.From && only.To >= period.To)
            return [new(period.From, period.To, facts.PublicFunds, facts.RightToWork, facts.NhsCharging)];
        return Join(spans, Starts(spans, period), period);
    }

    // The first day of each run of days on which the same spans apply.
    private static List<DateOnly> Starts(List<RowSpan> spans, DayRange period)
    {
        var starts = new List<DateOnly>(2 * spans.Count + 1) { period.From };
        foreach (var span in spans)
        {
            starts.Add(span.From);
            if (span.To < period.To) starts.Add(span.To.AddDays(1));
        }

        starts.Sort();
        return starts;
    }

    private static List<FactInterval> Join(List<RowSpan> spans, List<DateOnly> starts, DayRange period)
    {
        var intervals = new List<FactInterval>(starts.Count);
        var claims = new List<RowVerdict>(spans.Count);
        for (var index = 0; index < starts.Count; index++)
        {
            var day = starts[index];
            if (index + 1 < starts.Count && starts[index + 1] == day) continue;
            claims.Clear();
            foreach (var span in spans)
            {
                if (span.From <= day && day <= span.To) claims.Add(span.Verdict);
            }

            var facts = FactUnion.Of(claims);
            var last = index + 1 < starts.Count ? starts[index + 1].AddDays(-1) : period.To;
            if (intervals.Count > 0 && intervals[^1].HasSameFacts(facts)) intervals[^1] = intervals[^1] with { To = last };
            else intervals.Add(new(day, last, facts.PublicFunds, facts.RightToWork, facts.NhsCharging));
        }

        return intervals;
    }
}
