using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Assurance.Repairs.RepairBench;

namespace InterDeptCheck.UnitTests.Assurance.Repairs;

public sealed class SplitTests
{
    private static readonly Identifier Passport = Facts.DocumentId("PASSPORT:BEL:12AB34567");
    private static readonly Attestation SaysZoe = Facts.Says("Peeters", "Zoé", "1991-07-08", "BEL");
    private static readonly PersonId Zoe = ChangeScript.Person(5);
    private readonly RepairBench bench = new();

    public SplitTests()
    {
        // An island: by an old fault, parts of Zoé are on Anne's record.
        Force(new DocumentAdded(((DocumentIdentifier)Passport).Key, null));
        Force(new StatusGranted(new("G9"), Facts.Terms("EUS"), Facts.Day("2021-01-01")));
        Force(new FacialImageAttached(new("image-9")));
    }

    private IReadOnlyList<PartName> Zoes => [.. PartNames.Of(bench.Anne).Skip(PartNames.Of(bench.Anne).Count - 1)
        .Append(PartNames.Of(bench.Anne.Established(Passport)!)).Append(PartNames.Of(bench.Anne.Grant(new("G9"))!))];

    [Fact]
    public void Each_of_two_people_has_their_own_parts_afterwards()
    {
        bench.Apply(bench.Planner.Split(bench.Anne, Zoes, PersonRecord.Empty(Zoe)));
        var zoe = bench.Scene.Ledger.Record(Zoe);
        Assert.Equal(SaysZoe.Name, zoe.Identity!.Name);
        Assert.Equal((SaysZoe, new LedgerPosition(9)), (zoe.Identifiers[0].Attestation, zoe.Identifiers[0].Since));
        Assert.Equal(["G9"], zoe.Grants.Select(grant => grant.Id.Value));
        Assert.Equal("image-9", zoe.Image!.Image.Value);
        Assert.Equal([AnnesNumber], bench.Anne.Identifiers.Select(part => part.Identifier));
        Assert.Equal(["G1"], bench.Anne.Grants.Select(grant => grant.Id.Value));
        Assert.Null(bench.Anne.Image);
        Assert.IsType<Matched>(bench.Scene.Ask(AnnesNumber));
        Assert.IsType<Matched>(bench.Scene.AskAs(SaysZoe, Passport));
        Assert.IsType<NotMatched>(bench.Scene.Ask(Passport));
    }

    [Fact] // Why: whoever joined two people by mistake would join them again.
    public void What_a_split_separated_is_held_when_it_is_reported_again()
    {
        bench.Apply(bench.Planner.Split(bench.Anne, Zoes, PersonRecord.Empty(Zoe)));
        Assert.Equal(GateRule.NeverTheirs, bench.Scene.Submit(bench.Scene.Script.Links(Scene.Anne, Passport, Scene.SaysAnne)));
        Assert.Equal(GateRule.NeverTheirs, bench.Scene.Submit(bench.Scene.Script.Links(Zoe, AnnesNumber, SaysZoe)));
        AssertRefused(PlanRefusal.NeverLinked, bench.Planner.Merge(bench.Anne, bench.Scene.Ledger.Record(Zoe)));
        AssertRefused(PlanRefusal.NeverLinked, bench.Planner.Merge(bench.Scene.Ledger.Record(Zoe), bench.Anne));
    }

    [Fact] // Why: a never-link outlives the record that it was made of.
    public void Who_took_over_a_record_is_kept_apart_from_whom_that_one_was()
    {
        bench.Apply(bench.Planner.Split(bench.Anne, Zoes, PersonRecord.Empty(Zoe)));
        bench.Apply(bench.Planner.Merge(bench.Other, bench.Anne));
        Assert.Equal([Zoe], bench.Other.NeverLinked);
        AssertRefused(PlanRefusal.NeverLinked, bench.Planner.Merge(bench.Scene.Ledger.Record(Zoe), bench.Other));
        Assert.Equal(GateRule.NeverTheirs, bench.Scene.Submit(bench.Scene.Script.Links(Second, Passport, Scene.SaysAnne)));
    }

    [Fact]
    public void A_part_that_is_attested_for_neither_goes_nowhere()
    {
        var anne = PartNames.Of(bench.Anne.Established(AnnesNumber)!);
        AssertRefused(PlanRefusal.PartOfAnother, bench.Planner.Split(bench.Anne, [.. Zoes, anne], PersonRecord.Empty(Zoe)));
        AssertRefused(PlanRefusal.PartOfAnother, bench.Planner.Split(bench.Anne, Zoes, bench.Luc));
        AssertRefused(PlanRefusal.PartUnknown, bench.Planner.Split(bench.Anne, [new(PartKind.Grant, new(999))], PersonRecord.Empty(Zoe)));
        AssertRefused(PlanRefusal.PartUnknown, bench.Planner.Split(bench.Anne, [new(PartKind.Identity, new(1))], PersonRecord.Empty(Zoe)));
        AssertRefused(PlanRefusal.NothingToMove, bench.Planner.Split(bench.Anne, [], PersonRecord.Empty(Zoe)));
    }

