using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Assurance.Repairs.RepairBench;

namespace InterDeptCheck.UnitTests.Assurance.Repairs;

public sealed class MergeTests
{
    private static readonly CaseId OtherCase = new("case-2");
    private readonly RepairBench bench = new();

    [Fact] // Why: whoever knows the person by an old number must not be told that there is nobody.
    public void A_merged_record_answers_with_its_survivor_whichever_number_is_stated()
    {
        Assert.IsType<NotMatched>(bench.Scene.Ask(AnnesNumber, SecondsNumber));
        bench.Apply(bench.Planner.Merge(bench.Anne, bench.Other));
        Assert.IsType<Matched>(bench.Scene.Ask(AnnesNumber));
        Assert.IsType<Matched>(bench.Scene.Ask(SecondsNumber));
        Assert.IsType<Matched>(bench.Scene.Ask(AnnesNumber, SecondsNumber));
        Assert.Equal(["G1", "G2"], bench.Anne.Grants.Select(grant => grant.Id.Value));
    }

    [Fact]
    public void The_other_record_has_nothing_left_and_names_its_survivor()
    {
        bench.Apply(bench.Planner.Merge(bench.Anne, bench.Other));
        Assert.Empty(PartNames.Of(bench.Other));
        Assert.Null(bench.Other.Identity);
        Assert.Equal(Scene.Anne, bench.Other.SupersededBy);
        AssertRefused(PlanRefusal.Superseded, bench.Planner.Merge(bench.Luc, bench.Other));
    }

    [Fact]
    public void Held_claims_move_too_and_what_is_established_now_is_claimed_no_more()
    {
        var luc = Facts.Says("Martin", "Anne", "1990-05-11", "BEL");
        bench.Scene.Submit(bench.Scene.Script.Links(Second, AnnesNumber, Scene.SaysAnne));
        bench.Scene.Submit(bench.Scene.Script.Links(Second, Facts.Ukvi("KX87654321"), luc));
        Assert.Equal(2, bench.Other.HeldClaims.Count);
        var plan = Made(bench.Planner.Merge(bench.Anne, bench.Other));
        var claim = Assert.Single(plan.Steps.Single(step => step.Person == Scene.Anne).After.HeldClaims);
        Assert.Equal(luc, claim.Attestation);
    }

    [Fact]
    public void Names_that_the_other_record_had_go_on_agreeing()
    {
        var married = Scene.SaysAnne with { Name = Facts.Name("Dupont", "Anne") };
        bench.Scene.Submit(bench.Scene.Script.Change(Second, new IdentityChanged(IdentityChangeKind.Marriage, Scene.SaysAnne, married)));
        bench.Scene.Submit(bench.Scene.Script.Links(Second, Facts.Ukvi("KX87654321"), married));
        bench.Apply(bench.Planner.Merge(bench.Anne, bench.Other));
        Assert.Equal([married.Name], bench.Anne.Identity!.EarlierNames);
        Assert.IsType<Matched>(bench.Scene.Ask(Facts.Ukvi("KX87654321")));
        Assert.IsType<Matched>(bench.Scene.AskAs(married, AnnesNumber));
    }

    [Fact]
    public void Two_people_are_not_merged() => AssertRefused(PlanRefusal.IdentitiesContradict, bench.Planner.Merge(bench.Anne, bench.Luc));

    [Theory]
    [InlineData("Martin", "Anne", "1990-05-11", "BEL", true)]
    [InlineData("Martin", "Anne", "1990-05-12", "FRA", true)]
    [InlineData("Martin", "Luc", "1990-05-11", "FRA", true)]
    [InlineData("Martin", "Anne", "1990-05-11", null, false)]
    [InlineData("MARTIN", "Anne Louise", "1990-05-11", "FRA", false)]
    public void Identities_are_compared_field_by_field(string family, string given, string born, string? nationality, bool isRefused)
    {
        var fourth = ChangeScript.Person(4);
        bench.Scene.Submit(bench.Scene.Script.Registers(fourth, Facts.Says(family, given, born, nationality)));
        Assert.Equal(isRefused, bench.Planner.Merge(bench.Anne, bench.Scene.Ledger.Record(fourth)) is Planned.Refused);
    }

    [Fact]
    public void A_number_that_never_was_the_ones_is_not_brought_by_the_other()
    {
        bench.Scene.Submit(bench.Scene.Script.Links(Scene.Anne, Facts.Nhs("9434765919"), Scene.SaysAnne));
        bench.Scene.Submit(bench.Scene.Script.Withdraws(Scene.Anne, Facts.Nhs("9434765919"), WithdrawalReason.NotTheirs, Scene.SaysAnne));
        bench.Scene.Submit(bench.Scene.Script.Links(Second, Facts.Nhs("9434765919"), Scene.SaysAnne));
        AssertRefused(PlanRefusal.NeverTheirs, bench.Planner.Merge(bench.Anne, bench.Other));
        AssertRefused(PlanRefusal.NeverTheirs, bench.Planner.Merge(bench.Other, bench.Anne));
    }

    [Fact]
    public void Nobody_is_merged_who_is_the_same_or_unknown()
    {
        AssertRefused(PlanRefusal.SamePerson, bench.Planner.Merge(bench.Anne, bench.Anne));
        AssertRefused(PlanRefusal.NotRegistered, bench.Planner.Merge(bench.Anne, PersonRecord.Empty(ChangeScript.Person(9))));
    }

    [Fact]
    public void What_another_case_quarantined_is_left_alone_and_the_plans_own_case_is_released()
    {
        bench.Scene.Submit(bench.Scene.Script.Change(Second, new QuarantinePlaced(OtherCase)));
        AssertRefused(PlanRefusal.QuarantinedByAnotherCase, bench.Planner.Merge(bench.Anne, bench.Other));
        bench.Scene.Submit(bench.Scene.Script.Change(Second, new QuarantineLifted(OtherCase)));
        bench.Scene.Submit(bench.Scene.Script.Change(Second, new QuarantinePlaced(Case)));
        bench.Apply(bench.Planner.Merge(bench.Anne, bench.Other));
        Assert.Null(bench.Anne.Quarantine);
    }

    [Fact]
    public void A_plan_is_applied_to_the_records_that_it_showed_and_to_no_later_ones()
    {
        var plan = bench.Planner.Merge(bench.Anne, bench.Other);
        bench.Scene.Link(Facts.Ukvi("KX87654321"));
        Assert.Equal([GateRule.None, GateRule.PlanOutdated], bench.Try(plan));
        Assert.NotNull(bench.Other.Established(SecondsNumber));
    }
}
