using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Server;

public sealed class CheckTests(SharedDeployment shared) : IClassFixture<SharedDeployment>
{
    private readonly TestDeployment deployment = shared.Deployment;

    [ServerFact]
    public async Task A_registered_person_with_a_number_and_a_grant_is_matched()
    {
        var person = new TestPerson(100001);
        var last = await KnowAsync(person.Everything());
        var request = After(person.Question(), last);
        request.Period = new() { From = 20191230, To = 20200105 };

        var response = await deployment.Checks(TestService.Dwp).CheckAsync(request);

        Assert.Equal(Outcome.Matched, response.Outcome);
        Assert.Equal(NextStep.UseAnswer, response.NextStep);
        Assert.Equal(request.RequestId, response.RequestId);
        Assert.True(response.AsOf.Position >= last);
        Assert.Equal(Enum.GetValues<Assertion>().Where(a => a != 0), response.Assertions);
        var grant = Assert.Single(response.Answer.Grants);
        Assert.Equal(("EUS", "ILR", true, 20200101, 0), (grant.ProductType, grant.ImmigrationStatus, grant.CodesDocumented, grant.ValidFrom, grant.ValidTo));
        Assert.Equal(PublicFundsCondition.Recourse, grant.PublicFunds);
        Assert.Equal(
            [(20191230, 20191231, PublicFundsResult.Unknown, Ground.NoRecord), (20200101, request.Period.To, PublicFundsResult.Yes, Ground.RecordedRecourse)],
            response.Answer.Intervals.Select(days => (days.From, days.To, days.PublicFunds.Result, days.PublicFunds.Ground)));
        Assert.Equal(1u, response.Answer.RulesVersion);
        Assert.Equal((1u, 32), (response.Binding.Version, response.Binding.Digest.Length));
        Assert.Equal("", response.CaseReference);
    }

    [ServerFact]
    public async Task A_purpose_that_may_not_receive_the_public_funds_condition_does_not()
    {
        var person = new TestPerson(100002);
        var last = await KnowAsync(person.Everything());
        var response = await deployment.Checks(TestService.Nhs).CheckAsync(After(person.Question(Purpose.NhsOverseasVisitorManager), last));
        Assert.Equal(PublicFundsCondition.Unspecified, Assert.Single(response.Answer.Grants).PublicFunds);
        Assert.Equal(person.Nationality, response.Answer.Nationality);
        Assert.All(response.Answer.Intervals, days => Assert.Null(days.PublicFunds));
    }

    [ServerFact]
    public async Task A_passport_by_its_number_or_its_machine_readable_zone_leads_to_the_person()
    {
        var person = new TestPerson(100003) { FamilyName = "Eriksson", GivenNames = "Anna Maria", Born = "1974-08-12", Nationality = "UTO", DocumentNumber = "L898902C3" };
        var last = await KnowAsync(person.Everything());
        var byZone = After(person.Question(), last);
        byZone.Person = new()
        {
            MachineReadableZone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
        };
        var byNumber = After(person.Question(), last);
        byNumber.Person.Identifiers[0] = new() { Document = person.Passport };

        Assert.Equal(Outcome.Matched, (await deployment.Checks(TestService.Dwp).CheckAsync(byZone)).Outcome);
        Assert.Equal(Outcome.Matched, (await deployment.Checks(TestService.Dwp).CheckAsync(byNumber)).Outcome);
    }

    [ServerFact]
    public async Task Any_element_that_disagrees_is_answered_as_an_unknown_person_is()
    {
        var person = new TestPerson(100004);
        var last = await KnowAsync(person.Everything());
        var client = deployment.Checks(TestService.Dwp);
        var otherBirthday = After(person.Question(), last);
        otherBirthday.Person.Born = 19880427;
        var otherName = After(person.Question(), last);
        otherName.Person.FamilyName = "Nowak";
        var nobody = After(new TestPerson(199999).Question(), last);

        foreach (var request in new[] { otherBirthday, otherName, nobody })
        {
            var response = await client.CheckAsync(request);
            Assert.Equal((Outcome.NotMatched, NextStep.ConfirmDetails), (response.Outcome, response.NextStep));
            Assert.Null(response.Answer);
            Assert.Empty(response.Assertions);
            Assert.Empty(response.AgreedByEarlierValue);
            Assert.Equal("", response.CaseReference);
        }
    }

