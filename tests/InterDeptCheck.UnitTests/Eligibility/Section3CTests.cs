using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.UnitTests.Eligibility;

public sealed class Section3CTests
{
    private static readonly DateOnly CheckedOn = Rows.Day("2025-08-31");

    [Fact]
    public void Section_3c_leave_goes_on_with_the_same_conditions_and_a_follow_up_within_six_months()
    {
        var study = Rows.Row("STUDY LTR", "2022-01-01", "2025-01-31", PublicFunds.NoRecourse);
        var extended = Rows.Row("STUDY LTR", "2025-02-01", funds: PublicFunds.NoRecourse, basis: LeaveBasis.Section3C);
        var (before, after) = (Rows.On("2025-01-31", study, extended), Rows.On("2025-02-01", study, extended));
        Assert.Equal(before.PublicFunds.Result, after.PublicFunds.Result);
        Assert.Equal(Ground.RecordedNrpf, after.PublicFunds.Ground);
        Assert.Equal((before.RightToWork.Result, before.RightToWork.Conditions), (after.RightToWork.Result, after.RightToWork.Conditions));
        Assert.Equal(FollowUpKind.SixMonths, after.RightToWork.FollowUp.Kind);
        Assert.Equal(Rows.Day("2026-02-28"), after.RightToWork.FollowUp.DueBy(CheckedOn));
        Assert.Equal("SECTION-3C STUDY-LIMITED", Rows.Names(after.RightToWork.Rules));
    }

    [Fact]
    public void A_recorded_end_nearer_than_six_months_comes_first()
    {
        var extended = Rows.Row("STUDY LTR", "2025-02-01", "2025-10-01", basis: LeaveBasis.Section3C);
        Assert.Equal(Rows.Day("2025-10-01"), Rows.On("2025-09-01", extended).RightToWork.FollowUp.DueBy(CheckedOn));
    }

    [Fact]
    public void Section_3c_leaves_the_charging_of_a_surcharge_payer_undecided_and_a_refugees_exemption_alone()
    {
        var study = Rows.On("2025-03-01", Rows.Row("STUDY LTR", basis: LeaveBasis.Section3C)).NhsCharging;
        Assert.Equal((NhsChargeable.Unknown, NhsCategory.DecisionPending, ChargingBasis.Section3C), (study.Chargeable, study.Category, study.Basis));
        Assert.Equal("SECTION-3C", Rows.Names(study.Rules));
        var refugee = Rows.On("2025-03-01", Rows.Row("PROTECTION LTR", basis: LeaveBasis.Section3C)).NhsCharging;
        Assert.Equal((NhsChargeable.NotChargeable, NhsCategory.E), (refugee.Chargeable, refugee.Category));
    }

    [Theory]
    [InlineData("PROTECTION LTR", PublicFunds.NotRecorded, PublicFundsResult.Unknown)]
    [InlineData("PROTECTION LTR", PublicFunds.Recourse, PublicFundsResult.Unknown)]
    [InlineData("PROTECTION LTR", PublicFunds.NoRecourse, PublicFundsResult.No)]
    [InlineData("STUDY LTR", PublicFunds.NotRecorded, PublicFundsResult.No)]
    [InlineData("STUDY LTR", PublicFunds.Recourse, PublicFundsResult.Unknown)]
    public void Where_only_an_appeal_extends_leave_a_no_stays_and_nothing_else_is_decided(
        string codes, PublicFunds recorded, PublicFundsResult expected)
    {
        Assert.Equal(expected, Rows.On("2025-03-01", Rows.Row(codes, funds: recorded, basis: LeaveBasis.Section3CAppeal)).PublicFunds.Result);
    }

    [Theory]
    [InlineData("EUS ILR")]
    [InlineData("FRONTIER_WORKER PERMIT")]
    [InlineData("EUS COA_IN_TIME_GRANT")]
    public void What_is_not_limited_leave_can_not_be_extended(string codes)
    {
        DecisionTableTests.AssertUnknown(Rows.On("2025-03-01", Rows.Row(codes, basis: LeaveBasis.Section3C)), Ground.ImpossiblePair);
    }

    [Fact]
    public void The_follow_up_of_each_kind_names_its_day()
    {
        var end = Rows.Day("2025-09-01");
        Assert.Null(FollowUp.None.DueBy(CheckedOn));
        Assert.Null(FollowUp.AskAgain.DueBy(CheckedOn));
        Assert.Equal(end, new FollowUp(FollowUpKind.RecordedEnd, end).DueBy(CheckedOn));
        Assert.Null(new FollowUp(FollowUpKind.RecordedEnd, null).DueBy(CheckedOn));
        Assert.Equal(end, new FollowUp(FollowUpKind.SixMonths, end).DueBy(CheckedOn));
        Assert.Equal(Rows.Day("2026-02-28"), new FollowUp(FollowUpKind.SixMonths, null).DueBy(CheckedOn));
    }
}
