using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;

namespace InterDeptCheck.UnitTests.Records;

/// <summary>What the projection keeps of a record in doubt.</summary>
public sealed class QuarantineTests
{
    private static readonly Identifier Number = Facts.Ukvi("KX12345678");
    private static readonly CaseId Case = new("case-1");
    private static readonly FourEyes Eyes = new(new("operator-1"), new("operator-2"));
    private readonly Scene scene = new();

    public QuarantineTests()
    {
        scene.Link(Number);
        scene.Grant("G1", "2024-01-01", null);
    }

    [Fact]
    public void Leave_that_is_cancelled_under_quarantine_is_cancelled_in_the_last_known_good_record_too()
    {
        Place(scene.Record);
        scene.Submit(scene.Script.Cancels(Anne, "G1", Facts.Day("2024-06-01"), SaysAnne));
        Assert.Equal(Facts.Day("2024-05-31"), Good.Grant(new("G1"))!.Rows().Single().ValidUntil);
    }

    [Fact] // Why: the last known good record is of before the record went wrong; the quarantine may come much later.
    public void Leave_that_was_cancelled_between_the_record_and_its_quarantine_is_cancelled_too()
    {
        var good = scene.Record;
        scene.Submit(scene.Script.Cancels(Anne, "G1", Facts.Day("2024-06-01"), SaysAnne));
        Place(good);
        Assert.Equal(Facts.Day("2024-05-31"), Good.Grant(new("G1"))!.Rows().Single().ValidUntil);
    }

    [Fact]
    public void A_cancellation_attested_for_somebody_else_makes_the_grant_unknown_before_and_under_quarantine()
    {
        var good = scene.Record;
        var doubtful = scene.Script.Cancels(Anne, "G1", Facts.Day("2024-06-01"), SaysLuc);
        Assert.Equal(GateRule.CancellationDoubtful, scene.Submit(doubtful));
        Place(good);
        Assert.Equal(GrantState.Doubted, Good.Grant(new("G1"))!.State);

        var other = new Scene();
        other.Grant("G1", "2024-01-01", null);
        other.Submit(other.Script.Change(Anne, new QuarantinePlaced(Case, other.Record)));
        other.Submit(other.Script.Cancels(Anne, "G1", Facts.Day("2024-06-01"), SaysLuc));
        Assert.Equal(GrantState.Doubted, other.Record.LastKnownGood!.Grant(new("G1"))!.State);
    }

    [Fact] // Why: the record in doubt may be about somebody else by now; whether a cancellation is doubtful is judged by the good one.
    public void A_cancellation_is_judged_by_who_the_last_known_good_record_is_about()
    {
        var good = scene.Record;
        scene.Ledger.ForcePastTheGate(scene.Script.Change(Anne, new IdentityChanged(IdentityChangeKind.DeedPoll, SaysAnne, SaysLuc)));
        scene.Ledger.ForcePastTheGate(scene.Script.Cancels(Anne, "G1", Facts.Day("2024-06-01"), SaysLuc));
        Place(good);
        Assert.Equal(GrantState.Doubted, Good.Grant(new("G1"))!.State);
        scene.Submit(scene.Script.Cancels(Anne, "G1", Facts.Day("2024-06-01"), SaysAnne));
        Assert.Equal(GrantState.InForce, Good.Grant(new("G1"))!.State);
        Assert.Equal(Facts.Day("2024-05-31"), Good.Grant(new("G1"))!.Rows().Single().ValidUntil);
    }

