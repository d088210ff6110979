using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;

namespace InterDeptCheck.UnitTests.Records;

/// <summary>What is served of a record in doubt follows how its leave was varied and extended since.</summary>
public sealed class QuarantineFollowsTests
{
    private const string Shorter = "2025-03-31";
    private static readonly CaseId Case = new("case-1");
    private readonly Scene scene = new();

    public QuarantineFollowsTests() => scene.Grant("G1", "2024-01-01", "2030-01-01");

    [Fact]
    public void Leave_that_is_varied_under_quarantine_is_varied_in_the_last_known_good_record_too()
    {
        Place(scene.Record);
        Vary(Shorter);
        Assert.Equal((GrantState.InForce, Facts.Day(Shorter)), Served());
    }

    [Fact] // Why: the last known good record is of before the record went wrong; the quarantine may come much later.
    public void Leave_that_was_varied_between_the_bridging_event_and_the_quarantine_is_varied_too()
    {
        var good = scene.Record;
        var bridge = Bridge();
        Vary(Shorter);
        Place(good, bridge);
        Assert.Equal((GrantState.InForce, Facts.Day(Shorter)), Served());
    }

    [Fact] // Why: it is what went wrong.
    public void A_variation_that_is_the_bridging_event_does_not_come_back()
    {
        var good = scene.Record;
        Vary("2040-01-01");
        Place(good, scene.Record.Position);
        Assert.Equal((GrantState.InForce, Facts.Day("2030-01-01")), Served());
        // Nor when the quarantine is placed again, after a variation that is not.
        Vary(Shorter, from: "2024-07-01");
        Place(good, scene.Record.Grants[0].Amendments.Min(amendment => amendment.Since));
        Assert.Equal((GrantState.InForce, Facts.Day(Shorter)), Served());
        Assert.Single(Good.Grants[0].Amendments);
    }

    [Fact] // Why: one of them may be what went wrong.
    public void Where_the_bridging_event_is_not_known_cancellations_alone_are_carried_over()
    {
        var good = scene.Record;
        Vary(Shorter);
        Place(good);
        Assert.Equal(Facts.Day("2030-01-01"), Served().Until);
        scene.Submit(scene.Script.Cancels(Anne, "G1", Facts.Day("2024-06-01"), SaysAnne));
        Place(good);
        Assert.Equal(Facts.Day("2024-05-31"), Served().Until);
    }

    [Fact]
    public void A_variation_attested_for_somebody_else_makes_the_grant_unknown_before_and_under_quarantine()
    {
        var good = scene.Record;
        var bridge = Bridge();
        scene.Ledger.ForcePastTheGate(Varied(Shorter, SaysLuc));
        Place(good, bridge);
        Assert.Equal(GrantState.Doubted, Served().State);

        var other = new QuarantineFollowsTests();
        other.Place(other.scene.Record);
        Assert.Equal(GateRule.AttestationContradicts, other.scene.Submit(other.Varied(Shorter, SaysLuc)));
        Assert.Equal(GrantState.Doubted, other.Served().State);
    }

    [Fact] // Why: the record in doubt may be about somebody else by now.
    public void A_variation_is_judged_by_who_the_last_known_good_record_is_about()
    {
        Place(scene.Record);
        scene.Ledger.ForcePastTheGate(scene.Script.Change(Anne, new IdentityChanged(IdentityChangeKind.DeedPoll, SaysAnne, SaysLuc)));
        scene.Ledger.ForcePastTheGate(scene.Script.Change(Anne, new IdentityCorrected(SaysLuc, SaysLuc)));
        scene.Submit(Varied(Shorter, SaysAnne));
        Assert.Equal((GrantState.InForce, Facts.Day(Shorter)), Served());
    }

