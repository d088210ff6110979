using FsCheck;
using FsCheck.Fluent;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.People;
using TestData = InterDeptCheck.TestKit.TestData;

namespace InterDeptCheck.UnitTests.Assurance.Lineage;

public sealed class PersonLineageTests
{
    private readonly Scene scene = new();

    [Fact]
    public void Each_field_names_the_event_that_set_it()
    {
        scene.Link(Facts.Nino("AB123456C")); // 3
        scene.Link(Facts.DocumentId("PASSPORT:FRA:12AB34567")); // 4
        scene.Grant("G-1", "2024-01-01", "2026-12-31"); // 5
        Submit(scene.Script.Varies(Scene.Anne, "G-1", Facts.Terms(until: "2027-12-31"), Facts.Day("2025-01-01"), Scene.SaysAnne)); // 6
        Submit(scene.Script.Change(Scene.Anne, new FacialImageAttached(new("img/1")), Scene.SaysAnne)); // 7
        Submit(scene.Script.Change(Scene.Anne, new ContactChanged(new(default, ["1 High Street"])), Scene.SaysAnne)); // 8
        var married = Scene.SaysAnne with { Name = Facts.Name("Dupont", "Anne") };
        Submit(scene.Script.Change(Scene.Anne, new IdentityChanged(IdentityChangeKind.Marriage, Scene.SaysAnne, married))); // 9
        Submit(scene.Script.Change(Scene.Anne, new QuarantinePlaced(new("CASE-1")))); // 10

        var fields = Lineage().Fields.Select(field => $"{field.Field} <- {field.SetBy}");
        Assert.Equal(
            [
                "name <- 9", "date of birth <- 1", "nationality <- 1", "earlier name <- 9", "number NINO @3 <- 3", "document PASSPORT @4 <- 4",
                "grant @5 <- 5", "grant's VARIATION @6 <- 6", "photo @7 <- 7", "contact @8 <- 8", "quarantine <- 10",
            ],
            fields);
    }

    [Fact] // Why: a part goes on being named by the event that brought it, and the lineage says which event it is as it is by.
    public void A_withdrawn_document_keeps_its_name_and_is_set_by_its_withdrawal()
    {
        scene.Link(Facts.DocumentId("PASSPORT:FRA:12AB34567"));
        Submit(scene.Script.Withdraws(Scene.Anne, Facts.DocumentId("PASSPORT:FRA:12AB34567"), WithdrawalReason.Superseded, Scene.SaysAnne));
        var lineage = Lineage();
        var document = Assert.Single(lineage.Fields, field => field.Field.Kind == FieldKind.Document);
        Assert.Equal((new PartName(PartKind.Document, new(3)), new LedgerPosition(4)), (document.Field.Part!.Value, document.SetBy));
        Assert.Equal([new FieldChange(document.Field, FieldChangeKind.Replaced)], lineage.Events[^1].Changes);
    }

    [Fact]
    public void Each_event_says_whose_it_was_and_what_it_changed()
    {
        Submit(scene.Script.Change(Scene.Anne, new FacialImageAttached(new("img/1")), Scene.SaysAnne));
        Submit(scene.Script.Change(Scene.Anne, new FacialImageRemoved(new("img/1")), Scene.SaysAnne));
        var removal = Lineage().Events[^1];
        Assert.Equal((new LedgerPosition(4), "ATLAS", EventCauseKind.PhotoRemoved), (removal.Cause.Event.Position, removal.Cause.Event.Source.System, removal.Cause.Kind));
        Assert.Equal(["photo @3 Removed", "removed photo @3 Set"], removal.Changes.Select(change => $"{change.Field} {change.Kind}").Order());
    }

    [Fact]
    public void A_held_change_is_told_and_sets_nothing_but_its_claim()
    {
        Assert.Equal(GateRule.AttestationContradicts, scene.Submit(scene.Script.Links(Scene.Anne, Facts.Nino("AB123456C"), Scene.SaysLuc)));
        var held = Lineage().Events[^1];
        Assert.Equal(VerdictState.Held, held.Cause.Event.Verdict.State);
        Assert.Equal(["held claim NINO @3 Set"], held.Changes.Select(change => $"{change.Field} {change.Kind}"));
    }

    [Fact]
    public void A_repair_back_to_what_was_sets_only_what_differs()
    {
        scene.Link(Facts.Nino("AB123456C")); // 3
        var good = scene.Record;
        Submit(scene.Script.Change(Scene.Anne, new ContactChanged(new(default, ["1 High Street"])), Scene.SaysAnne)); // 4
        var eyes = new FourEyes(new("operator:a"), new("operator:b"));
        var repair = new RecordRepaired(RepairKind.RollBack, new("CASE-1"), new("PLAN-1"), eyes, new(4), good with { Position = new(4) });
        Submit(scene.Script.Change(Scene.Anne, repair)); // 5
        var lineage = Lineage();
        Assert.Equal(EventCauseKind.RollBack, lineage.Events[^1].Cause.Kind);
        Assert.Equal(
            ["contact @4 Removed", "repair ROLLBACK @5 Set"], lineage.Events[^1].Changes.Select(change => $"{change.Field} {change.Kind}").Order());
        Assert.Equal(new(3), Assert.Single(lineage.Fields, field => field.Field.Kind == FieldKind.Number).SetBy);
    }

