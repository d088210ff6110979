using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.UnitTests.Eligibility;

public sealed class NamedCaseTests
{
    [Theory]
    [InlineData("COA_IN_TIME_GRANT")]
    [InlineData("POST_GRACE_PERIOD_COA_GRANT")]
    public void A_certificate_of_application_never_hides_pre_settled_status(string certificate)
    {
        var preSettled = Rows.Row("EUS LTR", "2020-01-01", "2030-01-01");
        var later = Rows.Row($"EUS {certificate}", "2024-06-01", funds: PublicFunds.NoRecourse);
        var facts = Rows.On("2024-07-01", preSettled, later);
        Assert.Equal((PublicFundsResult.Yes, ResidenceTest.RightToReside), (facts.PublicFunds.Result, facts.PublicFunds.ResidenceTest));
        Assert.Equal((RightToWorkResult.Yes, FollowUp.None), (facts.RightToWork.Result, facts.RightToWork.FollowUp));
        Assert.Equal((NhsChargeable.NotChargeable, NhsCategory.A), (facts.NhsCharging.Chargeable, facts.NhsCharging.Category));
        Assert.Equal("EUS-PRE-SETTLED-2024", Rows.Names(facts.PublicFunds.Rules));
    }

    [Fact]
    public void A_future_grant_never_hides_todays()
    {
        var today = Rows.Row("EUS ILR", "2020-01-01");
        var future = Rows.Row("WORK LTR", "2026-01-01", "2028-01-01", PublicFunds.NoRecourse);
        Assert.Equal(Rows.On("2025-06-01", today), Rows.On("2025-06-01", today, future));
        Assert.Equal(PublicFundsResult.Yes, Rows.On("2026-06-01", today, future).PublicFunds.Result);
    }

    [Fact]
    public void A_future_grant_gives_nothing_before_its_first_day()
    {
        var future = Rows.Row("EUS ILR", "2026-01-01");
        DecisionTableTests.AssertUnknown(Rows.On("2025-12-31", future), Ground.NoRecord);
        Assert.Equal(PublicFundsResult.Yes, Rows.On("2026-01-01", future).PublicFunds.Result);
    }

    [Fact]
    public void The_end_of_pre_settled_status_is_no_expiry_and_never_a_no()
    {
        var row = Rows.Row("EUS LTR", "2019-08-01", "2024-08-01", PublicFunds.Recourse);
        var intervals = Rows.Judge(Rows.Period("2024-08-01", "2035-01-01"), row);
        Assert.Equal(2, intervals.Count);
        Assert.Equal(PublicFundsResult.Yes, intervals[0].PublicFunds.Result);
        Assert.Equal(Rows.Day("2024-08-01"), intervals[0].To);
        DecisionTableTests.AssertUnknown(intervals[1], Ground.EndIsNoExpiry);
        Assert.Equal("EUS-PRE-SETTLED-2024", Rows.Names(intervals[1].RightToWork.Rules));
    }

    [Fact]
    public void No_other_rows_no_stands_beside_pre_settled_status_past_its_recorded_end()
    {
        var preSettled = Rows.Row("EUS LTR", "2019-08-01", "2024-08-01");
        var work = Rows.Row("WORK LTR", "2024-01-01", "2027-01-01", PublicFunds.NoRecourse);
        var facts = Rows.On("2025-01-01", preSettled, work);
        Assert.Equal((PublicFundsResult.Unknown, Ground.EndIsNoExpiry), (facts.PublicFunds.Result, facts.PublicFunds.Ground));
        Assert.Equal(RightToWorkResult.Limited, facts.RightToWork.Result);
    }

    [Fact]
    public void Pre_settled_status_that_was_cancelled_or_varied_does_not_go_on()
    {
        var cancelled = Rows.Row("EUS LTR", "2019-08-01", "2024-08-01", end: RowEnd.ByChange);
        DecisionTableTests.AssertUnknown(Rows.On("2024-08-02", cancelled), Ground.NoRecord);
        var work = Rows.Row("WORK LTR", "2024-08-02", "2027-01-01");
        Assert.Equal(PublicFundsResult.No, Rows.On("2024-08-02", cancelled, work).PublicFunds.Result);
    }

    [Theory]
    [InlineData("WORK LTR")]
    [InlineData("STUDY LTE")]
    [InlineData("EUS COA_IN_TIME_GRANT")]
    [InlineData("EUS ILR")]
    [InlineData("FRONTIER_WORKER PERMIT")]
    public void After_the_end_of_any_other_row_there_is_no_record_and_never_a_no(string codes)
    {
        var row = Rows.Row(codes, "2021-01-01", "2023-01-01", PublicFunds.NoRecourse);
        DecisionTableTests.AssertUnknown(Rows.On("2023-01-02", row), Ground.NoRecord);
    }

