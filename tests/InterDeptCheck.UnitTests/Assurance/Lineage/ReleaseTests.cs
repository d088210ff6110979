using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.UnitTests.Assurance.Lineage;

public sealed class ReleaseTests
{
    private static readonly DateOnly Today = Facts.Day("2026-01-15");
    private static readonly ReleaseNoted First = new(new("1.0.0"), 1, 1);
    private static readonly ReleaseNoted Second = new(new("1.1.0"), 2, 1);

    private readonly Scene scene = new();

    [Fact]
    public void A_release_is_an_event_of_the_deployment_and_of_nobody_else()
    {
        Assert.Equal(GateRule.None, Note(First));
        Assert.Equal(GateRule.ReservedPerson, scene.Submit(scene.Script.Change(Scene.Anne, First)));
    }

    [Fact] // Why: whoever could register that id would have a record under it.
    public void Nothing_else_is_ever_part_of_the_deployments_record()
    {
        Note(First);
        Assert.Equal(GateRule.ReservedPerson, scene.Submit(scene.Script.Registers(PersonId.Deployment, Scene.SaysAnne)));
        Assert.Equal(
            GateRule.ReservedPerson,
            scene.Submit(scene.Script.Links(PersonId.Deployment, Facts.Nino("AB123456C"), Scene.SaysAnne)));
        Assert.Equal(
            GateRule.ReservedPerson,
            scene.Submit(scene.Script.Grants(PersonId.Deployment, "G", Facts.Terms(until: "2020-01-01"), Facts.Day("2021-01-01"), Scene.SaysAnne)));
        var record = scene.Ledger.Record(PersonId.Deployment);
        Assert.Equal(PersonRecord.Empty(PersonId.Deployment) with { Position = record.Position }, record);
        Assert.Empty(RecordFingerprints.Of(record, scene.Fingerprinter));
    }

    [Fact]
    public void A_restart_notes_nothing_and_another_release_or_one_gone_back_to_does()
    {
        foreach (var release in new[] { First, First, Second, Second, First })
        {
            if (ReleaseNotes.Next(release, Book(), Today) is { } change) Assert.Equal(GateRule.None, scene.Submit(change));
        }

        Assert.Equal([First, Second, First], Book().All.Select(release => release.Release));
    }

    [Fact] // Why: two registries of one release start at once.
    public void Two_registries_that_start_together_make_one_event_id()
    {
        var (left, right) = (ReleaseNotes.Next(First, ReleaseBook.Empty, Today), ReleaseNotes.Next(First, ReleaseBook.Empty, Today));
        Assert.Equal(left, right);
        Assert.NotEqual(left!.Id, ReleaseNotes.Next(Second, ReleaseBook.Empty, Today)!.Id);
    }

    [Fact]
    public void The_release_in_force_at_an_event_is_the_last_one_noted_before_it()
    {
        Note(First);
        scene.Link(Facts.Nino("AB123456C"));
        Note(Second);
        var book = Book();
        Assert.Null(book.At(new(2)));
        Assert.Equal(First, book.At(new(3))!.Release);
        Assert.Equal(First, book.At(new(4))!.Release);
        Assert.Equal(Second, book.At(new(5))!.Release);
        Assert.Equal(Second, book.At(new(1000))!.Release);
        Assert.Null(ReleaseBook.Empty.At(new(1)));
    }

    [Fact]
    public void A_book_is_of_the_deployment_alone() =>
        Assert.Throws<ArgumentException>(() => ReleaseBook.Of(Histories.Of(scene.Ledger, Scene.Anne)));

    [Theory]
    [InlineData("")]
    [InlineData("1 0")]
    [InlineData("1.0\n")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void A_version_has_a_shape(string text)
    {
        Assert.False(ReleaseVersion.IsValid(text));
        Assert.Throws<ArgumentException>(() => new ReleaseVersion(text));
    }

    private GateRule Note(ReleaseNoted release) => scene.Submit(ReleaseNotes.Next(release, Book(), Today)!);

    private ReleaseBook Book() => ReleaseBook.Of(Histories.Of(scene.Ledger, PersonId.Deployment));
}
