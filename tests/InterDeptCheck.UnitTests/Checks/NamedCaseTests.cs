using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;

namespace InterDeptCheck.UnitTests.Checking;

/// <summary>What departments get wrong, from the reported change to the answer: gate, projection, fingerprints, checker.</summary>
public sealed class NamedCaseTests
{
    private static readonly Identifier Number = Facts.Ukvi("KX12345678");
    private readonly Scene scene = new();

    public NamedCaseTests() => scene.Link(Number);

    [Fact]
    public void A_certificate_of_application_never_hides_pre_settled_status()
    {
        Grant("G1", "EUS LTR", "2020-01-01", "2030-01-01");
        Grant("G2", "EUS COA_IN_TIME_GRANT", "2024-06-01", null, PublicFunds.NoRecourse);
        var days = Assert.Single(Ask(Purpose.DwpPublicFunds, "2024-07-01", "2024-12-31").Intervals);
        Assert.Equal((PublicFundsResult.Yes, ResidenceTest.RightToReside), (days.PublicFunds!.Result, days.PublicFunds.ResidenceTest));
        Assert.Equal(2, Ask(Purpose.DwpPublicFunds, "2024-07-01", "2024-12-31").Grants.Count);
        Assert.Equal(RightToWorkResult.Yes, Assert.Single(Ask(Purpose.HmrcRightToWork, "2024-07-01", "2024-12-31").Intervals).RightToWork!.Result);
    }

    [Fact]
    public void A_future_grant_never_hides_todays_and_gives_nothing_before_its_first_day()
    {
        Grant("G1", "WORK LTR", "2024-01-01", "2024-06-30", PublicFunds.NoRecourse);
        Grant("G2", "EUS ILR", "2024-09-01", null, PublicFunds.Recourse);
        Assert.Equal(
            [
                ("2024-06-30", PublicFundsResult.No, Ground.RecordedNrpf), ("2024-08-31", PublicFundsResult.Unknown, Ground.NoRecord),
                ("2024-12-31", PublicFundsResult.Yes, Ground.RecordedRecourse),
            ],
            Funds("2024-06-01", "2024-12-31"));
    }

    [Fact]
    public void The_recorded_end_of_pre_settled_status_is_no_expiry_unless_it_was_cancelled()
    {
        Grant("G1", "EUS LTR", "2020-01-01", "2024-06-30", PublicFunds.Recourse);
        Assert.Equal(
            [("2024-06-30", PublicFundsResult.Yes, Ground.RecordedRecourse), ("2024-12-31", PublicFundsResult.Unknown, Ground.EndIsNoExpiry)],
            Funds("2024-06-01", "2024-12-31"));
        scene.Submit(scene.Script.Cancels(Anne, "G1", Facts.Day("2024-06-15"), SaysAnne));
        Assert.Equal(
            [("2024-06-14", PublicFundsResult.Yes, Ground.RecordedRecourse), ("2024-12-31", PublicFundsResult.Unknown, Ground.NoRecord)],
            Funds("2024-06-01", "2024-12-31"));
    }

    [Fact]
    public void Section_3C_extends_the_same_conditions()
    {
        Grant("G1", "STUDY LTR", "2024-01-01", "2024-06-30", PublicFunds.NoRecourse);
        Assert.Equal(
            [("2024-06-30", PublicFundsResult.No, Ground.RecordedNrpf), ("2024-12-31", PublicFundsResult.Unknown, Ground.NoRecord)],
            Funds("2024-06-01", "2024-12-31"));
        scene.Submit(scene.Script.Extends(Anne, "G1", Facts.Day("2024-07-01"), null, SaysAnne));
        Assert.Equal([("2024-12-31", PublicFundsResult.No, Ground.RecordedNrpf)], Funds("2024-06-01", "2024-12-31"));

        var work = Ask(Purpose.HmrcRightToWork, "2024-06-01", "2024-12-31").Intervals.Select(days => days.RightToWork!).ToList();
        Assert.All(work, fact => Assert.Equal(RightToWorkResult.Limited, fact.Result));
        Assert.Equal(work[0].Conditions, work[1].Conditions);
        Assert.Equal([FollowUpKind.RecordedEnd, FollowUpKind.SixMonths], work.Select(fact => fact.FollowUp.Kind));
        var charging = Ask(Purpose.NhsOverseasVisitorManager, "2024-07-01", "2024-12-31");
        Assert.Equal(
            (NhsChargeable.Unknown, NhsCategory.DecisionPending, ChargingBasis.Section3C),
            Assert.Single(charging.Intervals).NhsCharging is { } fact ? (fact.Chargeable, fact.Category, fact.Basis) : default);
    }

