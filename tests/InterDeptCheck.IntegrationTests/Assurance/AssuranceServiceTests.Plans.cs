using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.TestKit.Deployments;
using InterDeptCheck.TestKit.Postgres;
using CaseDecision = InterDeptCheck.Contracts.V1.CaseDecision;
using Changes = InterDeptCheck.Domain.Changes;
using Outcome = InterDeptCheck.Contracts.V1.Outcome;
using PlanState = InterDeptCheck.Contracts.V1.PlanState;

namespace InterDeptCheck.IntegrationTests.Assurance;

/// <summary>Plans.</summary>
public abstract partial class AssuranceServiceTests
{
    [StoreFact] // Why: nothing that a person decides changes a record without a second one.
    public async Task A_held_change_takes_effect_when_another_operator_approves_the_plan()
    {
        var (person, id) = await HeldAsync(SecondPassport);
        var plan = (await A.ProposePlanAsync(new() { CaseId = id, Reason = Reason, Release = new() })).Plan;
        Assert.Equal(("RELEASE", PlanState.Proposed, Uri(TestService.CaseworkerA)), (plan.Kind, plan.State, plan.ProposedBy));
        await RefusedAsync("FOUR_EYES_NEEDED", StatusCode.PermissionDenied, () => A.ApprovePlanAsync(new() { PlanId = plan.PlanId }));
        await RefusedAsync("PLAN_STATE", StatusCode.FailedPrecondition, () => A.DecideCaseAsync(new()
        {
            CaseId = id,
            Decision = CaseDecision.Release,
            Reason = Reason,
            PlanId = plan.PlanId,
        }));
        Assert.NotEqual(Outcome.Matched, (await AskAsync(person, document: true)).Outcome);

        var shown = await B.GetPlanAsync(new() { PlanId = plan.PlanId, Reason = Reason });
        var step = Assert.Single(shown.Steps);
        Assert.NotEqual(step.BeforeJson, step.AfterJson);
        var approved = (await B.ApprovePlanAsync(new() { PlanId = plan.PlanId })).Plan;
        Assert.Equal((PlanState.Applied, Uri(TestService.CaseworkerB), ""), (approved.State, approved.ApprovedBy, approved.Rule));
        var answer = await AskAsync(person, Assert.Single(approved.Positions), document: true);
        Assert.Equal(Outcome.Matched, answer.Outcome);
        await B.DecideCaseAsync(new() { CaseId = id, Decision = CaseDecision.Release, Reason = Reason, PlanId = plan.PlanId });
        await RefusedAsync("PLAN_STATE", StatusCode.FailedPrecondition, () => B.ApprovePlanAsync(new() { PlanId = plan.PlanId }));
        await AssertSoundAsync();
    }

    [StoreFact]
    public async Task One_operator_quarantines_two_vouch_and_two_lift()
    {
        var (person, id) = await HeldAsync();
        var other = NewPerson();
        await RefusedAsync("CASE_NOT_ABOUT_PERSON", StatusCode.PermissionDenied, () => A.PlaceQuarantineAsync(new()
        {
            CaseId = id,
            PersonId = other.PersonId,
            Reason = Reason,
        }));
        var placed = (await A.PlaceQuarantineAsync(new() { CaseId = id, PersonId = person.PersonId, Reason = Reason })).Plan;
        Assert.Equal((PlanState.Applied, "QUARANTINE"), (placed.State, placed.Kind));
        Assert.Equal(Outcome.UnderReview, (await AskAsync(person, placed.Positions[0])).Outcome);
        var until = UkDate.At(TimeProvider.System.GetUtcNow()).AddDays(7);
        var vouch = new ProposePlanRequest { CaseId = id, Reason = Reason, Vouch = new() { PersonId = person.PersonId, Until = until.ToString("O") } };
        await ApplyAsync(vouch);
        var lifted = await ApplyAsync(new() { CaseId = id, Reason = Reason, Lift = new() { PersonId = person.PersonId } });
        Assert.Equal(Outcome.Matched, (await AskAsync(person, lifted.Positions[0])).Outcome);
        var late = (await B.ProposePlanAsync(vouch)).Plan;
        var failed = (await A.ApprovePlanAsync(new() { PlanId = late.PlanId })).Plan;
        Assert.Equal((PlanState.Failed, "QUARANTINE_OTHER_CASE"), (failed.State, failed.Rule));
        vouch.Vouch.Until = until.AddDays(60).ToString("O");
        Assert.Equal(["vouch.until RANGE_TOO_LONG"], (await RefusedAsync("MALFORMED_REQUEST", StatusCode.InvalidArgument, () => A.ProposePlanAsync(vouch))).Fields);
    }

