using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.TestKit.Deployments;
using InterDeptCheck.TestKit.Postgres;
using Changes = InterDeptCheck.Domain.Changes;
using Outcome = InterDeptCheck.Contracts.V1.Outcome;
using PlanState = InterDeptCheck.Contracts.V1.PlanState;

namespace InterDeptCheck.IntegrationTests.Assurance;

/// <summary>Quarantines: what is served meanwhile, and who obeys.</summary>
public abstract partial class AssuranceServiceTests
{
    [StoreFact] // Why: nobody loses a status that they had because of bad data, and nobody chooses what is good.
    public async Task The_record_before_the_bridging_event_is_served_meanwhile_unless_it_is_left_out()
    {
        var (person, id, since) = await FoundAsync();
#pragma warning disable CS0612 // That it is refused is what is tested.
        var request = new PlaceQuarantineRequest { CaseId = id, PersonId = person.PersonId, Reason = Reason, LastKnownGood = since };
        Assert.Equal(
            ["last_known_good NOT_ALLOWED"], (await RefusedAsync("MALFORMED_REQUEST", StatusCode.InvalidArgument, () => A.PlaceQuarantineAsync(request))).Fields);
        request.ClearLastKnownGood();
#pragma warning restore CS0612
        var placed = await A.PlaceQuarantineAsync(request);
        Assert.Equal((PlanState.Applied, since - 1, ""), (placed.Plan.State, placed.LastKnownGood, placed.NothingServedBecause));
        var answer = await AskMarkedAsync(person, placed.Plan.Positions[0]);
        Assert.Equal((Outcome.Matched, AnswerStanding.LastKnownGood, 1), (answer.Outcome, answer.Answer.Standing, answer.Answer.Grants.Count));

        request.NoLastKnownGood = true;
        placed = await A.PlaceQuarantineAsync(request);
        Assert.Equal((PlanState.Applied, false, "LEFT_OUT"), (placed.Plan.State, placed.HasLastKnownGood, placed.NothingServedBecause));
        Assert.Equal(Outcome.UnderReview, (await AskMarkedAsync(person, placed.Plan.Positions[0])).Outcome);
        await AssertSoundAsync();
    }

    [StoreFact] // Why: lifting takes two operators; a source that knows the case's name is none, and placing again would drop what is served meanwhile.
    public async Task A_source_neither_lifts_nor_places_anew_what_operators_placed()
    {
        var (person, id, _) = await FoundAsync();
        var placed = await A.PlaceQuarantineAsync(new() { CaseId = id, PersonId = person.PersonId, Reason = Reason });
        var (lifts, places) = (person.Change(isAttested: false), person.Change(isAttested: false));
        (lifts.QuarantineLifted, places.QuarantinePlaced) = (new() { CaseId = id }, new() { CaseId = id });
        Assert.Equal(
            ["change.quarantine_lifted.case_id NOT_ALLOWED"],
            (await RichError.OfAsync(() => Deployment.Registry().SubmitAsync(new() { Change = lifts }))).Fields);
        Assert.Equal(
            ["change.quarantine_placed.case_id NOT_ALLOWED"],
            (await RichError.OfAsync(() => Deployment.Registry().SubmitAsync(new() { Change = places }))).Fields);
        var answer = await AskMarkedAsync(person, placed.Plan.Positions[0]);
        Assert.Equal((Outcome.Matched, AnswerStanding.LastKnownGood), (answer.Outcome, answer.Answer.Standing));
    }

    [StoreFact]
    public async Task Where_no_audit_found_when_it_went_wrong_nothing_is_served_meanwhile_and_the_answer_says_why()
    {
        var (person, id) = await HeldAsync();
        var placed = await A.PlaceQuarantineAsync(new() { CaseId = id, PersonId = person.PersonId, Reason = Reason });
        Assert.Equal((false, "NO_BRIDGING_EVENT"), (placed.HasLastKnownGood, placed.NothingServedBecause));
    }

