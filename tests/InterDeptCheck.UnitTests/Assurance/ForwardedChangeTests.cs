using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.TestKit.People;
using InterDeptCheck.UnitTests.Assurance.Lineage;

namespace InterDeptCheck.UnitTests.Assurance;

public sealed class ForwardedChangeTests
{
    private static readonly PersonId Survivor = ChangeScript.Person(9);

    [Fact] // Why: what was attested of the person is what the gate judges; only whose record it goes to differs.
    public void A_forwarded_change_keeps_what_was_reported_and_lands_once()
    {
        var held = Held();
        var forwarded = ForwardedChange.Of(held, Survivor)!;
        Assert.Equal(
            held.Change! with { Id = forwarded.Id, Person = Survivor, Source = held.Change!.Source with { Batch = null } }, forwarded);
        Assert.NotEqual(held.Change!.Id, forwarded.Id);
        Assert.Equal(forwarded.Id, ForwardedChange.Of(held, Survivor)!.Id);
        Assert.NotEqual(forwarded.Id, ForwardedChange.Of(held, ChangeScript.Person(8))!.Id);
        Assert.Null(ForwardedChange.Of(held with { Change = null }, Survivor));
    }

    private static RecordedChange Held()
    {
        var change = new ChangeScript().Change(
            ChangeScript.Person(1), new StatusCancelled(new("G-1")), Facts.Says("Martin", "Anne", "1990-05-11", "FRA"), batch: new BatchId("B-1"));
        return Histories.Recorded(
            new JudgedChange(new(7), change, new(VerdictState.Held, GateRule.Superseded, 1)), Histories.Start);
    }
}
