using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.UnitTests.Assurance.Lineage;

public sealed class WhyChangedTests
{
    private readonly Scene scene = new();

    [Fact]
    public void A_record_that_is_right_has_no_bridging_event()
    {
        Photo("img/1");
        var why = Why();
        Assert.True(why.IsRight);
        Assert.Null(why.Bridge);
        Assert.Empty(why.Findings);
        Assert.Equal([(1, true)], Turns(why));
    }

    [Fact]
    public void The_bridging_event_is_the_first_after_which_it_was_wrong_until_now()
    {
        Photo("img/1"); // 3
        RemovePhoto("img/1"); // 4
        Address("1 High Street"); // 5
        var why = Why();
        Assert.Equal((new LedgerPosition(4), EventCauseKind.PhotoRemoved), (why.Bridge!.Event.Position, why.Bridge.Kind));
        Assert.Equal((true, false), (why.WasRightBefore, why.IsWrongAgain));
        var origin = Assert.Single(why.Findings);
        Assert.Equal((new LedgerPosition(4), true, 1), (origin.Finding.Since!.Value, origin.WasRightBefore, origin.Spells));
    }

    [Fact]
    public void How_often_it_went_wrong_again_is_counted()
    {
        foreach (var image in new[] { "img/1", "img/2", "img/3" })
        {
            Photo(image);
            RemovePhoto(image);
        }

        var why = Why();
        Assert.Equal([(1, true), (4, false), (5, true), (6, false), (7, true), (8, false)], Turns(why));
        Assert.Equal((3, true), (why.Relapses, why.IsWrongAgain));
        Assert.Equal(3, Assert.Single(why.Findings).Spells);
        Assert.Equal(new(8), why.Bridge!.Event.Position);
    }

    [Fact] // Why: nobody could see a record between two events of one transaction.
    public void What_is_put_right_in_the_same_transaction_never_was_wrong()
    {
        Photo("img/1");
        RemovePhoto("img/1");
        Photo("img/2");
        var why = Why(together: [4, 5]);
        Assert.Equal([(1, true)], Turns(why));
    }

    [Fact]
    public void Inside_a_transaction_the_very_event_is_named()
    {
        Photo("img/1"); // 3
        Address("1 High Street"); // 4
        RemovePhoto("img/1"); // 5
        Address("2 High Street"); // 6
        var why = Why(together: [4, 5, 6]);
        Assert.Equal(new(5), why.Bridge!.Event.Position);
        Assert.Equal(new(5), Assert.Single(why.Findings).By.Event.Position);
    }

    [Fact]
    public void A_record_that_was_never_right_was_not_right_before()
    {
        var why = WhyChanged.Of(
            Scene.Anne, History(), ReleaseBook.Empty, record => record.Identity is null ? [] : [Found(FindingKind.StatusContradicts, record)]);
        Assert.Equal((new LedgerPosition(1), EventCauseKind.Registration), (why.Bridge!.Event.Position, why.Bridge.Kind));
        Assert.False(why.WasRightBefore);
        Assert.False(Assert.Single(why.Findings).WasRightBefore);
    }

    [Fact] // Why: an account that is changed is another part by its event, and its fault is as old as the account's.
    public void A_finding_goes_on_when_the_part_that_it_is_about_is_replaced_by_one_with_the_same_fault()
    {
        Account("ACC-1"); // 3
        Address("1 High Street"); // 4
        scene.Submit(scene.Script.Change(Scene.Anne, new PortalAccountChanged(new(new("ACC-1"), null, default, default)), Scene.SaysAnne)); // 5
        var why = WhyChanged.Of(Scene.Anne, History(), ReleaseBook.Empty, AccountsWithoutRoutes);
        Assert.Equal(new(3), Assert.Single(why.Findings).Finding.Since!.Value);
    }

    [Fact]
    public void A_second_finding_of_a_kind_has_its_own_event()
    {
        Account("ACC-1"); // 3
        Account("ACC-2"); // 4
        var why = WhyChanged.Of(Scene.Anne, History(), ReleaseBook.Empty, AccountsWithoutRoutes);
        Assert.Equal([3, 4], why.Findings.Select(origin => origin.Finding.Since!.Value.Value));
    }

