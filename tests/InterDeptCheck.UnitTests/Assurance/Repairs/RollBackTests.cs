using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Assurance.Repairs.RepairBench;

namespace InterDeptCheck.UnitTests.Assurance.Repairs;

public sealed class RollBackTests
{
    private readonly RepairBench bench = new();

    [Fact]
    public void A_record_is_again_as_it_was_and_tells_that_it_was_repaired()
    {
        var (before, at) = (bench.Anne, bench.Scene.Ledger.Head);
        bench.Scene.Link(Facts.Ukvi("KX87654321"));
        bench.Apply(bench.Planner.RollBack([Anne], at));
        Assert.Equal(before.WithoutTrace(), bench.Anne.WithoutTrace());
        Assert.Equal(RepairKind.RollBack, Assert.Single(bench.Anne.Repairs).Kind);
    }

    [Fact] // Why: going back must not give leave again that was lawfully taken away.
    public void Leave_that_was_cancelled_since_stays_cancelled_and_a_doubt_stays_a_doubt()
    {
        var at = bench.Scene.Ledger.Head;
        bench.Scene.Grant("G8", "2024-01-01", "2030-01-01");
        bench.Scene.Submit(bench.Scene.Script.Cancels(Scene.Anne, "G1", Facts.Day("2025-01-01"), Scene.SaysAnne));
        bench.Scene.Submit(bench.Scene.Script.Cancels(Scene.Anne, "G8", Facts.Day("2025-01-01"), Scene.SaysAnne));
        bench.Apply(bench.Planner.RollBack([Anne], at));
        Assert.Equal(Facts.Day("2024-12-31"), Assert.Single(bench.Anne.Grants).Rows()[^1].ValidUntil);
    }

    [Fact] // Why: what a person established must not be forgotten on the way back.
    public void What_never_was_theirs_does_not_come_back()
    {
        var (number, passport) = (Facts.Ukvi("KX87654321"), Facts.DocumentId("PASSPORT:FRA:12AB34567"));
        bench.Scene.Link(number);
        bench.Scene.Link(passport);
        var at = bench.Scene.Ledger.Head;
        bench.Scene.Submit(bench.Scene.Script.Withdraws(Scene.Anne, number, WithdrawalReason.NotTheirs, Scene.SaysAnne));
        bench.Scene.Submit(bench.Scene.Script.Withdraws(Scene.Anne, passport, WithdrawalReason.NotTheirs, Scene.SaysAnne));
        bench.Apply(bench.Planner.RollBack([Anne], at));
        Assert.Equal([AnnesNumber], bench.Anne.Identifiers.Select(part => part.Identifier));
        Assert.Equal(GateRule.NeverTheirs, bench.Scene.Link(number));
        Assert.Equal(GateRule.NeverTheirs, bench.Scene.Link(passport));
    }

    [Fact] // Why: while two records were merged, what was taken away was reported of the survivor.
    public void What_was_taken_from_a_merged_record_does_not_come_back_in_the_other()
    {
        var at = bench.Scene.Ledger.Head;
        bench.Apply(bench.Planner.Merge(bench.Anne, bench.Other));
        bench.Scene.Submit(bench.Scene.Script.Withdraws(Scene.Anne, SecondsNumber, WithdrawalReason.NotTheirs, Scene.SaysAnne));
        bench.Scene.Submit(bench.Scene.Script.Cancels(Scene.Anne, "G2", Facts.Day("2025-01-01"), Scene.SaysAnne));
        bench.Apply(bench.Planner.RollBack([Anne, Others], at));
        Assert.Equal([SecondsNumber], bench.Other.NeverTheirs);
        Assert.Empty(bench.Other.Identifiers);
        Assert.Equal(Facts.Day("2024-12-31"), Assert.Single(bench.Other.Grants).Rows()[^1].ValidUntil);
        Assert.Equal(Facts.Day("2030-01-01"), Assert.Single(bench.Anne.Grants).Rows()[^1].ValidUntil);
    }

    [Fact]
    public void What_a_later_decision_gave_back_is_theirs_again()
    {
        bench.Scene.Link(Facts.Ukvi("KX87654321"));
        var at = bench.Scene.Ledger.Head;
        bench.Scene.Submit(bench.Scene.Script.Withdraws(Scene.Anne, Facts.Ukvi("KX87654321"), WithdrawalReason.NotTheirs, Scene.SaysAnne));
        bench.Scene.Submit(bench.Scene.Script.Links(Second, Facts.Ukvi("KX87654321"), Scene.SaysAnne));
        bench.Apply(bench.Planner.Relink(bench.Other, PartNames.Of(bench.Other.Established(Facts.Ukvi("KX87654321"))!), bench.Anne));
        bench.Apply(bench.Planner.RollBack([Anne, Others], at));
        Assert.NotNull(bench.Anne.Established(Facts.Ukvi("KX87654321")));
    }

    [Fact] // Why: what one gives back, another still has.
    public void Of_two_between_whom_parts_moved_none_is_rolled_back_alone()
    {
        var at = bench.Scene.Ledger.Head;
        bench.Apply(bench.Planner.Merge(bench.Anne, bench.Other));
        Assert.Equal([GateRule.ClaimedByAnother], bench.Try(bench.Planner.RollBack([Others], at)));
        bench.Apply(bench.Planner.RollBack([Anne, Others], at));
        Assert.NotNull(bench.Other.Established(SecondsNumber));
    }

    [Fact]
    public void A_quarantine_that_stood_then_does_not_come_back()
    {
        bench.Scene.Submit(bench.Scene.Script.Change(Scene.Anne, new QuarantinePlaced(new("old"))));
        var at = bench.Scene.Ledger.Head;
        bench.Scene.Submit(bench.Scene.Script.Change(Scene.Anne, new QuarantineLifted(new("old"))));
        bench.Apply(bench.Planner.RollBack([Anne], at));
        Assert.Null(bench.Anne.Quarantine);
    }

    [Fact]
    public void What_can_not_be_known_any_more_is_not_made_up()
    {
        var at = bench.Scene.Ledger.Head;
        bench.Scene.Link(Facts.Ukvi("KX87654321"));
        var erased = Anne with { History = [.. Anne.History.Select((one, place) => place == 1 ? one with { Change = null } : one)] };
        AssertRefused(PlanRefusal.HistoryErased, bench.Planner.RollBack([erased], at));
        AssertRefused(PlanRefusal.NothingChanges, bench.Planner.RollBack([Anne], bench.Scene.Ledger.Head));
        AssertRefused(PlanRefusal.NothingChanges, bench.Planner.RollBack([], at));
        AssertRefused(PlanRefusal.SamePerson, bench.Planner.RollBack([Anne, Anne], at));
    }

    [Fact]
    public void What_was_erased_before_a_repair_is_not_needed_to_go_back_to_after_it()
    {
        var at = bench.Scene.Ledger.Head;
        bench.Scene.Link(Facts.Ukvi("KX87654321"));
        bench.Apply(bench.Planner.RollBack([Anne], at));
        var (repaired, after) = (bench.Anne, bench.Scene.Ledger.Head);
        bench.Scene.Link(Facts.Ukvi("KX87654321"));
        var erased = Anne with { History = [.. Anne.History.Select((one, place) => place == 1 ? one with { Change = null } : one)] };
        bench.Apply(bench.Planner.RollBack([erased], after));
        Assert.Equal(repaired.WithoutTrace(), bench.Anne.WithoutTrace());
    }

    private RecordedPerson Anne => bench.Scene.Ledger.Recorded(Scene.Anne);

    private RecordedPerson Others => bench.Scene.Ledger.Recorded(Second);
}
