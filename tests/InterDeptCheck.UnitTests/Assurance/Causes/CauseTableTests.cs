using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Causes;
using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.TestKit.People;
using InterDeptCheck.UnitTests.Assurance.Lineage;

namespace InterDeptCheck.UnitTests.Assurance.Causes;

public sealed class CauseTableTests
{
    private static readonly ChangeScript Script = new();
    private long position;

    [Fact] // Why: a month and a system hold the batch too; the batch is what to look at.
    public void A_batch_that_entangled_fifty_people_comes_first()
    {
        var batch = new BatchId("MIGRATION-2025-03");
        List<CausedFinding> findings = [.. Enumerable.Range(1, 50).Select(person => Finding(person, "MIG", batch)), Finding(60, "ATLAS"), Finding(61, "ATLAS")];
        var all = Base(
            (new EventGroup("contact_changed", "MIG", batch, new(2026, 1)), 60),
            (new EventGroup("contact_changed", "MIG", new BatchId("OTHER"), new(2026, 1)), 5_000),
            (new EventGroup("contact_changed", "ATLAS", null, new(2025, 12)), 100_000));
        var first = CauseTable.Of(findings, all, new())[0];
        Assert.Equal(new(CauseDimension.Batch, "MIGRATION-2025-03"), first.Key);
        Assert.Equal((50, 50, 60), (first.Findings, first.People, first.Events));
        Assert.Equal(50.0 / 52 / (60.0 / 105_060), first.Lift, 6);
        Assert.Equal(50 - (52 * 60.0 / 105_060), first.Excess, 6);
        Assert.Equal((new LedgerPosition(1), new LedgerPosition(50)), (first.First, first.Last));
        Assert.Equal([new KindCount(FindingKind.PhotoMissing, 50)], first.ByKind);
    }