    [Fact] // Why: three different things, and a department acts differently on each.
    public void A_withheld_day_a_day_without_a_record_and_a_no_are_told_apart()
    {
        Grant("G1", "WORK LTR", "2024-03-01", "2024-03-31", PublicFunds.NoRecourse);
        Grant("G2", "WORK LTR", "2024-02-29", "2024-02-01");
        Assert.Equal(
            [
                ("2024-01-31", PublicFundsResult.Unknown, Ground.NoRecord), ("2024-02-29", PublicFundsResult.Unknown, Ground.Withheld),
                ("2024-03-31", PublicFundsResult.No, Ground.RecordedNrpf), ("2024-04-30", PublicFundsResult.Unknown, Ground.NoRecord),
            ],
            Funds("2024-01-01", "2024-04-30"));
        var answer = Ask(Purpose.DwpPublicFunds, "2024-01-01", "2024-04-30");
        Assert.Equal([false, true, false, false], answer.Intervals.Select(days => days.Case is not null));
        Assert.Single(answer.Grants);
    }

    [Fact]
    public void No_no_stands_beside_a_withheld_row_and_a_yes_does()
    {
        Grant("G1", "WORK LTR", "2024-01-01", "2024-12-31", PublicFunds.NoRecourse);
        Grant("G2", "WORK LTR", "2024-06-30", "2024-06-01");
        Assert.Equal([Ground.RecordedNrpf, Ground.Withheld, Ground.RecordedNrpf], Funds("2024-05-01", "2024-07-31").Select(days => days.Ground));
        Grant("G3", "EUS ILR", "2024-01-01", null, PublicFunds.Recourse);
        Assert.Equal([("2024-07-31", PublicFundsResult.Yes, Ground.RecordedRecourse)], Funds("2024-05-01", "2024-07-31"));
    }

    [Fact]
    public void A_doubtful_cancellation_makes_its_grants_days_withheld()
    {
        Grant("G1", "EUS ILR", "2024-01-01", null, PublicFunds.Recourse);
        scene.Submit(scene.Script.Cancels(Anne, "G1", Facts.Day("2024-06-01"), SaysLuc));
        Assert.Equal([("2024-12-31", PublicFundsResult.Unknown, Ground.Withheld)], Funds("2024-01-01", "2024-12-31"));
    }

    [Fact]
    public void The_nationality_is_told_to_the_one_purpose_that_may_have_it()
    {
        foreach (var purpose in Enum.GetValues<Purpose>())
            Assert.Equal(purpose == Purpose.NhsOverseasVisitorManager ? "FRA" : null, Ask(purpose, "2024-01-01", "2024-01-01").Nationality?.Value);
    }

    private void Grant(string grant, string codes, string from, string? until, PublicFunds funds = PublicFunds.NotRecorded)
    {
        var terms = new GrantTerms(
            new(codes.Split(' ')[0], codes.Split(' ')[1]), until is null ? null : Facts.Day(until), funds);
        scene.Submit(scene.Script.Grants(Anne, grant, terms, Facts.Day(from), SaysAnne));
    }

    private StatusAnswer Ask(Purpose purpose, string from, string to) =>
        Assert.IsType<Matched>(scene.AskFor(purpose, from, to, Number)).Answer;

    private List<(string Until, PublicFundsResult Result, Ground Ground)> Funds(string from, string to) =>
    [
        .. Ask(Purpose.DwpPublicFunds, from, to).Intervals
            .Select(days => ($"{days.To:yyyy-MM-dd}", days.PublicFunds!.Result, days.PublicFunds.Ground)),
    ];
}
