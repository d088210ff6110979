using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Server.Mapping;
using static InterDeptCheck.UnitTests.Server.DeskScene;

namespace InterDeptCheck.UnitTests.Server;

/// <summary>Plans whose event ids somebody took.</summary>
public sealed class PlanApplierTests
{
    [Fact] // Why: it would be tried again every few seconds for ever, and operators would see a plan that never ends.
    public async Task A_plan_whose_event_id_is_taken_fails_and_says_why()
    {
        await using var scene = await OpenAsync();
        var finding = await scene.FindAsync(People[0]);
        var id = CaseIds.Of(new FindingSubject(finding));
        var next = new PlanId($"plan-{(await scene.ReadAsync()).Last.Next()}");
        await scene.SubmitAsync(scene.Script.Links(People[0], Number(4), Says(1)) with { Id = RepairChanges.EventOf(next, People[0]) });

        var plan = await scene.Plans.PlaceAsync(First, id, new(People[0], null), "doubt", default);
        Assert.Equal((next, PlanState.Failed, GateRule.None, true), (plan.Id, plan.State, plan.Rule, plan.IsEventIdReused));
        Assert.Equal("EVENT_ID_REUSED", CaseMapping.ToWire(plan).Rule);
        Assert.Empty((await scene.ReadAsync()).Unfinished);
        Assert.Null(await scene.QuarantineOfAsync(People[0]));
        // The next plan has another name, and so have its events.
        plan = await scene.Plans.PlaceAsync(First, id, new(People[0], null), "doubt", default);
        Assert.Equal((PlanState.Applied, "", id), (plan.State, CaseMapping.ToWire(plan).Rule, await scene.QuarantineOfAsync(People[0])));
    }

    [Fact]
    public async Task So_does_one_that_forwards_a_held_change()
    {
        await using var scene = await OpenAsync();
        var reported = scene.Script.Links(People[0], Number(2), Says(1));
        var held = await scene.SubmitAsync(reported);
        Assert.Equal(GateRule.ClaimedByAnother, held.Verdict.Rule);
        await scene.SubmitAsync(scene.Script.Links(People[2], Number(5), Says(3)) with { Id = ForwardedChange.EventOf(reported.Id, People[2]) });
        var id = new CaseId($"held-{held.Position}");
        var proposed = await scene.Plans.ProposeAsync(First, id, new ForwardContent(held.Position, People[2]), "merged", default);
        var plan = await scene.Plans.ApproveAsync(Second, proposed.Id, default);
        Assert.Equal((PlanState.Failed, "EVENT_ID_REUSED"), (plan.State, CaseMapping.ToWire(plan).Rule));
    }

    [Fact] // Why: of a plan for many, those whose ids are free are not held up.
    public async Task Of_a_plan_for_many_only_those_are_refused_whose_ids_are_taken()
    {
        await using var scene = await OpenAsync();
        var finding = await scene.FindAsync(People[0]);
        await scene.FindAsync(People[1]);
        var id = CaseIds.Of(new FindingSubject(finding));
        var steps = new List<RepairStep>();
        foreach (var person in People[..2])
        {
            var record = (await scene.RecordAsync(person))!;
            steps.Add(new(person, record, record with { Identifiers = default }));
        }

        var proposed = await scene.Plans.ProposeAsync(First, id, new RepairContent(RepairKind.RollBack, new(steps)), "batch", default);
        await scene.SubmitAsync(scene.Script.Links(People[2], Number(6), Says(3)) with { Id = RepairChanges.EventOf(proposed.Id, People[0]) });
        var plan = await scene.Plans.ApproveAsync(Second, proposed.Id, default);
        Assert.Equal((PlanState.Applied, 1, false), (plan.State, plan.Positions.Count, plan.IsEventIdReused));
        Assert.Equal([People[0]], plan.Refused);
    }
}
