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
            matched.Answer.UnknownPeriods,
            unknown => Assert.Equal((InterDeptCheck.Client.UnknownReason.NoRecord, null), (unknown.Reason, unknown.CaseReference)),
            unknown => Assert.Equal(
                (InterDeptCheck.Client.UnknownReason.Withheld, new CaseReference("IDC-7Z3K-M0Q2-9FWX-4T1B")),
                (unknown.Reason, unknown.CaseReference)));
    }

    [Fact]
    public void A_condition_that_the_purpose_may_not_receive_is_not_disclosed_rather_than_absent()
    {
        var matched = Assert.IsType<Matched>(Read("matched, purpose without public funds condition"));
        Assert.Equal(InterDeptCheck.Client.PublicFundsCondition.NotDisclosed, matched.Answer.Grants.Single().PublicFunds);
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
        foreach (var version in new[] { 0u, 2u })
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
        AssertUnreadable(
            "matched by earlier values", response => response.Answer.Grants[0].PublicFunds = (Contracts.V1.PublicFundsCondition)9);
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

    private static BindingVectors.Vector Vector(string name) => BindingVectors.Read().Single(vector => vector.Name == name);
}