    [StoreFact] // Why: one person with two records is answered from one, and the two can be told apart again.
    public async Task Two_records_of_one_person_are_merged_split_and_never_merged_again()
    {
        var (person, id) = await HeldAsync();
        var twin = NewPerson() with { FamilyName = person.FamilyName, GivenNames = person.GivenNames, Born = person.Born };
        var known = await Deployment.Registry().SubmitAllAsync([.. twin.Everything()]);
        var merge = new ProposePlanRequest { CaseId = id, Reason = Reason, Merge = new() { SurvivorId = person.PersonId, OtherId = twin.PersonId } };
        await RefusedAsync("CASE_NOT_ABOUT_PERSON", StatusCode.PermissionDenied, () => A.ProposePlanAsync(merge));
        await A.AddEvidenceAsync(new() { CaseId = id, Description = "both passports seen", PersonId = twin.PersonId });
        var merged = await ApplyAsync(merge);
        Assert.Equal(2, merged.Positions.Count);
        Assert.Equal(Outcome.Matched, (await AskAsync(twin, merged.Positions[^1])).Outcome);
        AuditPart[] parts = [new() { Kind = 3, Since = known[1].Position }, new() { Kind = 2, Since = known[2].Position }, new() { Kind = 4, Since = known[3].Position }];
        var split = await ApplyAsync(new()
        {
            CaseId = id,
            Reason = Reason,
            Split = new() { PersonId = person.PersonId, ToPersonId = twin.PersonId, Parts = { parts } },
        });
        Assert.Equal(Outcome.Matched, (await AskAsync(twin, split.Positions[^1])).Outcome);
        var refused = await RefusedAsync("PLAN_IMPOSSIBLE", StatusCode.FailedPrecondition, () => A.ProposePlanAsync(merge));
        Assert.Equal("NEVER_LINKED", refused.Metadata["refusal"]);
        await AssertSoundAsync();
    }

    [StoreFact]
    public async Task A_record_rolls_back_unless_it_has_moved_on_since_the_plan()
    {
        var (person, id) = await HeldAsync();
        var before = await Read(A, id, person);
        var granted = (await Deployment.Registry().SubmitAllAsync(person.Granted(from: "2021-01-01", row: 2)))[0].Position;
        var request = new ProposePlanRequest { CaseId = id, Reason = Reason, RollBack = new() { Groups = { new RollBackGroup { PersonIds = { person.PersonId }, Position = granted - 1 } } } };
        var outdated = (await A.ProposePlanAsync(request)).Plan;
        await Deployment.Registry().SubmitAllAsync(person.Granted(from: "2022-01-01", row: 3));
        var failed = (await B.ApprovePlanAsync(new() { PlanId = outdated.PlanId })).Plan;
        Assert.Equal((PlanState.Failed, "PLAN_OUTDATED", 0), (failed.State, failed.Rule, failed.Positions.Count));
        await ApplyAsync(request);
        Assert.Equal(Grants(before), Grants(await Read(A, id, person)));
        request.RollBack.Groups[0].Position = 1_000_000;
        var refused = await RefusedAsync("PLAN_IMPOSSIBLE", StatusCode.FailedPrecondition, () => A.ProposePlanAsync(request));
        Assert.Equal("NOTHING_CHANGES", refused.Metadata["refusal"]);
        var impossible = await A.ProposePlanAsync(new() { CaseId = id, Reason = Reason, Lift = new() { PersonId = person.PersonId } });
        Assert.Equal(PlanState.Withdrawn, (await A.WithdrawPlanAsync(new() { PlanId = impossible.Plan.PlanId, Reason = "not quarantined" })).Plan.State);
        Assert.Equal(3, (await A.ListPlansAsync(new() { CaseId = id })).Plans.Count);
        Assert.Single((await A.ListPlansAsync(new() { CaseId = id, State = PlanState.Withdrawn })).Plans);
    }