    [ServerFact]
    public async Task A_quarantined_record_is_under_review_with_a_reference_that_is_each_callers_own()
    {
        var person = new TestPerson(100005);
        var placed = person.Change(isAttested: false);
        placed.QuarantinePlaced = new() { CaseId = "case-1" };
        var last = await KnowAsync([.. person.Everything(), placed]);

        var dwp = await deployment.Checks(TestService.Dwp).CheckAsync(After(person.Question(), last));
        var again = await deployment.Checks(TestService.Dwp).CheckAsync(After(person.Question(), last));
        var hmrc = await deployment.Checks(TestService.Hmrc).CheckAsync(After(person.Question(Purpose.HmrcPublicFunds), last));

        Assert.Equal((Outcome.UnderReview, NextStep.ManualRoute), (dwp.Outcome, dwp.NextStep));
        Assert.Null(dwp.Answer);
        Assert.StartsWith("IDC-", dwp.CaseReference, StringComparison.Ordinal);
        Assert.Equal(dwp.CaseReference, again.CaseReference);
        Assert.NotEqual(dwp.CaseReference, hmrc.CaseReference, StringComparer.Ordinal);

        var lifted = person.Change(isAttested: false);
        lifted.QuarantineLifted = new() { CaseId = "case-1" };
        last = await KnowAsync([lifted]);
        Assert.Equal(Outcome.Matched, (await deployment.Checks(TestService.Dwp).CheckAsync(After(person.Question(), last))).Outcome);
    }

    [ServerFact]
    public async Task A_number_that_two_people_claim_in_one_batch_is_under_review_for_both_and_their_other_numbers_work()
    {
        var first = new TestPerson(100006);
        var second = new TestPerson(100007) { FamilyName = "Nowak", GivenNames = "Jan", Born = "1979-01-02", Nino = first.Nino };
        var result = await deployment.Registry().SubmitBatchAsync("contested-1", [.. first.Everything(), .. second.Everything()]);
        Assert.Equal((6, 2), (result.Applied, result.Held));
        Assert.All(result.HeldChanges, held => Assert.Equal("CONTESTED", held.Rule));

        foreach (var person in new[] { first, second })
        {
            var byNino = After(person.Question(), result.LastPosition);
            var byPassport = After(person.Question(), result.LastPosition);
            byPassport.Person.Identifiers[0] = new() { Document = person.Passport };
            Assert.Equal(Outcome.UnderReview, (await deployment.Checks(TestService.Dwp).CheckAsync(byNino)).Outcome);
            Assert.Equal(Outcome.Matched, (await deployment.Checks(TestService.Dwp).CheckAsync(byPassport)).Outcome);
        }
    }

    [ServerFact]
    public async Task A_grant_of_which_only_a_change_arrived_makes_the_answer_incomplete()
    {
        var person = new TestPerson(100008);
        var varied = person.Change();
        varied.StatusVaried = new() { GrantId = person.GrantId(2), ProductType = "WORK", ImmigrationStatus = "LTR", ValidUntil = "2030-01-01" };
        var last = await KnowAsync([.. person.Everything(), varied]);

        var response = await deployment.Checks(TestService.Dwp).CheckAsync(After(person.Question(), last));

        Assert.Equal((Outcome.Incomplete, NextStep.ManualRoute), (response.Outcome, response.NextStep));
        Assert.Equal([MissingFact.StatusGrant], response.Missing);
        Assert.Null(response.Answer);
        Assert.NotEmpty(response.CaseReference);
    }

    [ServerFact]
    public async Task A_row_that_cannot_be_true_is_held_alone_and_its_days_are_unknown()
    {
        var person = new TestPerson(100009);
        var last = await KnowAsync([.. person.Everything(), person.Granted("2019-06-30", "2019-06-01", row: 2)]);
        var request = After(person.Question(), last);
        request.Period = new() { From = 20190610, To = 20200101 };

        var response = await deployment.Checks(TestService.Dwp).CheckAsync(request);

        Assert.Equal(Outcome.Matched, response.Outcome);
        Assert.Single(response.Answer.Grants);
        Assert.Equal(
            [(20190610, 20190630, Ground.Withheld), (20190701, 20191231, Ground.NoRecord), (20200101, 20200101, Ground.RecordedRecourse)],
            response.Answer.Intervals.Select(days => (days.From, days.To, days.PublicFunds.Ground)));
        Assert.StartsWith("IDC-", response.Answer.Intervals[0].CaseReference, StringComparison.Ordinal);
        Assert.All(response.Answer.Intervals.Skip(1), days => Assert.Equal("", days.CaseReference));
    }