    [Fact] // Why: names are copied with the rest; fingerprints are not.
    public void A_change_that_attests_another_persons_enrolment_is_doubtful_whatever_its_names_say()
    {
        Place(scene.Record);
        var luc = SaysLuc with { BiometricEnrolment = "ENR-LUC" };
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Luc, Facts.DocumentId("PASSPORT:BEL:EH123456"), luc)));
        Assert.Equal(GateRule.EnrolmentOfAnother, scene.Submit(Varied(Shorter, SaysAnne with { BiometricEnrolment = "ENR-LUC" })));
        Assert.Equal(GrantState.Doubted, Served().State);
    }

    [Fact] // Why: what the gate holds for what it is would be held of a sound record too.
    public void A_row_that_can_not_be_true_changes_nothing()
    {
        Place(scene.Record);
        Assert.Equal(GateRule.StatusRowImpossible, scene.Submit(Varied("2023-01-01", SaysAnne)));
        Assert.Equal((GrantState.InForce, Facts.Day("2030-01-01")), Served());
        // Both for whom it is of and for what it is: the gate says the former first.
        Assert.Equal(GateRule.AttestationContradicts, scene.Submit(Varied("2023-01-01", SaysLuc)));
        Assert.Equal(GrantState.InForce, Served().State);
    }

    [Fact] // Why: the days before the cancellation may have been varied still.
    public void A_doubtful_variation_is_settled_by_a_cancellation_from_its_own_day_on_or_before_and_by_no_later_one()
    {
        Place(scene.Record);
        scene.Submit(Varied(Shorter, SaysLuc));
        scene.Submit(scene.Script.Cancels(Anne, "G1", Facts.Day("2025-01-01"), SaysAnne));
        Assert.Equal(GrantState.Doubted, Served().State);
        scene.Submit(scene.Script.Cancels(Anne, "G1", Facts.Day("2024-06-01"), SaysAnne));
        Assert.Equal((GrantState.InForce, Facts.Day("2024-05-31")), Served());
        // What follows a cancellation changes nothing, and makes nothing doubtful.
        scene.Submit(Varied(Shorter, SaysLuc));
        Assert.Equal(GrantState.InForce, Served().State);
    }

    [Fact] // Why: leave that goes on by an extension runs out when a later one ends it.
    public void An_extension_that_ends_the_one_before_is_carried_over_too()
    {
        scene.Submit(scene.Script.Extends(Anne, "G1", Facts.Day("2029-12-01"), null, SaysAnne));
        Place(scene.Record);
        Assert.Null(Served().Until);
        scene.Submit(scene.Script.Extends(Anne, "G1", Facts.Day("2030-06-01"), Facts.Day("2030-06-30"), SaysAnne, ExtensionGround.Appeal));
        Assert.Equal((GrantState.InForce, Facts.Day("2030-06-30")), Served());
    }

    [Fact] // Why: what was stored is recomputed and compared.
    public void What_earlier_rules_judged_is_projected_as_it_was()
    {
        Place(scene.Record);
        var judged = new JudgedChange(
            scene.Ledger.Head.Next(), Varied(Shorter, SaysAnne), new(VerdictState.Applied, GateRule.None, GateRules.FirstFollowingVersion - 1));
        var after = Projection.Apply(scene.Record, judged);
        Assert.Equal(Good, after.LastKnownGood);
        Assert.NotEqual(Good, Projection.Apply(scene.Record, judged with { Verdict = judged.Verdict with { RulesVersion = GateRules.Version } }).LastKnownGood);
    }

    private PersonRecord Good => scene.Record.LastKnownGood!;

    private (GrantState State, DateOnly? Until) Served() => (Good.Grant(new("G1"))!.State, Good.Grant(new("G1"))!.Rows()[^1].ValidUntil);

    private void Vary(string until, string from = "2024-06-01") => Assert.Equal(GateRule.None, scene.Submit(Varied(until, SaysAnne, from)));

    private Change Varied(string until, Attestation says, string from = "2024-06-01") =>
        scene.Script.Varies(Anne, "G1", Facts.Terms(until: until), Facts.Day(from), says);

    // A number of somebody else, say.
    private LedgerPosition Bridge()
    {
        scene.Link(Facts.Ukvi("KX12345678"));
        return scene.Record.Position;
    }

    private void Place(PersonRecord good, params LedgerPosition[] bridges) => Assert.Equal(
        GateRule.None, scene.Submit(scene.Script.Change(Anne, new QuarantinePlaced(Case, good) { Bridges = new(bridges) })));
}