    [StoreFact] // Why: what one migration did to thousands is not mended one by one; and who was told of something since must not lose it.
    public async Task One_plan_takes_a_batch_back_for_everyone_whom_it_put_wrong()
    {
        TestPerson[] crowd =
        [
            NewPerson(), NewPerson() with { FamilyName = "Oyelaran", GivenNames = "Tunde", Born = "1971-02-03" },
            NewPerson() with { FamilyName = "Haddad", GivenNames = "Rima", Born = "1964-11-12" },
            NewPerson() with { FamilyName = "Zhou", GivenNames = "Lan", Born = "1999-07-21" },
        ];
        await Deployment.Registry().SubmitAllAsync([.. crowd.SelectMany(person => person.Everything().Append(Photo(person, isRemoved: false)))]);
        await Deployment.Registry().SubmitBatchAsync(
            "MIGRATION-7", [.. crowd.Take(3).Select(person => Photo(person, isRemoved: true)), Photo(crowd[3], isRemoved: false, nth: 2)]);
        var found = (await AuditAsync(new())).Where(part => part.Finding is not null).Select(part => part.Finding).ToList();
        Assert.Equal(crowd.Take(3).Select(person => person.PersonId).ToHashSet(), found.Select(finding => finding.PersonId).ToHashSet());
        var causes = await CausesAsync(A, new());
        var batch = Assert.Single(causes, cause => cause.Dimension == CauseDimension.Batch);
        Assert.Equal(("MIGRATION-7", 3L), (batch.Value, batch.People));
        Assert.True(batch.Lift > 2, $"{batch.Lift}");
        Assert.Empty(await CausesAsync(A, new() { SupportMin = 100 }));
        Assert.Equal("ASSURANCE_NOT_GRANTED", await RefusedAsync(() => CausesAsync(Deployment.Assurance(TestService.Operations), new())));

        await Deployment.Registry().SubmitAllAsync(crowd[2].Granted(from: "2022-01-01", row: 2));
        var request = new ProposePlanRequest { CaseId = found[0].CaseId, Reason = Reason, RollBackBatch = new() { BatchId = "MIGRATION-7" } };
        var proposed = await A.ProposePlanAsync(request);
        Assert.Equal(("ROLL_BACK", 2), (proposed.Plan.Kind, proposed.Plan.PersonIds.Count));
        Assert.Equal([crowd[2].PersonId], proposed.LeftOutPersonIds);
        var applied = (await B.ApprovePlanAsync(new() { PlanId = proposed.Plan.PlanId })).Plan;
        Assert.Equal((PlanState.Applied, 2, 0), (applied.State, applied.Positions.Count, applied.RefusedPersonIds.Count));
        Assert.All(
            (await AuditAsync(new())).Where(part => part.Finding is not null), part => Assert.Equal(crowd[2].PersonId, part.Finding.PersonId));

        request.RollBackBatch.BatchId = "another";
        var refused = await RefusedAsync("PLAN_IMPOSSIBLE", StatusCode.FailedPrecondition, () => A.ProposePlanAsync(request));
        Assert.Equal("NOTHING_CHANGES", refused.Metadata["refusal"]);
        request.RollBackBatch.BatchId = "";
        var malformed = await RefusedAsync("MALFORMED_REQUEST", StatusCode.InvalidArgument, () => A.ProposePlanAsync(request));
        Assert.Equal("roll_back_batch.batch_id", Assert.Single(malformed.Fields).Split(' ')[0]);
        await AssertSoundAsync();
    }