    [Fact]
    public void What_is_as_common_among_all_events_is_no_cause()
    {
        var findings = Enumerable.Range(1, 20).Select(person => Finding(person, "ATLAS")).ToList();
        var all = Base((new EventGroup("contact_changed", "ATLAS", null, new(2025, 12)), 1_000));
        Assert.Empty(CauseTable.Of(findings, all, new()));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public void Support_counts_from_its_limit_on(int people, int causes)
    {
        var batch = new BatchId("B");
        var findings = Enumerable.Range(1, people).Select(person => Finding(person, "ATLAS", batch)).ToList();
        var all = Base(
            (new EventGroup("contact_changed", "ATLAS", batch, new(2025, 12)), 10),
            (new EventGroup("contact_changed", "ATLAS", null, new(2025, 12)), 1_000));
        Assert.Equal(causes, CauseTable.Of(findings, all, new()).Count);
    }

    [Fact]
    public void Products_are_weighed_against_the_grants_on_record()
    {
        List<CausedFinding> findings = [.. Enumerable.Range(1, 10).Select(person => Finding(person, "ATLAS") with { Products = ["BNO"] })];
        var all = Base((new EventGroup("contact_changed", "ATLAS", null, new(2025, 12)), 1_000));
        var scene = new Scene();
        scene.Grant("G-1", "2024-01-01", null, "BNO");
        for (var grant = 2; grant <= 10; grant++) scene.Grant($"G-{grant}", "2024-01-01", null, "EUS");
        all.Add(scene.Record);
        var cause = Assert.Single(CauseTable.Of(findings, all, new()));
        Assert.Equal((new CauseKey(CauseDimension.Product, "BNO"), 10L), (cause.Key, cause.Findings));
        Assert.Equal(1.0, cause.Lift * cause.Events / 10, 6);
    }

    [Fact]
    public void A_cause_tells_when_it_was_identified_and_fixed_and_what_is_repaired_remains_and_recurs()
    {
        var batch = new BatchId("B");
        List<CausedFinding> findings = [.. Enumerable.Range(1, 5).Select(person => Finding(person, "ATLAS", batch))];
        findings[0] = findings[0] with { Kind = FindingKind.WrongAgain };
        var all = Base((new EventGroup("contact_changed", "ATLAS", null, new(2025, 12)), 1_000));
        Assert.Equal(new CauseState(null, null, 0, 5, 1), CauseTable.Of(findings, all, new())[0].State);
        findings[1] = findings[1] with { IdentifiedOn = Facts.Day("2026-02-02"), IsRepaired = true };
        findings[2] = findings[2] with { IdentifiedOn = Facts.Day("2026-02-01") };
        var fixedAt = findings[3].By.Event.RecordedAt.AddHours(-1);
        var cause = CauseTable.Of(findings, all, new(), key => key.Value == "B" ? fixedAt : null)[0];
        Assert.Equal(new CauseState(Facts.Day("2026-02-01"), UkDate.At(fixedAt), 1, 4, 5), cause.State); // all came after it was fixed
        Assert.Equal(1, CauseTable.Of(findings, all, new(), _ => findings[3].By.Event.RecordedAt.AddHours(1))[0].State.Recurrences);
    }

    [Fact]
    public void Options_out_of_their_range_are_refused()
    {
        foreach (var options in new CauseOptions[] { new() { SupportMin = 0 }, new() { LiftMin = -1 }, new() { LiftMin = double.NaN }, new() { CausesMax = 0 } })
            Assert.Throws<ArgumentException>(() => CauseTable.Of([], new(), options));
    }

    [Fact]
    public void A_finding_finds_its_bridging_event_and_its_product_in_the_history()
    {
        var scene = new Scene();
        scene.Grant("G-1", "2024-01-01", "2026-12-31", "BNO"); // 3
        scene.Link(Facts.Nino("AB123456C")); // 4
        var history = Histories.Of(scene.Ledger, Scene.Anne);
        var finding = new Finding(
            FindingKind.OthersStatus, Scene.Anne, new(true, 0), FindingReach.Record, [new(PartKind.Grant, new(3))], default, new(4), default, FindingAction.Review);
        var caused = CausedFinding.Of(finding, history, ReleaseBook.Empty)!;
        Assert.Equal((EventCauseKind.NewNumber, new LedgerPosition(4)), (caused.By.Kind, caused.By.Event.Position));
        Assert.Equal(["BNO"], caused.Products);
        Assert.Equal(["BNO"], CausedFinding.Of(finding with { Since = new(3), Parts = default }, history, ReleaseBook.Empty)!.Products);
        Assert.Null(CausedFinding.Of(finding with { Since = null }, history, ReleaseBook.Empty));
        Assert.Null(CausedFinding.Of(finding with { Since = new(2) }, history, ReleaseBook.Empty));
    }

    [Theory]
    [InlineData(2025, 12, "2025-12")]
    [InlineData(1970, 1, "1970-01")]
    public void A_month_reads_back_as_it_was_written(int year, int month, string text)
    {
        var written = new CalendarMonth(year, month);
        Assert.Equal((text, written), (written.ToString(), CalendarMonth.Parse(text)));
        Assert.Equal((year, month), (written.Year, written.Month));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CalendarMonth(year, 13));
        Assert.Throws<FormatException>(() => CalendarMonth.Parse("2025-13"));
    }

    private CausedFinding Finding(int person, string system, BatchId? batch = null)
    {
        var change = Script.Change(ChangeScript.Person(person), new ContactChanged(new(default, ["1 High Street"])), Scene.SaysAnne)
            with
        { Source = new(system, "ref", batch) };
        var judged = new JudgedChange(new(++position), change, new(VerdictState.Applied, GateRule.None, 1));
        var at = system == "MIG" ? Histories.Start : Histories.Start.AddMonths(-1);
        var e = Histories.Recorded(judged, at).Event with { Kind = "contact_changed" };
        return new(FindingKind.PhotoMissing, change.Person, new(e, EventCauseKind.AddressUpdate, null, null, false), default);
    }

    private static CauseBase Base(params (EventGroup Group, long Events)[] counts)
    {
        var all = new CauseBase();
        all.Add(counts.Select(count => new EventCount(count.Group, count.Events)), new ReleaseVersion("1.0.0"));
        return all;
    }
}