    [Fact]
    public void What_was_erased_is_told_as_unknown()
    {
        scene.Link(Facts.Nino("AB123456C"));
        var history = Histories.Of(scene.Ledger, Scene.Anne);
        var erased = PersonLineage.Of(Scene.Anne, [history[0], history[1] with { Change = null }], ReleaseBook.Empty);
        Assert.False(erased.IsComplete);
        Assert.Equal((EventCauseKind.Erased, false), (erased.Events[1].Cause.Kind, erased.Events[1].IsKnown));
        var unfounded = PersonLineage.Of(Scene.Anne, [history[0] with { Change = null }, history[1]], ReleaseBook.Empty);
        Assert.False(unfounded.IsComplete);
    }

    [Fact] // Why: one person's erased registration must not end the audit of everybody.
    public void An_audit_follows_what_is_left_of_a_history_whose_registration_was_erased()
    {
        scene.Ledger.ForcePastTheGate(scene.Script.Change(Scene.Anne, new IdentityCorrected(Scene.SaysAnne, Scene.SaysAnne)));
        var history = Histories.Of(scene.Ledger, Scene.Anne);
        var courses = new FindingCourses(Scene.Anne, [history[0] with { Change = null }, .. history.Skip(1)], static _ => []);
        Assert.Null(courses.Of(FindingKind.Mixture).Since);
    }

    [Fact] // Why: it goes to operators' screens and to logs.
    public void Names_and_texts_of_a_lineage_hold_no_value()
    {
        scene.Link(Facts.Nino("AB123456C"));
        var lineage = Lineage();
        var text = string.Join('\n', lineage.Fields.Select(field => field.ToString()).Concat(lineage.Events.SelectMany(e => e.Changes).Select(c => c.ToString())));
        foreach (var secret in new[] { "Martin", "Anne", "1990", "AB123456", "FRA" }) Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        Assert.Contains("AB123456", Assert.Single(lineage.Fields, field => field.Field.Kind == FieldKind.Number).Value, StringComparison.Ordinal);
    }

    [Fact] // FsCheck prints the failing seed.
    public void Every_field_is_set_by_an_event_of_the_history_and_every_part_not_before_it_came() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            foreach (var (person, history) in RandomHistories(seed))
            {
                var lineage = PersonLineage.Of(person, history, ReleaseBook.Empty);
                var record = Projection.Of(person, history.Select(recorded => recorded.Judged!));
                Assert.True(lineage.IsComplete);
                Assert.Equal(history.Select(recorded => recorded.Event), lineage.Events.Select(e => e.Cause.Event));
                Assert.Equal(RecordFields.Of(record).Select(field => field.Name), lineage.Fields.Select(field => field.Field));
                foreach (var field in lineage.Fields)
                {
                    var setter = Assert.Single(lineage.Events, e => e.Cause.Event.Position == field.SetBy);
                    Assert.Contains(setter.Changes, change => change.Field == field.Field && change.Kind != FieldChangeKind.Removed);
                    Assert.True(field.SetBy >= field.Field.Since);
                }
            }
        }));

    [Fact] // FsCheck prints the failing seed.
    public void Two_states_of_a_record_have_the_same_fields_only_when_they_are_equal() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            foreach (var (person, history) in RandomHistories(seed))
            {
                foreach (var step in HistoryReplay.Of(person, history))
                {
                    var isSame = Values(step.Before).SequenceEqual(Values(step.After));
                    Assert.Equal(step.Before with { Position = default } == step.After with { Position = default }, isSame);
                }
            }
        }));

    private static IEnumerable<(object, object)> Values(PersonRecord record) => RecordFields.Of(record).Select(field => (field.Key, field.Value));

    private static IEnumerable<(PersonId Person, IReadOnlyList<RecordedChange> History)> RandomHistories(int seed)
    {
        var generator = new ChangeGenerator(new TestData(seed), people: 2);
        var records = generator.People.ToDictionary(person => person.Id, person => PersonRecord.Empty(person.Id));
        var histories = generator.People.ToDictionary(person => person.Id, _ => new List<RecordedChange>());
        var position = default(LedgerPosition);
        foreach (var change in generator.Registrations().Concat(generator.Some(60)))
        {
            position = position.Next();
            var verdict = ChangeGate.Judge(change, records[change.Person], new(position.Value % 7 == 0 ? ClaimStanding.Contested : ClaimStanding.Free), position);
            var judged = new JudgedChange(position, change, verdict);
            records[change.Person] = Projection.Apply(records[change.Person], judged);
            histories[change.Person].Add(Histories.Recorded(judged));
        }

        return histories.Select(pair => (pair.Key, (IReadOnlyList<RecordedChange>)pair.Value));
    }

    private void Submit(Change change) => Assert.Equal(GateRule.None, scene.Submit(change));

    private PersonLineage Lineage() => PersonLineage.Of(Scene.Anne, Histories.Of(scene.Ledger, Scene.Anne), ReleaseBook.Empty);
}
