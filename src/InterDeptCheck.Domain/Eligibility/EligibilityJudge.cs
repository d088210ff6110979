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

    // Two for each of a few rows, and the period's own.
    private const int StartsRoom = 9;

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

        var room = default(Few<RowSpan>);
        var judged = new ScratchList<RowSpan>(room);
        Judge([.. rows], period, rules, ref judged);
        var intervals = new FactInterval[judged.Count];
        for (var index = 0; index < intervals.Length; index++) intervals[index] = FactInterval.Of(judged.Items[index]);
        return intervals;
    }

    /// <summary>The same, into a list of the caller's, and without an allocation for a record of usual size.</summary>
    internal static void Judge(
        scoped ReadOnlySpan<EligibilityRow> rows, DayRange period, EligibilityRules rules, ref ScratchList<RowSpan> judged)
    {
        var room = default(Few<RowSpan>);
        var spans = new ScratchList<RowSpan>(room);
        foreach (ref readonly var row in rows) RowSpans.Add(ref spans, row, period, rules);
        var starts = new ScratchList<DateOnly>(stackalloc DateOnly[StartsRoom]);
        AddStarts(spans.Items, period, ref starts);
        Join(spans.Items, starts.Items, period, ref judged);
    }

    // The first day of each run of days on which the same spans apply.
    private static void AddStarts(ReadOnlySpan<RowSpan> spans, DayRange period, ref ScratchList<DateOnly> starts)
    {
        starts.Add(period.From);
        foreach (ref readonly var span in spans)
        {
            starts.Add(span.From);
            if (span.To < period.To) starts.Add(span.To.AddDays(1));
        }

        starts.Items.Sort();
    }

    private static void Join(
        scoped ReadOnlySpan<RowSpan> spans, scoped ReadOnlySpan<DateOnly> starts, DayRange period, ref ScratchList<RowSpan> judged)
    {
        var room = default(Few<RowVerdict>);
        var claims = new ScratchList<RowVerdict>(room);
        for (var index = 0; index < starts.Length; index++)
        {
            var day = starts[index];
            if (index + 1 < starts.Length && starts[index + 1] == day) continue;
            claims.Clear();
            foreach (ref readonly var span in spans)
            {
                if (span.From <= day && day <= span.To) claims.Add(span.Verdict);
            }

            var facts = FactUnion.Of(claims.Items);
            var last = index + 1 < starts.Length ? starts[index + 1].AddDays(-1) : period.To;
            if (judged.Count > 0 && judged.Last.Verdict.IsSameAs(facts)) judged.Last = judged.Last with { To = last };
            else judged.Add(new(day, last, facts));
        }
    }
}
