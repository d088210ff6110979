using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Assurance.Repairs.RepairBench;

namespace InterDeptCheck.UnitTests.Assurance.Repairs;

public sealed class RepairPlanTests
{
    private readonly RepairBench bench = new();

    [Fact]
    public void The_same_plan_always_has_the_same_event_ids()
    {
        var id = RepairChanges.EventOf(new("plan-1"), Scene.Anne);
        Assert.Equal("c4f6a5de-6064-8a30-9a98-5b273df830a4", id.ToString());
        Assert.Equal(8, id.Value.Version);
        Assert.NotEqual(id, RepairChanges.EventOf(new("plan-2"), Scene.Anne));
        Assert.NotEqual(id, RepairChanges.EventOf(new("plan-1"), Scene.Luc));
    }

    [Fact]
    public void A_change_says_all_that_was_decided()
    {
        var plan = Made(bench.Planner.Merge(bench.Anne, bench.Other));
        var changes = Assert.Single(RepairChanges.Of(plan, Eyes, ChangeScript.Today));
        Assert.Equal([Second, Scene.Anne], changes.Select(change => change.Person));
        var body = Assert.IsType<RecordRepaired>(changes[1].Body);
        Assert.Equal((RepairKind.Merge, Case, plan.Id, Eyes, bench.Anne.Position), (body.Kind, body.Case, body.Plan, body.Eyes, body.Basis));
        Assert.Equal(Second, body.Counterpart);
        Assert.Equal(new("ASSURANCE", plan.Id.Value), changes[1].Source);
    }

    [Fact]
    public void People_between_whom_no_part_moves_stand_and_fall_by_themselves()
    {
        var plans = Enumerable.Range(0, 3_000).Select(pair => Plan(RepairKind.Merge, (2 * pair) + 10, (2 * pair) + 11)).ToList();
        var joined = Made(bench.Planner.Join(plans));
        Assert.Equal(6_000, joined.Steps.Count);
        Assert.Equal(plans.Select(plan => plan.Steps), joined.Components());
    }

    [Fact]
    public void People_who_are_each_others_counterparts_stand_together_however_far_the_chain()
    {
        var chain = Enumerable.Range(1, RepairPlan.ComponentMax - 1).Select(at => new RepairStep(Id(at), Empty(at), Empty(at), Id(at + 1)))
            .Append(new(Id(RepairPlan.ComponentMax), Empty(1), Empty(1)));
        var plan = new RepairPlan(new("plan"), Case, RepairKind.Split, new(chain));
        Assert.Single(plan.Components());
        Assert.IsType<Planned.Made>(bench.Planner.Join([plan]));
        var longer = plan with { Steps = plan.Steps.Add(new(Id(100), Empty(100), Empty(100), Id(1))) };
        AssertRefused(PlanRefusal.TooManyPeople, bench.Planner.Join([longer]));
    }

    [Fact] // Why: the second step would be made of a record that the first changes.
    public void Nobody_is_in_a_plan_twice()
    {
        AssertRefused(PlanRefusal.SamePerson, bench.Planner.Join([Plan(RepairKind.Merge, 1, 2), Plan(RepairKind.Merge, 2, 3)]));
        Assert.Throws<ArgumentException>(() => bench.Planner.Join([Plan(RepairKind.Merge, 1, 2), Plan(RepairKind.Split, 3, 4)]));
        Assert.Throws<ArgumentException>(() => bench.Planner.Join([]));
    }

    [Fact]
    public void Every_refusal_has_a_code_of_its_own()
    {
        var codes = Enum.GetValues<PlanRefusal>().Select(refusal => refusal.Code()).ToList();
        Assert.Equal(codes.Count, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((PlanRefusal)99).Code());
    }

    private static RepairPlan Plan(RepairKind kind, int one, int other) => new(new("plan"), Case, kind, [
        new(Id(one), Empty(one), Empty(one), Id(other)), new(Id(other), Empty(other), Empty(other), Id(one))]);

    private static PersonId Id(int number) => ChangeScript.Person(number);

    private static PersonRecord Empty(int number) => PersonRecord.Empty(Id(number));
}