    [StoreFact] // Why: kill -9 leaves an approval in the log, with the events in the ledger or without; both must end as one plan that landed once.
    public async Task A_plan_that_a_killed_registry_left_is_carried_out_once_by_the_next()
    {
        foreach (var isAppended in new[] { false, true })
        {
            var (person, id) = await HeldAsync();
            await A.PlaceQuarantineAsync(new() { CaseId = id, PersonId = person.PersonId, Reason = Reason });
            var plan = (await A.ProposePlanAsync(new() { CaseId = id, Reason = Reason, Lift = new() { PersonId = person.PersonId } })).Plan;
            await Deployment.Server.StopAsync();
            await using (var store = await OpenStoreAsync()) await LeaveAsync(store, new(plan.PlanId), isAppended);
            await Deployment.StartServerAsync();
            Connect();
            plan = await EndedAsync(plan.PlanId);
            Assert.Equal((PlanState.Applied, Uri(TestService.CaseworkerB)), (plan.State, plan.ApprovedBy));
            Assert.Equal(Outcome.Matched, (await AskAsync(person, Assert.Single(plan.Positions))).Outcome);
            var history = (await A.GetCaseAsync(new() { CaseId = id })).Case.History;
            Assert.Single(history, line => line.What == "PLAN_APPLIED" && line.Text == plan.PlanId);
            await AssertSoundAsync();
        }
    }

    [StoreFact] // Why: who lost an answer sends the same again; two plans of one wish would be two repairs.
    public async Task What_is_proposed_or_placed_again_is_the_plan_that_is_there()
    {
        var (person, id) = await HeldAsync();
        var place = new PlaceQuarantineRequest { CaseId = id, PersonId = person.PersonId, Reason = Reason };
        var placed = (await A.PlaceQuarantineAsync(place)).Plan;
        Assert.Equal(placed, (await A.PlaceQuarantineAsync(place)).Plan);
        var lift = new ProposePlanRequest { CaseId = id, Reason = Reason, Lift = new() { PersonId = person.PersonId } };
        var proposed = (await A.ProposePlanAsync(lift)).Plan;
        Assert.Equal(proposed, (await A.ProposePlanAsync(lift)).Plan);
        Assert.NotEqual(proposed.PlanId, (await B.ProposePlanAsync(lift)).Plan.PlanId);
        Assert.NotEqual(proposed.PlanId, (await A.ProposePlanAsync(new(lift) { Reason = "another reason" })).Plan.PlanId);
        await B.ApprovePlanAsync(new() { PlanId = proposed.PlanId });
        Assert.NotEqual(placed.PlanId, (await A.PlaceQuarantineAsync(place)).Plan.PlanId);
        Assert.NotEqual(proposed.PlanId, (await A.ProposePlanAsync(lift)).Plan.PlanId);
        Assert.Equal(6, (await A.ListPlansAsync(new() { CaseId = id })).Plans.Count);
    }

    private static Change Photo(TestPerson person, bool isRemoved, int nth = 1)
    {
        var change = person.Change();
        var reference = $"photo-{person.Number}-{nth}";
        if (isRemoved) change.FacialImageRemoved = new() { ImageReference = reference };
        else change.FacialImageAttached = new() { ImageReference = reference };
        return change;
    }

    private static async Task LeaveAsync(LedgerWithLog store, Changes.PlanId id, bool isAppended)
    {
        var actor = new Changes.Actor(Uri(TestService.CaseworkerB));
        var book = CaseBook.Empty.Apply(await store.Log.ReadAsync(default, 1000, default));
        await store.Log.AppendAsync([new(actor, book.Find(id)!.Case, null, new PlanApproved(id))], book.Last, default);
        if (!isAppended) return;
        var entries = await store.Log.ReadAsync(default, 1000, default);
        var content = entries.Select(entry => entry.Body).OfType<PlanProposed>().Single(proposed => proposed.Plan == id).Content;
        foreach (var changes in PlanChanges.Of(CaseBook.Empty.Apply(entries).Find(id)!, content))
            await store.Ledger.AppendTogetherAsync(changes, actor, default);
    }

    private async Task<Plan> EndedAsync(string id)
    {
        while (true)
        {
            var plan = (await A.GetPlanAsync(new() { PlanId = id })).Plan;
            if (plan.State != PlanState.Approved) return plan;
            await Task.Yield();
        }
    }
}