    [ServerFact]
    public async Task Codes_that_nobody_documented_come_back_raw()
    {
        var person = new TestPerson(100010);
        var last = await KnowAsync([person.Registered(), person.NinoLinked(), person.Granted(product: "LEM", status: "ING")]);
        var grant = Assert.Single((await deployment.Checks(TestService.Dwp).CheckAsync(After(person.Question(), last))).Answer.Grants);
        Assert.Equal(("LEM", "ING", false), (grant.ProductType, grant.ImmigrationStatus, grant.CodesDocumented));
    }

    [ServerFact]
    public async Task An_earlier_surname_agrees_and_the_answer_says_so()
    {
        var person = new TestPerson(100011);
        var married = person.Change(isAttested: false);
        var to = person.Attestation.Clone();
        to.FamilyName = "Wolf-Smith";
        married.IdentityChanged = new() { Kind = IdentityChangeKind.Marriage, From = person.Attestation, To = to };
        var last = await KnowAsync([.. person.Everything(), married]);

        var response = await deployment.Checks(TestService.Dwp).CheckAsync(After(person.Question(), last));

        Assert.Equal(Outcome.Matched, response.Outcome);
        Assert.Equal([IdentityElement.FamilyName], response.AgreedByEarlierValue);
    }

    [ServerFact]
    public async Task A_position_that_is_not_there_is_waited_for_and_then_refused()
    {
        await using var impatient = await TestDeployment.StartAsync(
            options => options with { Following = options.Following with { FreshnessWaitMax = TimeSpan.FromMilliseconds(200) } });
        var request = After(new TestPerson(100012).Question(), 1_000_000);
        var error = await RichError.OfAsync(() => impatient.Checks(TestService.Dwp).CheckAsync(request, deadline: DateTime.UtcNow.AddSeconds(60)));
        Assert.Equal((StatusCode.Unavailable, "REPLICA_BEHIND"), (error.Code, error.Reason));
        Assert.True(long.Parse(error.Metadata["position"], System.Globalization.CultureInfo.InvariantCulture) < 1_000_000);
        Assert.NotNull(error.RetryDelay);
    }

    [ServerFact]
    public async Task A_check_that_demands_a_write_waits_until_the_node_has_it()
    {
        var person = new TestPerson(100013);
        var known = await KnowAsync([person.Registered(), person.NinoLinked()]);
        var client = deployment.Checks(TestService.Dwp);
        var waiting = client.CheckAsync(After(person.Question(), known + 1), deadline: DateTime.UtcNow.AddSeconds(30)).ResponseAsync;
        var granted = await KnowAsync([person.Granted()]);
        var response = await waiting;
        Assert.True(response.AsOf.Position >= known + 1);
        Assert.True(granted >= known + 1);
    }

    [ServerFact]
    public async Task A_node_that_is_up_to_date_meets_a_demand_for_freshness()
    {
        var request = new TestPerson(100014).Question();
        request.Freshness = new() { MaxStalenessMs = 5_000 };
        var response = await deployment.Checks(TestService.Dwp).CheckAsync(request);
        var age = DateTimeOffset.UtcNow - DateTimeOffset.FromUnixTimeMilliseconds(response.AsOf.TimeUnixMs);
        Assert.True(age < TimeSpan.FromSeconds(60), $"{age}");
    }

    [ServerFact]
    public async Task A_higher_binding_version_than_the_nodes_is_answered_with_the_nodes_own()
    {
        var request = new TestPerson(100015).Question();
        request.MaxBindingVersion = 7;
        Assert.Equal(2u, (await deployment.Checks(TestService.Dwp).CheckAsync(request)).Binding.Version);
    }

    [ServerFact]
    public async Task A_deadline_that_has_passed_ends_the_call()
    {
        var request = After(new TestPerson(100016).Question(), 1_000_000);
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await deployment.Checks(TestService.Dwp).CheckAsync(request, deadline: DateTime.UtcNow.AddMilliseconds(1)));
        Assert.Contains(error.StatusCode, new[] { StatusCode.DeadlineExceeded, StatusCode.Unavailable });
    }

    private async Task<long> KnowAsync(IEnumerable<Change> changes) =>
        (await deployment.Registry().SubmitAllAsync([.. changes]))[^1].Position;

    private static CheckRequest After(CheckRequest request, long position)
    {
        request.Freshness = new() { AtLeastPosition = position };
        return request;
    }
}
