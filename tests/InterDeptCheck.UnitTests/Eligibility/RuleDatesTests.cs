using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.UnitTests.Eligibility;

public sealed class RuleDatesTests
{
    [Fact]
    public void Past_days_are_judged_by_the_rules_of_their_day()
    {
        var row = Rows.Row("EUS LTR", "2018-12-01", "2027-01-01");
        var intervals = Rows.Judge(Rows.Period("2019-03-01", "2026-01-01"), row);
        Assert.Equal(
            [
                ("2019-03-01", "2019-03-29", FollowUpKind.AskAgain), ("2019-03-30", "2024-05-20", FollowUpKind.RecordedEnd),
                ("2024-05-21", "2026-01-01", FollowUpKind.None),
            ],
            intervals.Select(i => ($"{i.From:yyyy-MM-dd}", $"{i.To:yyyy-MM-dd}", i.RightToWork.FollowUp.Kind)));
        DecisionTableTests.AssertUnknown(intervals[0], Ground.RuleNotInForce);
    }

    [Theory]
    [InlineData("STUDY LTR", "2020-10-05")]
    [InlineData("WORK LTR", "2020-12-01")]
    [InlineData("GRADUATE LTR", "2021-07-01")]
    [InlineData("GLOBAL_BUSINESS_MOBILITY LTE", "2022-04-11")]
    [InlineData("BNO LTE", "2021-01-31")]
    [InlineData("UKRAINE_SCHEME LTR", "2022-03-18")]
    [InlineData("SETTLEMENT ILR", "2015-04-06")]
    public void On_the_day_before_its_first_a_rule_gives_nothing_even_with_a_recorded_condition(string codes, string first)
    {
        var row = Rows.Row(codes, funds: PublicFunds.NoRecourse);
        DecisionTableTests.AssertUnknown(Rows.On($"{Rows.Day(first).AddDays(-1):yyyy-MM-dd}", row), Ground.RuleNotInForce);
        Assert.Equal(PublicFundsResult.No, Rows.On(first, row).PublicFunds.Result);
    }

    [Fact]
    public void The_calendars_first_and_last_days_can_be_asked()
    {
        var row = Rows.Row("EUS ILR", "0001-01-01");
        var ended = Rows.Row("EUS LTR", "0001-01-01", "9999-12-30");
        Assert.Equal(Ground.RuleNotInForce, Rows.On("0001-01-01", row, ended).PublicFunds.Ground);
        var last = Rows.Judge(Rows.Period("9999-12-29", "9999-12-31"), ended, Rows.Row("EUS LTR", "9999-12-31", "9999-12-31"));
        Assert.Equal(DateOnly.MaxValue, last[^1].To);
    }

    [Fact]
    public void The_same_rows_in_another_order_give_the_same_intervals()
    {
        EligibilityRow[] rows =
        [
            Rows.Row("STUDY LTR", "2021-01-01", "2024-01-01"), Rows.Row("WORK LTR", "2023-01-01", "2026-01-01"),
            Rows.Row("EUS COA_IN_TIME_GRANT", "2022-01-01"), Rows.Row("DEPENDANT LTE", "2020-01-01", "2023-06-01", PublicFunds.Recourse),
        ];
        var period = Rows.Period("2019-01-01", "2027-01-01");
        var expected = Rows.Judge(period, rows);
        Assert.Equal(expected, Rows.Judge(period, rows));
        Assert.Equal(expected, Rows.Judge(period, [.. rows.Reverse()]));
    }

    [Fact]
    public void More_rows_than_the_limit_are_refused_and_the_limit_is_not()
    {
        var rows = Enumerable.Repeat(Rows.Row("EUS ILR"), EligibilityJudge.RowsMax).ToList();
        var period = Rows.Period("2025-01-01", "2025-01-31");
        Assert.Single(EligibilityJudge.Judge(rows, period, EligibilityRules.Embedded));
        rows.Add(rows[0]);
        Assert.Throws<ArgumentException>(() => EligibilityJudge.Judge(rows, period, EligibilityRules.Embedded));
    }
}
