using Google.Protobuf;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using AsOf = InterDeptCheck.Client.AsOf;
using StatusGrant = InterDeptCheck.Client.StatusGrant;

namespace InterDeptCheck.UnitTests.Client;

public sealed class AnswerReaderTests
{
    [Fact]
    public void A_match_is_read_with_days_as_dates_and_codes_as_they_came()
    {
        var matched = Assert.IsType<Matched>(Read("matched, several grants, withheld days, undocumented codes"));
        Assert.Equal(new AsOf(42, DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123)), matched.AsOf);
        Assert.Equal(Enum.GetValues<InterDeptCheck.Client.Assertion>(), matched.Assertions);
        Assert.Collection(
            matched.Answer.Grants,
            grant => AssertGrant(
                grant, "LEM", "ING", CodeStanding.Undocumented, null, InterDeptCheck.Client.PublicFundsCondition.NotRecorded),
            grant => AssertGrant(
                grant, "WORK", "LTE", CodeStanding.Documented, new(2028, 2, 29), InterDeptCheck.Client.PublicFundsCondition.NoRecourse));
        Assert.Collection(
            matched.Answer.Intervals,
            days => AssertFunds(days, InterDeptCheck.Client.PublicFundsResult.Unknown, InterDeptCheck.Client.Ground.CodesNotDocumented, null),
            days => AssertFunds(
                days, InterDeptCheck.Client.PublicFundsResult.Unknown, InterDeptCheck.Client.Ground.Withheld,
                new CaseReference("IDC-7Z3K-M0Q2-9FWX-4T1B")),
            days => AssertFunds(days, InterDeptCheck.Client.PublicFundsResult.No, InterDeptCheck.Client.Ground.RecordedNrpf, null));
        Assert.Equal(
            [(new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31)), (new(2026, 2, 1), new(2026, 2, 28)), (new(2026, 3, 1), new(2026, 3, 31))],
            matched.Answer.Intervals.Select(days => (days.From, days.To)));
        Assert.Equal((3, null), (matched.Answer.RulesVersion, matched.Answer.Nationality));
        Assert.Empty(matched.Banner);
    }

    [Fact]
    public void What_the_purpose_may_not_receive_is_not_disclosed_rather_than_absent()
    {
        var matched = Assert.IsType<Matched>(Read("matched, NHS charging with basis, grants without condition, nationality"));
        Assert.Equal(InterDeptCheck.Client.PublicFundsCondition.NotDisclosed, matched.Answer.Grants.Single().PublicFunds);
        Assert.Equal("UTO", matched.Answer.Nationality);
        var days = Assert.Single(matched.Answer.Intervals);
        Assert.Null(days.PublicFunds);
        Assert.Null(days.RightToWork);
        Assert.Equal(
            (InterDeptCheck.Client.NhsChargeable.NotChargeable, InterDeptCheck.Client.ChargingBasis.OrdinaryResidence),
            (days.NhsCharging!.Chargeable, days.NhsCharging.Basis));
    }

    [Fact]
    public void A_limited_right_to_work_is_read_with_its_alternatives_and_its_follow_up()
    {
        var work = Assert.IsType<Matched>(Read("matched, right to work with alternative conditions and a follow-up"))
            .Answer.Intervals.Single().RightToWork!;
        Assert.Equal(
            ["TermTimeHours, TermDatesHeld", "Sponsor"], work.Alternatives.Select(set => string.Join(", ", set.Conditions)),
            StringComparer.Ordinal);
        Assert.Equal(
            (InterDeptCheck.Client.FollowUpKind.RecordedEnd, new DateOnly(2028, 2, 29)), (work.FollowUp.Kind, work.FollowUp.RecordedEnd));
    }

    [Fact] // Why: who reads a banner must not have to look at the outcome.
    public void A_banner_is_there_for_every_outcome()
    {
        var matched = Read("matched, NHS banner");
        Assert.Equal(
            [InterDeptCheck.Client.NhsChargeable.Chargeable, InterDeptCheck.Client.NhsChargeable.Unknown],
            matched.Banner.Select(days => days.Chargeable));
        Assert.Equal(
            InterDeptCheck.Client.Ground.NotDisclosed, Assert.IsType<Matched>(matched).Answer.Intervals[0].NhsCharging!.Ground);
        var nobody = Read("not matched, NHS banner that looks like any other U");
        Assert.IsType<NotMatched>(nobody);
        Assert.Equal(
            (InterDeptCheck.Client.NhsChargeable.Unknown, InterDeptCheck.Client.NhsCategory.None),
            (nobody.Banner.Single().Chargeable, nobody.Banner.Single().Category));
    }

    [Fact]
    public void The_answer_to_another_request_is_thrown_away_even_if_it_calls_itself_by_this_ones_id()
    {
        var (mine, other) = (Vector("not matched, smallest question"), Vector("matched, one grant with public funds condition"));
        AssertFails(FailureReason.AnswerMixedUp, mine.Request, other.Response);
        var renamed = other.Response.Clone();
        renamed.RequestId = mine.Request.RequestId;
        AssertFails(FailureReason.AnswerMixedUp, mine.Request, renamed);
    }

    [Fact]
    public void An_answer_without_a_binding_or_with_a_version_that_was_not_asked_for_is_thrown_away()
    {
        var vector = Vector("under review");
        var unbound = vector.Response.Clone();
        unbound.Binding = null;
        AssertFails(FailureReason.AnswerMixedUp, vector.Request, unbound);
        foreach (var version in new[] { 0u, 3u })
        {
            var newer = vector.Response.Clone();
            newer.Binding.Version = version;
            Bind(vector.Request, newer);
            AssertFails(FailureReason.AnswerMixedUp, vector.Request, newer);
        }
    }

    [Fact]
    public void A_well_bound_answer_that_breaks_the_contract_is_thrown_away()
    {
        AssertUnreadable("under review", response => response.CaseReference = "");
        AssertUnreadable("under review", response => response.Outcome = (Outcome)9);
        AssertUnreadable("under review", response => response.NextStep = Contracts.V1.NextStep.UseAnswer);
        AssertUnreadable("under review", response => response.Answer = new());
        AssertUnreadable("under review", response => response.AsOf = null);
        AssertUnreadable("under review", response => response.AsOf.TimeUnixMs = long.MaxValue);
        AssertUnreadable("incomplete", response => response.Missing.Clear());
        AssertUnreadable("matched by earlier values", response => response.Answer = null);
        AssertUnreadable("matched by earlier values", response => response.Assertions.RemoveAt(0));
        AssertUnreadable("matched by earlier values", response => response.Assertions.Add((Contracts.V1.Assertion)64));
        AssertUnreadable("matched by earlier values", response => response.Answer.Grants[0].ValidFrom = 20260230);
        AssertUnreadable("matched by earlier values", response => response.Answer.Intervals.Clear());
        AssertUnreadable("matched by earlier values", response => response.Answer.RulesVersion = 0);
        AssertUnreadable("matched by earlier values", response => response.Answer.Intervals[0].To = 20251231);
        AssertUnreadable("matched by earlier values", response => response.Answer.Intervals[0].PublicFunds.Ground = 0);
        AssertUnreadable("matched by earlier values", response => response.Answer.Intervals[0].PublicFunds.Result = (Contracts.V1.PublicFundsResult)9);
        AssertUnreadable("matched, NHS banner", response => response.Answer.Intervals[1].From = 20260202);
        AssertUnreadable("matched, NHS banner", response => response.Answer.Intervals[0].NhsCharging = null);
        AssertUnreadable("not matched, NHS banner that looks like any other U", response => response.Answer = null);
        AssertUnreadable(
            "not matched, NHS banner that looks like any other U",
            response => response.Answer.Intervals[0].NhsCharging.Chargeable = Contracts.V1.NhsChargeable.NotChargeable);
        AssertUnreadable(
            "matched, right to work with alternative conditions and a follow-up",
            response => response.Answer.Intervals[0].RightToWork.Alternatives.Clear());
        AssertUnreadable(
            "matched by earlier values", response => response.Answer.Grants[0].PublicFunds = (Contracts.V1.PublicFundsCondition)9);
    }

    [Fact]
    public void A_match_says_what_its_record_stands_on()
    {
        Assert.Equal((InterDeptCheck.Client.AnswerStanding.Current, null), Standing("matched by earlier values"));
        Assert.Equal((InterDeptCheck.Client.AnswerStanding.LastKnownGood, null), Standing("matched, last known good"));
        Assert.Equal(
            (InterDeptCheck.Client.AnswerStanding.VouchedUntil, new DateOnly(2026, 11, 30)), Standing("matched, vouched until a day"));
    }

    [Fact]
    public void A_mark_that_breaks_the_contract_or_that_nothing_covers_is_thrown_away()
    {
        AssertUnreadable("matched, last known good", response => response.Answer.Standing = 0);
        AssertUnreadable("matched, last known good", response => response.Answer.Standing = (Contracts.V1.AnswerStanding)9);
        AssertUnreadable("matched, last known good", response => response.Answer.VouchedUntil = 20261130);
        AssertUnreadable("matched, vouched until a day", response => response.Answer.VouchedUntil = 0);
        AssertUnreadable("matched, vouched until a day", response => response.Answer.VouchedUntil = 20261131);
        AssertUnreadable(
            "not matched, NHS banner that looks like any other U", response => response.Answer.Standing = Contracts.V1.AnswerStanding.Current);
        AssertUnreadable("matched, last known good", response => response.Binding.Version = 1);
    }

    [Fact] // Why: a server of before marks nothing, and answers from records as they are only.
    public void A_match_that_is_bound_by_version_1_is_of_a_record_as_it_is()
    {
        var vector = BindingVectors.Read(1).Single(each => each.Name == "matched by earlier values");
        var matched = Assert.IsType<Matched>(AnswerReader.Read(vector.Request, vector.Response, Guid.Empty));
        Assert.Equal((InterDeptCheck.Client.AnswerStanding.Current, null), (matched.Answer.Standing, matched.Answer.VouchedUntil));
    }

    [Fact]
    public void What_a_newer_server_adds_to_the_evidence_is_kept()
    {
        var vector = Vector("matched by earlier values");
        var response = vector.Response.Clone();
        response.Assertions.Add((Contracts.V1.Assertion)63);
        Bind(vector.Request, response);
        var matched = Assert.IsType<Matched>(AnswerReader.Read(vector.Request, response, Guid.Empty));
        Assert.Equal(63, (int)matched.Assertions[^1]);
    }

    private static (InterDeptCheck.Client.AnswerStanding Standing, DateOnly? Until) Standing(string name)
    {
        var answer = Assert.IsType<Matched>(Read(name)).Answer;
        return (answer.Standing, answer.VouchedUntil);
    }

    private static void AssertGrant(
        StatusGrant grant,
        string product,
        string status,
        CodeStanding standing,
        DateOnly? to,
        InterDeptCheck.Client.PublicFundsCondition funds)
    {
        Assert.Equal((product, status, standing), (grant.ProductType, grant.ImmigrationStatus, grant.CodeStanding));
        Assert.Equal((new DateOnly(2021, 7, 20), to, funds), (grant.ValidFrom, grant.ValidTo, grant.PublicFunds));
    }

    private static void AssertFunds(
        InterDeptCheck.Client.FactInterval days,
        InterDeptCheck.Client.PublicFundsResult result,
        InterDeptCheck.Client.Ground ground,
        CaseReference? reference) =>
        Assert.Equal((result, ground, reference), (days.PublicFunds!.Result, days.PublicFunds.Ground, days.CaseReference));

    private static void AssertUnreadable(string name, Action<CheckResponse> change)
    {
        var vector = Vector(name);
        var response = vector.Response.Clone();
        change(response);
        if (response.Assertions.All(assertion => (int)assertion <= AnswerDigest.AssertionMax)) Bind(vector.Request, response);
        AssertFails(FailureReason.AnswerUnreadable, vector.Request, response);
    }

    private static void AssertFails(FailureReason reason, CheckRequest request, CheckResponse response)
    {
        var id = Guid.Parse(request.RequestId);
        var error = Assert.Throws<InterDeptCheckException>(() => AnswerReader.Read(request, response, id));
        Assert.Equal((reason, FailureKind.Transport, (Guid?)id), (error.Reason, error.Kind, error.RequestId));
    }

    private static void Bind(CheckRequest request, CheckResponse response) =>
        response.Binding.Digest = ByteString.CopyFrom(AnswerDigest.Of(request, response));

    private static CheckOutcome Read(string name) =>
        AnswerReader.Read(Vector(name).Request, Vector(name).Response, Guid.Parse(Vector(name).Request.RequestId));

    private static BindingVectors.Vector Vector(string name) => BindingVectors.Read(2).Single(vector => vector.Name == name);
}
