using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.TestKit.People;
using InterDeptCheck.UnitTests.Assurance.Lineage;

namespace InterDeptCheck.UnitTests.Assurance.Repairs;

public sealed class BatchExtentTests
{
    private static readonly BatchId Batch = new("MIGRATION-7");
    private static readonly ChangeBody Photo = new FacialImageRemoved(new("img/1"));
    private readonly Dictionary<PersonId, IReadOnlyList<RecordedChange>> histories = [];

    [Fact]
    public void Who_is_wrong_since_an_event_of_the_batch_goes_back_to_before_the_first_of_it()
    {
        var anne = Person(1, (1, null), (7, Batch), (8, Batch));
        var bea = Person(2, (2, null), (9, Batch));
        var extent = Of(Finding(anne, since: 8), Finding(bea, since: 9));
        Assert.Equal([(anne, 6L), (bea, 8L)], extent.Groups.Select(group => (Assert.Single(group.People), group.UpTo.Value)));
        Assert.Empty(extent.LeftOut);
    }

    [Fact] // Why: a batch that is right for most must not be taken back for them.
    public void Who_is_right_or_is_wrong_since_something_else_is_no_part_of_it()
    {
        var anne = Person(1, (1, null), (3, null), (7, Batch));
        var bea = Person(2, (2, null), (9, Batch));
        var held = Person(3, (4, null));
        histories[held] = [.. histories[held], Recorded(held, 10, Batch, Photo, isHeld: true)];
        var extent = Of(Finding(anne, since: 3, others: bea), Finding(held, since: 10));
        Assert.Empty(extent.Groups);
        Assert.Empty(extent.LeftOut);
    }

    [Fact] // Why: what one gives back, another still has.
    public void People_of_one_finding_go_back_together_and_findings_that_share_one_are_one_group()
    {
        var (anne, bea, cleo) = (Person(1, (1, null), (7, Batch)), Person(2, (2, null), (8, Batch)), Person(3, (3, null), (9, Batch)));
        var group = Assert.Single(Of(Finding(anne, 7), Finding(cleo, 9, bea), Finding(bea, 8, anne)).Groups);
        Assert.Equal([anne, bea, cleo], group.People.OrderBy(person => person.Value));
        Assert.Equal(6, group.UpTo.Value);
    }

    [Fact]
    public void A_finding_of_no_known_event_counts_by_the_latest_of_its_parts()
    {
        var anne = Person(1, (1, null), (7, Batch));
        var finding = Finding(anne, since: null) with { Parts = [new(PartKind.Identity, new(1)), new(PartKind.Number, new(7))] };
        Assert.Single(Of(finding).Groups);
    }

    [Fact] // Why: going back would lose what came since, and nobody would know.
    public void Who_was_told_of_something_since_is_left_out_with_the_group()
    {
        var (anne, bea, cleo) = (Person(1, (1, null), (7, Batch), (20, null)), Person(2, (2, null), (8, Batch)), Person(3, (3, null), (9, Batch)));
        var extent = Of(Finding(anne, 7, bea), Finding(bea, 8), Finding(cleo, 9));
        Assert.Equal(cleo, Assert.Single(Assert.Single(extent.Groups).People));
        Assert.Equal([anne, bea], extent.LeftOut.OrderBy(person => person.Value));
    }

    [Fact]
    public void A_cancellation_and_a_quarantine_since_keep_nobody_from_going_back()
    {
        var anne = Person(1, (1, null), (7, Batch));
        histories[anne] =
        [
            .. histories[anne],
            Recorded(anne, 11, batch: null, new QuarantinePlaced(new("case-1"))),
            Recorded(anne, 12, batch: null, new StatusCancelled(new("G1"))),
            Recorded(anne, 13, batch: null, Photo, isHeld: true),
        ];
        Assert.Single(Of(Finding(anne, 7)).Groups);
    }

    [Fact] // Why: going back keeps what was withdrawn because it never was theirs, so nothing would be lost.
    public void A_number_that_was_disowned_since_keeps_nobody_from_going_back_and_one_that_was_lost_does()
    {
        var (anne, bea, cleo) = (Person(1, (1, null), (7, Batch)), Person(2, (2, null), (8, Batch)), Person(3, (3, null), (9, Batch)));
        var passport = Facts.Document("PASSPORT:FRA:12AB34567");
        Then(anne, 11, new IdentifierUnlinked(Facts.Nino("AB123456C"), WithdrawalReason.NotTheirs));
        Then(bea, 12, new DocumentWithdrawn(passport, WithdrawalReason.NotTheirs));
        Then(cleo, 13, new DocumentWithdrawn(passport, WithdrawalReason.LostOrStolen));
        var extent = Of(Finding(anne, 7), Finding(bea, 8), Finding(cleo, 9));
        Assert.Equal([anne, bea], extent.Groups.Select(group => Assert.Single(group.People)));
        Assert.Equal([cleo], extent.LeftOut);
    }

    [Fact]
    public void An_event_since_whose_payload_was_erased_may_have_been_anything()
    {
        var anne = Person(1, (1, null), (7, Batch));
        histories[anne] = [.. histories[anne], Recorded(anne, 11, batch: null, Photo) with { Change = null }];
        Assert.Equal([anne], Of(Finding(anne, 7)).LeftOut);
    }

    [Fact] // Why: of a second record that the batch made of somebody no finding may tell.
    public void Whom_an_operator_names_goes_back_too_if_the_batch_told_of_them()
    {
        var (anne, bea, cleo) = (Person(1, (1, null), (7, Batch)), Person(2, (8, Batch)), Person(3, (3, null)));
        var extent = BatchExtent.Of(Batch, [Finding(anne, 7)], [bea, cleo], histories);
        Assert.Equal([(anne, 6L), (bea, 7L)], extent.Groups.Select(group => (Assert.Single(group.People), group.UpTo.Value)));
        Assert.Equal([cleo], extent.LeftOut);
    }

    private BatchExtent Of(params Finding[] findings) => BatchExtent.Of(Batch, findings, [], histories);

    private PersonId Person(int number, params (int Position, BatchId? Batch)[] events)
    {
        var person = new PersonId(new Guid(number, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        histories[person] = [.. events.Select(one => Recorded(person, one.Position, one.Batch, Photo))];
        return person;
    }

    private void Then(PersonId person, int position, ChangeBody body) =>
        histories[person] = [.. histories[person], Recorded(person, position, batch: null, body)];

    private static RecordedChange Recorded(PersonId person, int position, BatchId? batch, ChangeBody body, bool isHeld = false)
    {
        var source = new ChangeSource("ATLAS", $"ref-{position}", batch);
        var change = new Change(new(new Guid(position, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2)), person, body, Attestation: null, source, new(2026, 1, 1));
        var verdict = isHeld ? new Verdict(VerdictState.Held, GateRule.ClaimedByAnother, 2) : new Verdict(VerdictState.Applied, GateRule.None, 2);
        return Histories.Recorded(new(new(position), change, verdict));
    }

    private static Finding Finding(PersonId person, int? since, params PersonId[] others) => new(
        FindingKind.Mixture, person, new(IsHard: true, 0), FindingReach.Record, [], [.. others],
        since is { } position ? new LedgerPosition(position) : null, [], FindingAction.Quarantine);
}
