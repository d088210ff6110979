using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;

namespace InterDeptCheck.UnitTests.Gate;

/// <summary>The rules of what operators decide of a record.</summary>
public sealed class RepairGateTests
{
    private static readonly Identifier Number = Facts.Ukvi("KX12345678");
    private static readonly CaseId Case = new("case-1");
    private static readonly FourEyes Eyes = new(new("operator:first"), new("operator:second"));
    private static readonly FourEyes OneAlone = new(new("operator:first"), new("operator:first"));
    private readonly Scene scene = new();

    [Fact]
    public void Nobody_repairs_or_vouches_alone()
    {
        Assert.Equal(GateRule.NotFourEyes, Judge(Repair(scene.Record) with { Eyes = OneAlone }));
        Submit(new QuarantinePlaced(Case));
        Assert.Equal(GateRule.NotFourEyes, Judge(new PersonVouched(Case, Facts.Day("2026-03-01"), OneAlone)));
        Assert.Equal(GateRule.None, Judge(new PersonVouched(Case, Facts.Day("2026-03-01"), Eyes)));
    }

    [Fact]
    public void Only_a_quarantined_record_is_vouched_for_and_by_its_own_case()
    {
        var vouched = new PersonVouched(Case, Facts.Day("2026-03-01"), Eyes);
        Assert.Equal(GateRule.QuarantineOtherCase, Judge(vouched));
        Submit(new QuarantinePlaced(new("case-2")));
        Assert.Equal(GateRule.QuarantineOtherCase, Judge(vouched));
    }

    [Fact]
    public void A_plan_of_a_record_that_has_moved_on_is_outdated()
    {
        var planned = Repair(scene.Record);
        scene.Link(Number);
        Assert.Equal(GateRule.PlanOutdated, Judge(planned));
        Assert.Equal(GateRule.PlanOutdated, Judge(planned with { Basis = scene.Record.Position }));
        Assert.Equal(GateRule.None, Judge(Repair(scene.Record)));
    }

    [Fact]
    public void A_plan_whose_content_is_another_persons_is_outdated() =>
        Assert.Equal(GateRule.PlanOutdated, Judge(Repair(scene.Record with { Person = Luc })));

    [Fact]
    public void A_repair_alone_takes_nothing_that_is_anothers()
    {
        scene.Submit(scene.Script.Links(Luc, Number, SaysLuc));
        Assert.Equal(GateRule.ClaimedByAnother, Judge(Repair(With(scene.Record, Number))));
        Assert.Equal(GateRule.None, Judge(Repair(With(scene.Record, Facts.Ukvi("KX87654321")))));
    }

    [Fact]
    public void Whom_a_split_kept_apart_no_merge_brings_together()
    {
        Submit(Repair(scene.Record with { NeverLinked = [Luc] }));
        Assert.Equal(GateRule.NeverLinked, Judge(Merge(scene.Record, Luc)));
        Assert.Equal(GateRule.NeverLinked, Judge(Merge(scene.Record with { SupersededBy = Luc })));
        Assert.Equal(GateRule.NeverLinked, Judge(Merge(scene.Record with { NeverLinked = default })));
        Assert.Equal(GateRule.None, Judge(Merge(scene.Record, ChangeScript.Person(3))));
    }

    [Fact]
    public void A_roll_back_to_before_the_split_brings_them_together_again()
    {
        Submit(Repair(scene.Record with { NeverLinked = [Luc] }));
        Submit(Repair(scene.Record with { NeverLinked = default }));
        Assert.Equal(GateRule.None, Judge(Merge(scene.Record, Luc)));
    }

    [Fact] // Why: what is reported of a record that was merged away must not make a second one of it.
    public void Nothing_is_applied_to_a_superseded_record_but_a_repair()
    {
        Submit(Repair(PersonRecord.Empty(Anne) with { Position = scene.Record.Position, SupersededBy = Luc }));
        Assert.Equal(GateRule.Superseded, scene.Submit(scene.Script.Registers(Anne, SaysAnne)));
        Assert.Equal(GateRule.Superseded, scene.Link(Number));
        Assert.Empty(scene.Record.HeldClaims);
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Luc, Number, SaysLuc)));
        Assert.Equal(GateRule.None, Judge(Repair(scene.Record with { SupersededBy = null })));
    }

    private static PersonRecord With(PersonRecord record, Identifier number) =>
        record with { Identifiers = record.Identifiers.Add(new(number, IsEarlier: false, SaysAnne, new(1))) };

    private static RecordRepaired Repair(PersonRecord content) =>
        new(RepairKind.RollBack, Case, new("plan-1"), Eyes, content.Position, content);

    private static RecordRepaired Merge(PersonRecord content, PersonId? counterpart = null) =>
        Repair(content) with { Kind = RepairKind.Merge, Counterpart = counterpart };

    private void Submit(ChangeBody body) => Assert.Equal(GateRule.None, Judge(body));

    private GateRule Judge(ChangeBody body) => scene.Submit(scene.Script.Change(Anne, body));
}
