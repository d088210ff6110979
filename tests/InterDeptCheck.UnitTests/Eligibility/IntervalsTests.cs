using FsCheck;
using FsCheck.Fluent;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.UnitTests.Eligibility;

public sealed class IntervalsTests
{
    private const int HistoriesCount = 2_000;

    [Fact]
    public void The_intervals_of_any_history_equal_a_naive_evaluation_of_each_day() => AgreeUnder(EligibilityRules.Embedded);

    [Fact] // Why: the embedded table never says that work is excluded or care charged, and has no gap between two rules.
    public void They_do_so_under_a_table_that_excludes_work_charges_and_has_gaps() => AgreeUnder(Tables.Harsh);

    private static void AgreeUnder(EligibilityRules rules) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(HistoriesCount),
        Prop.ForAll(Histories.Any.ToArbitrary(), history => Agrees(history.Rows, history.Period, rules)));

    private static bool Agrees(IReadOnlyList<EligibilityRow> rows, DayRange period, EligibilityRules rules)
    {
        var intervals = EligibilityJudge.Judge(rows, period, rules);
        if (intervals[0].From != period.From || intervals[^1].To != period.To) return false;
        for (var index = 0; index < intervals.Count; index++)
        {
            var facts = NaiveJudge.Text(intervals[index]);
            if (index > 0 && intervals[index].From != intervals[index - 1].To.AddDays(1)) return false;
            if (index > 0 && facts == NaiveJudge.Text(intervals[index - 1])) return false;
            for (var day = intervals[index].From; day <= intervals[index].To; day = day.AddDays(1))
                Assert.Equal(NaiveJudge.On(day, rows, rules), facts);
        }

        return true;
    }
}
