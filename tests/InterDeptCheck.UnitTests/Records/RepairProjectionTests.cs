using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;

namespace InterDeptCheck.UnitTests.Records;

/// <summary>What operators decide of a record, as the projection takes it.</summary>
public sealed class RepairProjectionTests
{
    private static readonly Identifier Number = Facts.Ukvi("KX12345678");
    private static readonly CaseId Case = new("case-1");
    private static readonly FourEyes Eyes = new(new("operator:first"), new("operator:second"));
    private readonly Scene scene = new();

    [Fact]
    public void A_repaired_record_is_the_content_with_the_trace_of_all_its_repairs()
    {
        var before = scene.Record;
        scene.Link(Number);
        Assert.Equal(GateRule.None, Repair(before with { Position = scene.Record.Position }));
        Assert.Null(scene.Record.Established(Number));
        Assert.Equal(before.WithoutTrace(), scene.Record.WithoutTrace());
        Assert.Equal(GateRule.None, Repair(scene.Record with { Repairs = default }));
        Assert.Equal([4, 5], scene.Record.Repairs.Select(repair => repair.At.Value));
        Assert.All(scene.Record.Repairs, repair => Assert.Equal((RepairKind.RollBack, Case), (repair.Kind, repair.Case)));
    }

    [Fact]
    public void What_is_served_meanwhile_goes_when_the_quarantine_does()
    {
        Submit(new QuarantinePlaced(Case, scene.Record));
        Submit(new PersonVouched(Case, Facts.Day("2026-03-01"), Eyes));
        Assert.NotNull(scene.Record.LastKnownGood);
        Assert.Equal(Facts.Day("2026-03-01"), scene.Record.VouchedUntil);
        Submit(new QuarantineLifted(Case));
        Assert.Null(scene.Record.Quarantine);
        Assert.Null(scene.Record.LastKnownGood);
        Assert.Null(scene.Record.VouchedUntil);
    }

    [Fact] // Why: last known good never serves leave that was lawfully cancelled.
    public void A_cancellation_reaches_what_is_served_meanwhile()
    {
        scene.Grant("G1", "2024-01-01", "2025-01-01");
        scene.Grant("G2", "2024-01-01", "2025-01-01");
        Submit(new QuarantinePlaced(Case, scene.Record));
        scene.Submit(scene.Script.Cancels(Anne, "G1", Facts.Day("2024-06-01"), SaysAnne));
        scene.Submit(scene.Script.Cancels(Anne, "G2", Facts.Day("2024-06-01"), SaysLuc));
        var good = scene.Record.LastKnownGood!;
        Assert.Equal(Facts.Day("2024-05-31"), good.Grant(new("G1"))!.Rows()[^1].ValidUntil);
        Assert.Equal(GrantState.Doubted, good.Grant(new("G2"))!.State);
    }

    [Fact]
    public void A_photo_that_was_removed_is_remembered_until_there_is_another()
    {
        Submit(new FacialImageAttached(new("image-1")));
        var image = scene.Record.Image;
        Submit(new FacialImageRemoved(new("image-1")));
        Assert.Null(scene.Record.Image);
        Assert.Equal(image, scene.Record.RemovedImage);
        Submit(new FacialImageAttached(new("image-2")));
        Assert.Null(scene.Record.RemovedImage);
    }

    private void Submit(ChangeBody body) => Assert.Equal(GateRule.None, scene.Submit(scene.Script.Change(Anne, body, SaysAnne)));

    private GateRule Repair(PersonRecord content) => scene.Submit(scene.Script.Change(
        Anne, new RecordRepaired(RepairKind.RollBack, Case, new("plan-1"), Eyes, content.Position, content)));
}
