using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;
using InterDeptCheck.UnitTests.Assurance.Lineage;

namespace InterDeptCheck.UnitTests.Assurance.Plans;

public sealed class LastKnownGoodTests
{
    private static readonly CaseId Case = new("case-1");
    private static readonly Identifier Number = Facts.Ukvi("KX12345678");
    private static readonly DateOnly Today = new(2026, 3, 1);
    private readonly Scene scene = new();

    public LastKnownGoodTests()
    {
        scene.Link(Number); // 3
        scene.Grant("G1", "2024-01-01", "2030-01-01"); // 4
        scene.Grant("G2", "2025-01-01", "2031-01-01", "STUDY"); // 5
    }

    [Fact]
    public void It_is_the_record_before_the_event_after_which_it_was_wrong()
    {
        var good = Good(Wrong(PartKind.Grant, 5));
        Assert.Equal((new LedgerPosition(4), "G1"), (good.Position, Assert.Single(good.Grants).Id.Value));
        Assert.Equal(good, PlanMaker.AsOf(Scene.Anne, History(), new(4)));
    }

    [Fact] // Why: what one finding has right may be what another has wrong.
    public void Of_several_findings_the_first_event_counts()
    {
        Assert.Equal(new(3), Good(Wrong(PartKind.Grant, 5), Wrong(PartKind.Grant, 4)).Position);
        Assert.Empty(Good(Wrong(PartKind.Grant, 4)).Grants);
    }

    [Fact]
    public void Without_a_bridging_event_of_this_record_there_is_none()
    {
        var finding = Wrong(PartKind.Grant, 5);
        AssertNone(LastKnownGoodObstacle.NoBridgingEvent);
        AssertNone(LastKnownGoodObstacle.NoBridgingEvent, finding with { Since = null });
        AssertNone(LastKnownGoodObstacle.NoBridgingEvent, finding with { Person = Scene.Luc });
        AssertNone(LastKnownGoodObstacle.NoBridgingEvent, finding with { Reach = FindingReach.Access });
    }

    [Fact]
    public void What_was_wrong_from_the_beginning_has_nothing_before() =>
        AssertNone(LastKnownGoodObstacle.NothingBefore, Wrong(PartKind.Identity, 1));

    [Fact] // Why: a record that was in doubt then is not known good.
    public void A_record_that_was_quarantined_before_the_event_is_not_served()
    {
        Place(); // 6
        scene.Grant("G3", "2025-02-01", "2031-01-01", "STUDY"); // 7
        AssertNone(LastKnownGoodObstacle.WrongBefore, Wrong(PartKind.Grant, 7));
    }

    [Fact]
    public void A_record_whose_history_was_erased_is_not_known()
    {
        var history = History().ToList();
        history[1] = new(history[1].Event, null);
        AssertNone(LastKnownGoodObstacle.HistoryErased, LastKnownGood.Of(Scene.Anne, history, [Wrong(PartKind.Grant, 5)], Today));
    }

    [Fact] // Why: nobody was ever answered from what a transaction had between two of its events.
    public void A_transaction_is_left_out_as_a_whole()
    {
        var history = History();
        var at = history[^1].Event.RecordedAt;
        history = [.. history.Take(2), .. history.Skip(2).Select(change => change with { Event = change.Event with { RecordedAt = at } })];
        var good = Assert.IsType<LastKnownGood.Found>(LastKnownGood.Of(Scene.Anne, history, [Wrong(PartKind.Grant, 5)], Today));
        Assert.Equal(new(3), good.Record.Position);
    }