    [Fact] // Why: what is served meanwhile is served as this person's, unquarantined.
    public void What_is_somebody_else_s_or_was_in_doubt_itself_or_is_from_before_a_split_is_no_last_known_good_record()
    {
        var good = scene.Record;
        Assert.Equal(GateRule.PlanOutdated, Placed(scene.Ledger.Record(Luc)));
        Assert.Equal(GateRule.PlanOutdated, Placed(good with { Quarantine = Case }));
        Assert.Equal(GateRule.PlanOutdated, Placed(good with { SupersededBy = Luc }));
        Assert.Equal(GateRule.PlanOutdated, Placed(good with { LastKnownGood = good }));
        var split = new RecordRepaired(RepairKind.Split, Case, new("plan-1"), Eyes, scene.Record.Position, scene.Record with { Grants = default });
        Assert.Equal(GateRule.PlanOutdated, Placed(good with { Person = Luc }));
        split = split with { Basis = scene.Record.Position, Content = split.Content with { Position = scene.Record.Position } };
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Change(Anne, split)));
        Assert.Equal(GateRule.PlanOutdated, Placed(good));
        Assert.Null(scene.Record.Quarantine);
        Assert.Equal(GateRule.None, Placed(scene.Record));
    }

    [Fact] // Why: a change of a grant that is not on it would make the last known good record one of which something is missing.
    public void What_the_last_known_good_record_never_had_is_not_put_on_it()
    {
        var good = scene.Record;
        scene.Grant("G2", "2024-03-01", null);
        Place(good);
        scene.Submit(scene.Script.Cancels(Anne, "G2", Facts.Day("2024-06-01"), SaysAnne));
        scene.Grant("G3", "2024-03-01", null);
        Assert.Equal(good.Grants, Good.Grants);
    }

    [Fact]
    public void What_never_was_the_persons_leads_to_no_last_known_good_record()
    {
        var other = Facts.Ukvi("KX87654321");
        scene.Link(other);
        var good = scene.Record;
        scene.Submit(scene.Script.Withdraws(Anne, other, WithdrawalReason.NotTheirs, SaysAnne));
        Place(good);
        Assert.Equal(Number, Assert.Single(Good.Identifiers).Identifier);
        scene.Submit(scene.Script.Withdraws(Anne, Number, WithdrawalReason.NotTheirs, SaysAnne));
        Assert.Empty(Good.Identifiers);
    }

    [Fact]
    public void A_quarantine_may_be_about_some_parts_and_one_that_names_no_part_is_about_the_whole_record()
    {
        var part = scene.Record.Identifiers[0].Since;
        Place(null, part);
        Assert.Equal([part], scene.Record.QuarantinedParts);
        // Registration set who the record is about, and the last position is of nobody.
        Place(null, part, new(1));
        Assert.Empty(scene.Record.QuarantinedParts);
        Place(null, new LedgerPosition(999));
        Assert.Empty(scene.Record.QuarantinedParts);
        Assert.Equal(Case, scene.Record.Quarantine);
    }

    [Fact] // Why: a source that reports all it has once more would end every quarantine of a part.
    public void A_part_that_is_reported_again_stays_in_doubt()
    {
        Place(null, scene.Record.Identifiers[0].Since, scene.Record.Grants[0].Granted!.Since);
        scene.Link(Number);
        Assert.Contains(scene.Record.Identifiers[0].Since, scene.Record.QuarantinedParts);
        scene.Grant("G1", "2024-01-01", null);
        Assert.Contains(scene.Record.Grants[0].Granted!.Since, scene.Record.QuarantinedParts);
        scene.Link(Facts.Ukvi("KX87654321"));
        Assert.DoesNotContain(scene.Record.Identifiers[1].Since, scene.Record.QuarantinedParts);
    }

    [Fact]
    public void Lifting_it_leaves_the_record_as_if_it_never_had_been_and_placing_it_again_ends_the_vouching()
    {
        var before = scene.Record;
        Place(before, before.Identifiers[0].Since);
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Change(Anne, new PersonVouched(Case, Facts.Day("2024-06-30"), Eyes))));
        Assert.Equal(Facts.Day("2024-06-30"), scene.Record.VouchedUntil);
        Place(before);
        Assert.Null(scene.Record.VouchedUntil);
        scene.Submit(scene.Script.Change(Anne, new QuarantineLifted(Case)));
        Assert.Equal(before.WithoutTrace(), scene.Record.WithoutTrace());
    }

    private PersonRecord Good => scene.Record.LastKnownGood!;

    private GateRule Placed(PersonRecord good) => scene.Submit(scene.Script.Change(Anne, new QuarantinePlaced(Case, good)));

    private void Place(PersonRecord? good, params LedgerPosition[] parts) => Assert.Equal(
        GateRule.None, scene.Submit(scene.Script.Change(Anne, new QuarantinePlaced(Case, good) { Parts = new(parts) })));
}