    [StoreFact] // Why: at night nobody reads a list of findings; until somebody does, the records must not answer.
    public async Task An_audit_quarantines_what_is_not_of_one_person_when_it_is_asked_to_and_serves_what_was_right()
    {
        var (theirs, own) = (NewPerson() with { FamilyName = "Oyelaran", GivenNames = "Tunde", Born = "1971-02-03" }, NewPerson());
        var granted = theirs.Granted(from: "2021-01-01", row: 2);
        granted.Attestation.BiometricEnrolment = $"ENR-{theirs.Number}";
        await Deployment.Registry().SubmitAllAsync([.. theirs.Everything(), granted, .. own.Everything()]);
        var photo = Photo(own);
        photo.Attestation.BiometricEnrolment = granted.Attestation.BiometricEnrolment;
        var bridge = (await Deployment.Registry().SubmitAllAsync(photo))[0].Position;

        Assert.Equal("MALFORMED_REQUEST", await RefusedAsync(() => AuditAsync(new() { QuarantineReason = Reason, DryRun = true })));
        Assert.Equal("MALFORMED_REQUEST", await RefusedAsync(() => AuditAsync(new() { QuarantineReason = Reason, On = "2026-01-01" })));
        var parts = await AuditAsync(new() { QuarantineReason = Reason });
        var placed = Assert.Single(parts, part => part.Quarantine?.PersonId == own.PersonId).Quarantine;
        Assert.DoesNotContain(parts, part => part.Quarantine?.PersonId == theirs.PersonId);
        Assert.Equal((true, bridge - 1, ""), (placed.Applied, placed.LastKnownGood, placed.NothingServedBecause));
        var plan = (await A.GetPlanAsync(new() { PlanId = placed.PlanId, Reason = Reason })).Plan;
        Assert.Equal(("QUARANTINE", Uri(TestService.CaseworkerA)), (plan.Kind, plan.ProposedBy));
        var answer = await AskMarkedAsync(own, plan.Positions[0]);
        Assert.Equal((Outcome.Matched, AnswerStanding.LastKnownGood), (answer.Outcome, answer.Answer.Standing));
        Assert.DoesNotContain(await AuditAsync(new() { QuarantineReason = Reason }), part => part.Quarantine?.PersonId == own.PersonId);
        await AssertSoundAsync();
    }

    [StoreFact] // Why: a person with one doubtful part must not lose all the others.
    public async Task Only_the_parts_that_are_named_are_not_served()
    {
        var (person, id, _) = await FoundAsync();
        var number = await PositionOfAsync(person, id, "identifier_linked");
        var request = new PlaceQuarantineRequest { CaseId = id, PersonId = person.PersonId, Reason = Reason, Parts = { new AuditPart { Kind = (int)PartKind.Grant, Since = number } } };
        Assert.Equal("PART_UNKNOWN", (await RefusedAsync("PLAN_IMPOSSIBLE", StatusCode.FailedPrecondition, () => A.PlaceQuarantineAsync(request))).Metadata["refusal"]);
        request.Parts[0].Kind = 99;
        await RefusedAsync("MALFORMED_REQUEST", StatusCode.InvalidArgument, () => A.PlaceQuarantineAsync(request));
        request.Parts[0].Kind = (int)PartKind.Number;
        var placed = await A.PlaceQuarantineAsync(request);
        Assert.Equal((PlanState.Applied, "PARTS_ONLY"), (placed.Plan.State, placed.NothingServedBecause));
        var position = placed.Plan.Positions[0];
        Assert.Equal(Outcome.UnderReview, (await AskMarkedAsync(person, position)).Outcome);
        var byDocument = await AskMarkedAsync(person, position, new() { Document = person.Passport });
        Assert.Equal((Outcome.Matched, AnswerStanding.Current), (byDocument.Outcome, byDocument.Answer.Standing));
        await AssertSoundAsync();
    }