    [Theory] // Why: what was given to its owner since must not be served as this person's again; a group that goes back gives it too.
    [InlineData(RepairKind.Merge)]
    [InlineData(RepairKind.Split)]
    [InlineData(RepairKind.Relink)]
    [InlineData(RepairKind.RollBack)]
    public void A_record_that_gave_parts_away_since_is_not_served(RepairKind kind)
    {
        var good = Good(Wrong(PartKind.Grant, 5));
        var split = new RecordRepaired(kind, Case, new("plan-1"), new(new("operator:first"), new("operator:second")), scene.Record.Position, scene.Record with { Grants = [] });
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Change(Scene.Anne, split)));
        scene.Grant("G3", "2025-02-01", "2031-01-01", "STUDY"); // 7
        AssertNone(LastKnownGoodObstacle.RepairedSince, Wrong(PartKind.Grant, 5));
        Assert.Equal(new(6), Good(Wrong(PartKind.Grant, 7)).Position);
        Assert.Equal(GateRule.PlanOutdated, scene.Submit(scene.Script.Change(Scene.Anne, new QuarantinePlaced(Case, good))));
    }

    [Fact] // Why: a second nationality is on the record by its passport alone, and the gate and every answer take it from there.
    public void Who_has_a_second_nationality_by_a_passport_is_served_meanwhile_too()
    {
        var asSpanish = Scene.SaysAnne with { Nationality = Facts.Country("ESP") };
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Scene.Anne, Facts.DocumentId("PASSPORT:ESP:XDA123456"), asSpanish))); // 6
        Assert.Equal(GateRule.None, scene.Submit(
            scene.Script.Grants(Scene.Anne, "G3", Facts.Terms(until: "2031-01-01"), Facts.Day("2025-02-01"), asSpanish))); // 7
        scene.Grant("G4", "2025-03-01", "2031-01-01", "STUDY"); // 8
        Assert.Equal(new(7), Good(Wrong(PartKind.Grant, 8)).Position);
    }

    [Fact] // Why: the gate has the last word, and must agree with what is derived here.
    public void The_gate_takes_what_is_derived()
    {
        var good = Good(Wrong(PartKind.Grant, 5));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Change(Scene.Anne, new QuarantinePlaced(Case, good))));
        Assert.Equal(good, scene.Record.LastKnownGood);
    }

    [Fact] // Why: leave that was lawfully cut short since must not be served as it was.
    public void What_varied_its_leave_since_is_carried_over_and_the_bridging_events_are_not()
    {
        Vary("G1", "2029-01-01", "2035-01-01"); // 6
        Vary("G1", "2026-01-01", "2026-02-01"); // 7
        Vary("G1", "2028-01-01", "2036-01-01"); // 8
        var found = Found(Wrong(PartKind.Grant, 6), Wrong(PartKind.Grant, 8));
        Assert.Equal([new(6), new(8)], found.Bridges);
        Assert.Equal(Facts.Day("2026-02-01"), found.Record.Grant(new("G1"))!.Rows()[^1].ValidUntil);
        Assert.Equal(new(5), found.Record.Position);
        Assert.Equal(GateRule.None, scene.Submit(Placing(found)));
        Assert.Equal(found.Record, scene.Record.LastKnownGood);
    }

    [Fact] // Why: between the reading and the placing sources go on reporting.
    public void What_comes_before_the_quarantine_is_placed_is_carried_over_when_it_is()
    {
        var found = Found(Wrong(PartKind.Grant, 5));
        Vary("G1", "2026-01-01", "2026-02-01"); // 6
        Assert.Equal(GateRule.None, scene.Submit(Placing(found)));
        Assert.Equal(Facts.Day("2026-02-01"), scene.Record.LastKnownGood!.Grant(new("G1"))!.Rows()[^1].ValidUntil);
    }

    [Fact] // Why: the record in doubt holds no trace of what the gate held, and it may have been held for the doubt alone.
    public void What_the_record_in_doubt_held_is_carried_over_where_it_is_of_the_person_and_else_in_doubt()
    {
        scene.Ledger.ForcePastTheGate(scene.Script.Change(Scene.Anne, new IdentityChanged(IdentityChangeKind.DeedPoll, Scene.SaysAnne, Scene.SaysLuc)));
        scene.Ledger.ForcePastTheGate(scene.Script.Change(Scene.Anne, new IdentityCorrected(Scene.SaysLuc, Scene.SaysLuc)));
        scene.Ledger.ForcePastTheGate(scene.Script.Varies(Scene.Anne, "G2", Facts.Terms("STUDY", until: "2031-01-01"), Facts.Day("2026-01-01"), Scene.SaysLuc));
        scene.Submit(scene.Script.Varies(Scene.Anne, "G1", Facts.Terms(until: "2026-02-01"), Facts.Day("2026-01-01"), Scene.SaysAnne));
        var found = Found(Wrong(PartKind.Identity, 6));
        Assert.Equal(Facts.Day("2026-02-01"), found.Record.Grant(new("G1"))!.Rows()[^1].ValidUntil);
        Assert.Equal(GrantState.Doubted, found.Record.Grant(new("G2"))!.State);
        Assert.Equal(GateRule.None, scene.Submit(Placing(found)));
        Assert.Equal(found.Record, scene.Record.LastKnownGood);
    }

    [Fact] // Why: the same source that misfiled the first goes on; names are copied, the fingerprints are the other person's.
    public void What_goes_on_from_the_bridging_event_makes_its_grant_unknown()
    {
        var theirs = Scene.SaysAnne with { BiometricEnrolment = "ENR-OTHER" };
        Vary("G1", "2026-01-01", "2026-06-01", theirs); // 6
        Vary("G1", "2026-03-01", "2036-01-01", theirs); // 7
        var found = Found(Wrong(PartKind.Grant, 6));
        Assert.Equal([new(6), new(7)], found.Bridges);
        Assert.Equal(GrantState.Doubted, found.Record.Grant(new("G1"))!.State);
        Assert.Equal(GateRule.None, scene.Submit(Placing(found)));
        Assert.Equal(found.Record, scene.Record.LastKnownGood);
    }

    [Fact] // Why: a release is an event of its own, and what it brings keeps the place of the held change.
    public void A_released_variation_that_was_the_bridging_event_does_not_come_back()
    {
        var held = scene.Script.Varies(Scene.Anne, "G1", Facts.Terms(until: "2040-01-01"), Facts.Day("2026-01-01"), Scene.SaysLuc);
        Assert.Equal(GateRule.AttestationContradicts, scene.Submit(held)); // 6
        var step = PlanMaker.Release(scene.Record, History()[^1])!.Steps[0];
        var release = new RecordRepaired(
            RepairKind.Release, Case, new("plan-1"), new(new("operator:first"), new("operator:second")), scene.Record.Position, step.After);
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Change(Scene.Anne, release))); // 7
        Assert.Equal(Facts.Day("2040-01-01"), scene.Record.Grant(new("G1"))!.Rows()[^1].ValidUntil);
        var found = Found(Wrong(PartKind.Grant, 7));
        Assert.Equal(GateRule.None, scene.Submit(Placing(found)));
        Assert.Equal(Facts.Day("2030-01-01"), scene.Record.LastKnownGood!.Grant(new("G1"))!.Rows()[^1].ValidUntil);
        Assert.Equal(GrantState.InForce, scene.Record.LastKnownGood!.Grant(new("G1"))!.State);
    }

    private void Vary(string grant, string from, string until, Attestation? says = null) => Assert.Equal(
        GateRule.None, scene.Submit(scene.Script.Varies(Scene.Anne, grant, Facts.Terms(until: until), Facts.Day(from), says ?? Scene.SaysAnne)));

    private Change Placing(LastKnownGood.Found found) =>
        scene.Script.Change(Scene.Anne, new QuarantinePlaced(Case, found.Record) { Bridges = found.Bridges });

    private LastKnownGood.Found Found(params Finding[] findings) =>
        Assert.IsType<LastKnownGood.Found>(LastKnownGood.Of(Scene.Anne, History(), findings, Today));

    private static Finding Wrong(PartKind kind, long since) => new(
        FindingKind.Mixture, Scene.Anne, new(true, 0), FindingReach.Record, [new(kind, new(since))], default, new(since), default, FindingAction.Quarantine);

    private void Place() => Assert.Equal(GateRule.None, scene.Submit(scene.Script.Change(Scene.Anne, new QuarantinePlaced(Case))));

    private IReadOnlyList<RecordedChange> History() => Histories.Of(scene.Ledger, Scene.Anne);

    private PersonRecord Good(params Finding[] findings) =>
        Assert.IsType<LastKnownGood.Found>(LastKnownGood.Of(Scene.Anne, History(), findings, Today)).Record;

    private void AssertNone(LastKnownGoodObstacle why, params Finding[] findings) =>
        AssertNone(why, LastKnownGood.Of(Scene.Anne, History(), findings, Today));

    private static void AssertNone(LastKnownGoodObstacle why, LastKnownGood good) => Assert.Equal(new LastKnownGood.None(why), good);
}