    [Fact]
    public void Days_without_a_row_are_unknown_and_so_is_a_person_without_any()
    {
        DecisionTableTests.AssertUnknown(Assert.Single(Rows.Judge(Rows.Period("1950-01-01", "2049-12-31"))), Ground.NoRecord);
    }

    [Fact]
    public void Days_that_only_a_withheld_row_claims_are_withheld_and_the_others_are_served()
    {
        var withheld = Rows.Row("STUDY LTE", "2021-01-01", "2021-12-31", PublicFunds.NoRecourse, RowStanding.Withheld);
        var served = Rows.Row("EUS ILR", "2021-07-01", "2021-09-30");
        var grounds = Rows.Judge(Rows.Period("2020-12-01", "2022-01-31"), withheld, served).Select(i => (i.From, i.PublicFunds.Ground));
        Assert.Equal(
            [
                (Rows.Day("2020-12-01"), Ground.NoRecord), (Rows.Day("2021-01-01"), Ground.Withheld), (Rows.Day("2021-07-01"), Ground.RouteRule),
                (Rows.Day("2021-10-01"), Ground.Withheld), (Rows.Day("2022-01-01"), Ground.NoRecord),
            ],
            grounds);
    }

    [Fact]
    public void No_no_stands_beside_a_withheld_row()
    {
        var withheld = Rows.Row("PROTECTION LTR", "2021-01-01", standing: RowStanding.Withheld);
        var study = Rows.Row("STUDY LTR", "2021-01-01", funds: PublicFunds.NoRecourse);
        var facts = Rows.On("2022-01-01", withheld, study);
        Assert.Equal((PublicFundsResult.Unknown, Ground.Withheld), (facts.PublicFunds.Result, facts.PublicFunds.Ground));
        Assert.Equal(RightToWorkResult.Limited, facts.RightToWork.Result);
        Assert.Equal(NhsCategory.B, facts.NhsCharging.Category);
    }

    [Fact]
    public void A_row_that_ends_before_it_starts_is_withheld_whatever_its_standing_says()
    {
        var row = Rows.Row("EUS ILR", "2022-01-10", "2022-01-05");
        var grounds = Rows.Judge(Rows.Period("2022-01-01", "2022-01-31"), row).Select(i => (i.From.Day, i.To.Day, i.PublicFunds.Ground));
        Assert.Equal([(1, 4, Ground.NoRecord), (5, 10, Ground.Withheld), (11, 31, Ground.NoRecord)], grounds);
    }

    [Fact]
    public void A_doubted_pre_settled_row_stays_withheld_past_its_recorded_end()
    {
        var row = Rows.Row("EUS LTR", "2019-08-01", "2024-08-01", standing: RowStanding.Withheld);
        DecisionTableTests.AssertUnknown(Rows.On("2025-01-01", row), Ground.Withheld);
    }

    [Fact]
    public void Several_limited_rows_are_alternatives_none_of_which_narrows_another()
    {
        var facts = Rows.On("2024-01-01", Rows.Row("STUDY LTR", to: "2024-09-01"), Rows.Row("TEMP_WORKER LTR", to: "2025-03-01"));
        Assert.Equal(
            [
                new WorkConditions(WorkCondition.Sponsor),
                new WorkConditions(
                    WorkCondition.TermTimeHours, WorkCondition.TermDatesHeld, WorkCondition.NoSelfEmployment, WorkCondition.NoPermanentFullTimeJob),
            ],
            facts.RightToWork.Conditions.OrderBy(set => set.Items().Count));
        Assert.Equal(new FollowUp(FollowUpKind.RecordedEnd, Rows.Day("2025-03-01")), facts.RightToWork.FollowUp);
        Assert.Equal("STUDY-LIMITED TEMP-WORKER-LIMITED", Rows.Names(facts.RightToWork.Rules));
    }

    [Fact]
    public void An_uncertain_rule_beside_a_no_stays_unknown_and_beside_a_yes_hides_nothing()
    {
        var dependant = Rows.Row("DEPENDANT LTR");
        var work = Rows.Row("WORK LTR");
        Assert.Equal(Ground.RuleUncertain, Rows.On("2024-01-01", dependant, work).PublicFunds.Ground);
        Assert.Equal(PublicFundsResult.Yes, Rows.On("2024-01-01", dependant, work, Rows.Row("SETTLEMENT ILR")).PublicFunds.Result);
    }

    [Fact]
    public void The_easiest_residence_test_stands_even_where_another_row_was_recorded()
    {
        var settled = Rows.Row("EUS ILR");
        var certificate = Rows.Row("EUS COA_IN_TIME_GRANT", funds: PublicFunds.Recourse);
        var facts = Rows.On("2024-01-01", settled, certificate).PublicFunds;
        Assert.Equal((PublicFundsResult.Yes, ResidenceTest.RightToResideMet), (facts.Result, facts.ResidenceTest));
    }
}