    [Fact]
    public void Parts_may_go_to_a_record_that_is_there_and_never_under_another_identity()
    {
        bench.Scene.Submit(bench.Scene.Script.Registers(Zoe, SaysZoe));
        var zoe = bench.Scene.Ledger.Record(Zoe);
        AssertRefused(PlanRefusal.IdentitiesContradict, bench.Planner.Split(bench.Anne, Zoes, zoe, bench.Luc.Identity));
        bench.Apply(bench.Planner.Split(bench.Anne, Zoes, zoe));
        Assert.NotNull(bench.Scene.Ledger.Record(Zoe).Established(Passport));
    }

    [Fact] // Why: values that a split removed never agree again.
    public void Names_and_nationalities_of_the_other_go_with_the_parts()
    {
        var record = bench.Anne with
        {
            Identity = bench.Anne.Identity! with { EarlierNames = [SaysZoe.Name], Nationalities = [Facts.Country("BEL"), Facts.Country("FRA")] },
        };
        var left = Made(bench.Planner.Split(record, Zoes, PersonRecord.Empty(Zoe))).Steps[0].After.Identity!;
        Assert.Empty(left.EarlierNames);
        Assert.Equal([Facts.Country("FRA")], left.Nationalities);
    }

    [Fact] // Why: the two records are right from then on, and nothing else is to be served meanwhile.
    public void A_split_ends_the_quarantine_of_its_case()
    {
        bench.Scene.Submit(bench.Scene.Script.Change(Scene.Anne, new QuarantinePlaced(Case, bench.Anne)));
        var left = Made(bench.Planner.Split(bench.Anne, Zoes, PersonRecord.Empty(Zoe))).Steps[0].After;
        Assert.Null(left.Quarantine);
        Assert.Null(left.LastKnownGood);
    }

    [Fact] // Why: a list of parts that outlives its quarantine would decide what the next one stops.
    public void The_parts_that_a_quarantine_named_go_with_it()
    {
        ValueList<LedgerPosition> parts = [bench.Anne.Established(AnnesNumber)!.Since];
        bench.Scene.Submit(bench.Scene.Script.Change(Scene.Anne, new QuarantinePlaced(Case) { Parts = parts }));
        Assert.Empty(Made(bench.Planner.Split(bench.Anne, Zoes, PersonRecord.Empty(Zoe))).Steps[0].After.QuarantinedParts);
    }

    [Fact]
    public void One_part_is_linked_to_the_record_that_it_belongs_to()
    {
        bench.Scene.Submit(bench.Scene.Script.Registers(Zoe, SaysZoe));
        var passport = PartNames.Of(bench.Anne.Established(Passport)!);
        AssertRefused(PlanRefusal.PartOfAnother, bench.Planner.Relink(bench.Anne, passport, bench.Luc));
        AssertRefused(PlanRefusal.PartUnknown, bench.Planner.Relink(bench.Luc, passport, bench.Anne));
        bench.Apply(bench.Planner.Relink(bench.Anne, passport, bench.Scene.Ledger.Record(Zoe)));
        Assert.Null(bench.Anne.Established(Passport));
        Assert.NotNull(bench.Scene.Ledger.Record(Zoe).Established(Passport));
        Assert.Equal([Passport], bench.Anne.NeverTheirs);
        Assert.Empty(bench.Anne.NeverLinked);
    }

    [Fact] // Why: an audit names the event that brought the fault, which may have changed a grant or reported a number again.
    public void A_part_is_found_by_every_event_that_reported_it()
    {
        bench.Scene.Submit(bench.Scene.Script.Registers(Zoe, SaysZoe));
        var linked = bench.Anne.Established(Passport)!.Since;
        Force(new StatusVaried(new("G9"), Facts.Terms("EUS")));
        var varied = bench.Scene.Ledger.Head;
        Force(new DocumentAdded(((DocumentIdentifier)Passport).Key, null));
        var history = bench.Scene.Ledger.Recorded(Scene.Anne).History;
        PartName[] names = [new(PartKind.Grant, varied), new(PartKind.Document, linked)];
        Assert.Equal(
            [PartNames.Of(bench.Anne.Grant(new("G9"))!), PartNames.Of(bench.Anne.Established(Passport)!)],
            PartNames.Current(bench.Anne, history, names));
        PartName[] none = [new(PartKind.Number, linked), new(PartKind.Grant, new(999))];
        Assert.Equal(none, PartNames.Current(bench.Anne, history, none));
        bench.Apply(bench.Planner.Relink(bench.Anne, new(PartKind.Grant, varied), bench.Scene.Ledger.Record(Zoe)));
        Assert.Equal(["G9"], bench.Scene.Ledger.Record(Zoe).Grants.Select(grant => grant.Id.Value));
        Assert.Equal(["G1"], bench.Anne.Grants.Select(grant => grant.Id.Value));
    }

    private void Force(ChangeBody body) => bench.Scene.Ledger.ForcePastTheGate(bench.Scene.Script.Change(Scene.Anne, body, SaysZoe));
}