    [Theory]
    [InlineData("MIGRATION-2024", null, "ref", EventCauseKind.Migration)]
    [InlineData("ATLAS", "migration:2024-03", "ref", EventCauseKind.Migration)]
    [InlineData("ATLAS", null, "CHG/MAINTENANCE/7", EventCauseKind.Maintenance)]
    [InlineData("ATLAS", "DAILY-1", "ref", EventCauseKind.AddressUpdate)]
    [InlineData("IMMIGRATION-1", null, "ref", EventCauseKind.AddressUpdate)]
    [InlineData("INTERDEPTCHECK", null, "ref", EventCauseKind.Release)]
    public void A_mass_change_says_more_of_an_event_than_its_body(string system, string? batch, string reference, EventCauseKind expected)
    {
        var change = scene.Script.Change(Scene.Anne, new ContactChanged(new(default, ["1 High Street"])), Scene.SaysAnne)
            with
        { Source = new(system, reference, batch is null ? null : new BatchId(batch)) };
        var judged = new JudgedChange(new(9), change, new(VerdictState.Applied, GateRule.None, 1));
        Assert.Equal(expected, EventCauses.KindOf(Histories.Recorded(judged)));
    }

    [Fact]
    public void Every_kind_of_cause_has_words_of_its_own()
    {
        var words = Enum.GetValues<EventCauseKind>().Select(kind => kind.Words()).ToList();
        Assert.Equal(words.Count, words.Distinct().Count());
    }

    [Fact]
    public void The_release_in_force_is_told_and_whether_it_was_new_to_the_person()
    {
        Photo("img/1"); // 3
        scene.Submit(ReleaseNotes.Next(new(new("2.0.0"), 2, 1), ReleaseBook.Empty, Facts.Day("2026-01-15"))!); // 4
        RemovePhoto("img/1"); // 5
        var releases = ReleaseBook.Of(Histories.Of(scene.Ledger, PersonId.Deployment));
        var bridge = WhyChanged.Of(Scene.Anne, History(), releases, PhotoMissing).Bridge!;
        Assert.Equal(("2.0.0", true), (bridge.Release!.Release.Version.Text, bridge.IsFirstOfRelease));
    }

    [Fact]
    public void What_was_erased_makes_the_story_incomplete()
    {
        Photo("img/1");
        var history = History();
        Assert.False(WhyChanged.Of(Scene.Anne, [history[0], history[1] with { Change = null }], ReleaseBook.Empty, PhotoMissing).IsComplete);
    }

    [Fact]
    public void A_person_without_events_is_right()
    {
        var why = WhyChanged.Of(ChangeScript.Person(9), [], ReleaseBook.Empty, PhotoMissing);
        Assert.True(why.IsRight);
        Assert.Empty(why.Turns);
    }

    private static IReadOnlyList<Finding> PhotoMissing(PersonRecord record) =>
        record.RemovedImage is { } removed ? [Found(FindingKind.PhotoMissing, record, new PartName(PartKind.Image, removed.Since))] : [];

    private static IReadOnlyList<Finding> AccountsWithoutRoutes(PersonRecord record) =>
    [
        .. record.Accounts.Where(part => part.Account.Routes.Count == 0)
            .Select(part => Found(FindingKind.ChannelUneven, record, new PartName(PartKind.Account, part.Since))),
    ];

    private static Finding Found(FindingKind kind, PersonRecord record, params PartName[] parts) =>
        new(kind, record.Person, new(true, 0), FindingReach.Record, new(parts), default, null, default, FindingAction.Review);

    private WhyChanged Why(IReadOnlyList<long>? together = null) =>
        WhyChanged.Of(Scene.Anne, History(together), ReleaseBook.Empty, PhotoMissing);

    private static IEnumerable<(int, bool)> Turns(WhyChanged why) => why.Turns.Select(turn => ((int)turn.By.Event.Position.Value, turn.IsRight));

    private IReadOnlyList<RecordedChange> History(IReadOnlyList<long>? together = null) =>
    [
        .. Histories.Of(scene.Ledger, Scene.Anne).Select(recorded => together?.Contains(recorded.Event.Position.Value) == true
            ? recorded with { Event = recorded.Event with { RecordedAt = Histories.Start.AddDays(together[0] - 1) } }
            : recorded),
    ];

    private void Photo(string image) => Assert.Equal(
        GateRule.None, scene.Submit(scene.Script.Change(Scene.Anne, new FacialImageAttached(new(image)), Scene.SaysAnne)));

    private void RemovePhoto(string image) => Assert.Equal(
        GateRule.None, scene.Submit(scene.Script.Change(Scene.Anne, new FacialImageRemoved(new(image)), Scene.SaysAnne)));

    private void Address(string line) => scene.Submit(scene.Script.Change(Scene.Anne, new ContactChanged(new(default, [line])), Scene.SaysAnne));

    private void Account(string id) => scene.Submit(
        scene.Script.Change(Scene.Anne, new PortalAccountCreated(new(new(id), null, default, default)), Scene.SaysAnne));
}
