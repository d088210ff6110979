using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.UnitTests.Eligibility;

/// <summary>The pairs of codes that HMRC's published stub records hold (hmrc/home-office-immigration-status-stubs, 2026-03).</summary>
public sealed class PublishedRecordsTests
{
    [Theory]
    [InlineData("BNO", "LTE LTR")]
    [InlineData("BNO_LOTR", "LTE ILR")]
    [InlineData("DEPENDANT", "LTE")]
    [InlineData("DEPENDANT_ACRS_PARTNER_LOTR", "ILR")]
    [InlineData("DEPENDANT_ALES_PARTNER", "LTR")]
    [InlineData("DEPENDANT_AOP_CHILD_LOTR", "LTR")]
    [InlineData("DEPENDANT_AOP_OTHER", "ILE")]
    [InlineData("EUS", "ILR LTR COA_IN_TIME_GRANT POST_GRACE_PERIOD_COA_GRANT LTE")]
    [InlineData("EUS_EUN_JFM", "ILR LTR COA_IN_TIME_GRANT")]
    [InlineData("EUS_FMFW", "ILR LTR COA_IN_TIME_GRANT")]
    [InlineData("EUS_JFM", "ILR LTR COA_IN_TIME_GRANT")]
    [InlineData("EUS_TCNBRC_JFM", "ILR LTR COA_IN_TIME_GRANT")]
    [InlineData("EUS_TCN_JFM", "ILR LTR COA_IN_TIME_GRANT")]
    [InlineData("FRONTIER_WORKER", "PERMIT")]
    [InlineData("GRADUATE", "LTR")]
    [InlineData("PROTECTION", "LTR")]
    [InlineData("SETTLEMENT", "ILR")]
    [InlineData("SETTLEMENT_ALES", "ILR")]
    [InlineData("SPORTSPERSON", "LTE LTR")]
    [InlineData("STUDY", "LTE LTR")]
    [InlineData("TEMP_WORKER", "LTE LTR")]
    [InlineData("WORK", "LTE LTR")]
    public void A_published_pair_has_a_rule_and_its_recorded_condition_is_kept(string product, string statuses)
    {
        foreach (var status in statuses.Split(' '))
        {
            Assert.Equal(PublicFundsResult.No, Funds($"{product} {status}", PublicFunds.NoRecourse));
            Assert.Equal(PublicFundsResult.Yes, Funds($"{product} {status}", PublicFunds.Recourse));
        }
    }

    [Theory]
    [InlineData("GRADUATE ILR", Ground.ImpossiblePair)]
    [InlineData("SETTLEMENT LTE", Ground.ImpossiblePair)]
    [InlineData("LEM ING", Ground.CodesNotDocumented)]
    public void The_published_pairs_that_can_not_be_read_give_no_decision(string codes, Ground ground)
    {
        DecisionTableTests.AssertUnknown(Rows.On("2025-01-01", Rows.Row(codes, funds: PublicFunds.Recourse)), ground);
    }

    private static PublicFundsResult Funds(string codes, PublicFunds recorded) =>
        Rows.On("2025-01-01", Rows.Row(codes, funds: recorded)).PublicFunds.Result;
}