    [StoreFact] // Why: "placed" is not "obeyed": who has not said so may still be serving.
    public async Task Nodes_that_have_not_said_that_they_obey_a_quarantine_are_listed_with_since_when_they_are_silent()
    {
        var (node, other) = (Node("node-a"), Node("node-b"));
        Deployment.Enrol([.. TestService.All, node, other]);
        var (line, otherLine) = (Deployment.Assurance(node), Deployment.Assurance(other));
        while (!await ReportsAsync(line, 1)) await Task.Yield();
        await RefusedAsync("ASSURANCE_NOT_GRANTED", StatusCode.PermissionDenied, () => A.ReportPositionAsync(new() { Node = "N0c0ffee1" }));
        await RefusedAsync("ASSURANCE_NOT_GRANTED", StatusCode.PermissionDenied, () => line.ListNodesAsync(new()));
        Assert.Equal(
            ["node NODE_ID", "position NEGATIVE"],
            (await RefusedAsync("MALFORMED_REQUEST", StatusCode.InvalidArgument, () => line.ReportPositionAsync(new() { Node = "N1", Position = -1 }))).Fields.Order(StringComparer.Ordinal));
        Assert.Equal(("", 0L, 3), await CountAsync());

        var (person, id) = await HeldAsync();
        var placed = await A.PlaceQuarantineAsync(new() { CaseId = id, PersonId = person.PersonId, Reason = Reason });
        Assert.Equal(
            [(Uri(node), false, true), (Uri(other), false, false), ("", true, true)],
            placed.Nodes.Select(each => (each.SpiffeId, each.Confirmed, each.HasHeardUnixMs)));
        Assert.Equal(("N0c0ffee1", 1L), (placed.Nodes[0].Node, placed.Nodes[0].Position));
        Assert.True(placed.Nodes[0].SilentMs > 0 && placed.Nodes[1].SilentMs > 0);
        Assert.True(await ReportsAsync(line, placed.Plan.Positions[0]));
        Assert.True(await ReportsAsync(otherLine, placed.Plan.Positions[0] - 1));
        var listed = await A.ListNodesAsync(new() { PlanId = placed.Plan.PlanId });
        Assert.Equal((placed.Plan.PlanId, placed.Plan.Positions[0]), (listed.PlanId, listed.Position));
        Assert.Equal([(Uri(other), false), ("", true), (Uri(node), true)], listed.Nodes.Select(each => (each.SpiffeId, each.Confirmed)));
        // A node whose ledger forked has lost what it had.
        Assert.True(await ReportsAsync(line, 1));
        Assert.Equal(2, (await A.ListNodesAsync(new())).Nodes.Count(each => !each.Confirmed));
        await RefusedAsync("PLAN_UNKNOWN", StatusCode.NotFound, () => A.ListNodesAsync(new() { PlanId = "plan-999999" }));
    }

    [StoreFact] // Why: a plan for thousands must be seen whole, in parts that a message holds.
    public async Task The_steps_of_a_long_plan_come_in_pages_and_reading_each_is_logged()
    {
        var (first, id) = await HeldAsync();
        List<TestPerson> all = [first];
        for (var n = 0; n < 100; n++) all.Add(NewPerson());
        await Deployment.Registry().SubmitAllAsync([.. all.Skip(1).Select(person => person.Registered())]);
        List<RollBackGroup> groups = [];
        foreach (var person in all)
        {
            if (person != first) await A.AddEvidenceAsync(new() { CaseId = id, Description = "of one cause", PersonId = person.PersonId });
            var granted = (await Deployment.Registry().SubmitAllAsync(person.Granted(from: "2021-01-01", row: 2)))[0].Position;
            groups.Add(new() { PersonIds = { person.PersonId }, Position = granted - 1 });
        }

        var plan = (await A.ProposePlanAsync(new() { CaseId = id, Reason = Reason, RollBack = new() { Groups = { groups } } })).Plan;
        var page = await B.GetPlanAsync(new() { PlanId = plan.PlanId, Reason = Reason });
        Assert.Equal((100, 100), (page.Steps.Count, page.NextAfterStep));
        Assert.Equal(100, (await ReadsAsync(id)).Count);
        var last = await B.GetPlanAsync(new() { PlanId = plan.PlanId, Reason = Reason, AfterStep = page.NextAfterStep });
        Assert.Equal((1, 0), (last.Steps.Count, last.NextAfterStep));
        Assert.Equal(all.Select(person => person.PersonId).Order(StringComparer.Ordinal), page.Steps.Concat(last.Steps).Select(step => step.PersonId).Order(StringComparer.Ordinal));
        Assert.Equal(101, (await ReadsAsync(id)).Count);
        Assert.Empty((await B.GetPlanAsync(new() { PlanId = plan.PlanId, Reason = Reason, AfterStep = 101 })).Steps);
        Assert.Equal(["after_step NEGATIVE"], (await RefusedAsync("MALFORMED_REQUEST", StatusCode.InvalidArgument, () => B.GetPlanAsync(new() { PlanId = plan.PlanId, AfterStep = -1 }))).Fields);
    }

