using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.UnitTests.Assurance.Lineage;

public sealed class AuditedFindingsTests
{
    private readonly Scene scene = new();

    [Fact] // Why: a number of another person is seen only in the other's record, and came with one event of this one.
    public void What_rests_on_others_records_holds_from_the_event_of_its_part()
    {
        scene.Grant("G-1", "2024-01-01", null); // 3
        scene.Link(Facts.Nino("AB123456C")); // 4
        var mixture = Found(FindingKind.Mixture, new(4), new PartName(PartKind.Number, new(4)));
        var why = Why(mixture);
        Assert.Equal((new LedgerPosition(4), EventCauseKind.NewNumber, true), (why.Bridge!.Event.Position, why.Bridge.Kind, why.WasRightBefore));
    }

    [Fact]
    public void A_record_is_right_again_when_the_part_was_replaced()
    {
        scene.Link(Facts.DocumentId("PASSPORT:FRA:12AB34567")); // 3
        scene.Submit(scene.Script.Change(Scene.Anne, new FacialImageAttached(new("img/1")), Scene.SaysAnne)); // 4
        scene.Submit(scene.Script.Change(Scene.Anne, new FacialImageAttached(new("img/2")), Scene.SaysAnne)); // 5
        var why = Why(Found(FindingKind.Mixture, null, new PartName(PartKind.Image, new(4))));
        Assert.True(why.IsRight);
        Assert.Equal([true, false, true], why.Turns.Select(turn => turn.IsRight));
    }

    [Fact]
    public void A_finding_without_a_part_holds_from_the_event_that_the_audit_names()
    {
        scene.Link(Facts.Nino("AB123456C")); // 3
        Assert.Equal(new(3), Why(Found(FindingKind.Duplicate, new(3))).Bridge!.Event.Position);
    }

    [Fact]
    public void Findings_on_the_course_of_a_record_are_what_is_asked_and_no_reason() =>
        Assert.True(Why(Found(FindingKind.WrongAfterRight, new(1)), Found(FindingKind.WrongAgain, new(1))).IsRight);

    [Fact]
    public void What_a_record_shows_by_itself_is_not_told_twice()
    {
        scene.Link(Facts.Nino("AB123456C")); // 3
        var finding = Found(FindingKind.StatusContradicts, null);
        var assess = AuditedFindings.Assess(_ => [finding], [finding]);
        Assert.Equal([finding], assess(scene.Record));
    }

    private static Finding Found(FindingKind kind, LedgerPosition? since, params PartName[] parts) =>
        new(kind, Scene.Anne, new(true, 0), FindingReach.Record, new(parts), default, since, default, FindingAction.Review);

    private WhyChanged Why(params IReadOnlyList<Finding> audited) =>
        WhyChanged.Of(Scene.Anne, Histories.Of(scene.Ledger, Scene.Anne), ReleaseBook.Empty, AuditedFindings.Assess(_ => [], audited));
}