    [StoreFact]
    public async Task A_list_of_plans_says_what_is_wrong_with_the_question_and_when_it_was_cut()
    {
        var (person, id) = await HeldAsync();
        var wrong = new ListPlansRequest { CaseId = "no case", State = (PlanState)99 };
        Assert.Equal(
            ["case_id TOKEN", "state UNKNOWN_VALUE"],
            (await RefusedAsync("MALFORMED_REQUEST", StatusCode.InvalidArgument, () => A.ListPlansAsync(wrong))).Fields.Order(StringComparer.Ordinal));
        // Of one reason they would be one plan.
        for (var n = 0; n < 200; n++) await A.ProposePlanAsync(new() { CaseId = id, Reason = $"{Reason} {n}", Lift = new() { PersonId = person.PersonId } });
        var all = await A.ListPlansAsync(new() { CaseId = id });
        Assert.Equal((200, false), (all.Plans.Count, all.HasMore));
        await A.ProposePlanAsync(new() { CaseId = id, Reason = Reason, Lift = new() { PersonId = person.PersonId } });
        var cut = await A.ListPlansAsync(new());
        Assert.Equal((200, true), (cut.Plans.Count, cut.HasMore));
        Assert.DoesNotContain(all.Plans[^1], cut.Plans);
    }

    private static TestService Node(string name) => new(TestService.Id("home-office", name), [], Assurance: ["node"]);

    private static async Task<bool> ReportsAsync(AssuranceService.AssuranceServiceClient node, long position)
    {
        try
        {
            await node.ReportPositionAsync(new() { Node = "N0c0ffee1", Position = position });
            return true;
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.PermissionDenied)
        {
            return false;
        }
    }

    private async Task<(string Plan, long Position, int Nodes)> CountAsync()
    {
        var listed = await A.ListNodesAsync(new());
        return (listed.PlanId, listed.Position, listed.Nodes.Count);
    }

    private async Task<long> PositionOfAsync(TestPerson person, string id, string kind)
    {
        using var call = A.ReadHistory(new() { CaseId = id, PersonId = person.PersonId, Reason = Reason });
        Assert.True(await call.ResponseStream.MoveNext(default));
        return call.ResponseStream.Current.Events.Single(one => one.Kind == kind).Position;
    }

    // A person of whom an audit found that a grant is another's, with the case and the grant's event.
    private async Task<(TestPerson Person, string CaseId, long Since)> FoundAsync()
    {
        var person = NewPerson();
        await Deployment.Registry().SubmitAllAsync([.. person.Everything()]);
        var since = (await Deployment.Registry().SubmitAllAsync(person.Granted(product: "WORK", status: "LTR", row: 2)))[0].Position;
        var whose = new Changes.PersonId(Guid.ParseExact(person.PersonId, "D"));
        var about = new Domain.Assurance.Cases.FindingSubject(new(
            FindingKind.OthersStatus, whose, new(true, 0), FindingReach.Record, [new(PartKind.Grant, new(since))], default, new(since), default,
            FindingAction.Quarantine));
        var id = CaseIds.Of(about);
        await Deployment.Server.StopAsync();
        await using (var store = await OpenStoreAsync()) await store.Log.AppendAsync([new(CaseOpener.Opener, id, whose, new CaseOpened(about))], null, default);
        await Deployment.StartServerAsync();
        Connect();
        return (person, id.Value, since);
    }

    private async Task<CheckResponse> AskMarkedAsync(TestPerson person, long atLeast, Identifier? identifier = null)
    {
        var request = person.Question();
        if (identifier is not null) request.Person.Identifiers[0] = identifier;
        (request.MaxBindingVersion, request.Freshness) = (2, new() { AtLeastPosition = atLeast });
        return await Deployment.Checks(TestService.Dwp).CheckAsync(request, deadline: DateTime.UtcNow.AddSeconds(30));
    }
}
