using FsCheck.Fluent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;

namespace InterDeptCheck.UnitTests.Records;

public sealed class GrantTests
{
    private static readonly DateOnly Start = Facts.Day("2024-01-01");

    [Fact] // Why: sources deliver late and out of order, and whose leave was cancelled must not have it back by that.
    public void The_same_reports_in_any_order_of_arrival_give_the_same_rows_as_a_day_by_day_reading()
    {
        var amendments = (
            from day in Gen.Choose(-5, 40)
            from kind in Gen.Choose(0, 3)
            from length in Gen.Choose(0, 30)
            select (Day: day, IsCancellation: kind == 0, Length: kind == 1 ? (int?)null : length)).ListOf();
        Property.Holds(
            from reports in amendments
            from order in Gen.Choose(0, int.MaxValue)
            select (reports: reports.DistinctBy(r => (r.Day, r.IsCancellation)).ToList(), order),
            one =>
            {
                var inOrder = Rows(one.reports, new Random(0), isShuffled: false);
                var shuffled = Rows(one.reports, new Random(one.order), isShuffled: true);
                return inOrder.SequenceEqual(shuffled)
                    && Enumerable.Range(-10, 100).All(day => RowOn(inOrder, day) == ByHand(one.reports, day));
            });
    }

    [Fact]
    public void A_grant_whose_changes_only_arrived_is_announced_until_it_comes()
    {
        var scene = new Scene();
        scene.Submit(scene.Script.Varies(Anne, "G1", Facts.Terms("STUDY", until: "2024-12-31"), Start.AddDays(60), SaysAnne));
        var announced = scene.Record.Grant(new("G1"))!;
        Assert.Equal(GrantState.Announced, announced.State);
        Assert.Empty(announced.Rows());
        scene.Grant("G1", "2024-01-01", "2025-06-30");
        Assert.Equal(GrantState.InForce, scene.Record.Grant(new("G1"))!.State);
        Assert.Equal(["WORK", "STUDY"], scene.Record.Grant(new("G1"))!.Rows().Select(row => row.Codes.ProductType), StringComparer.Ordinal);
    }

    [Fact]
    public void An_impossible_row_is_withheld_alone_until_it_comes_as_it_was_meant()
    {
        var scene = new Scene();
        scene.Grant("G1", "2024-01-01", "2023-01-01");
        scene.Grant("G2", "2024-01-01", "2025-01-01");
        Assert.Equal([GrantState.Withheld, GrantState.InForce], scene.Record.Grants.Select(grant => grant.State));
        scene.Grant("G1", "2024-01-01", "2024-06-01");
        Assert.All(scene.Record.Grants, grant => Assert.Equal(GrantState.InForce, grant.State));
    }

    [Fact]
    public void A_doubtful_cancellation_makes_its_grant_unknown_and_an_agreeing_one_settles_it()
    {
        var scene = new Scene();
        scene.Grant("G1", "2024-01-01", "2025-01-01");
        scene.Grant("G2", "2024-01-01", "2025-01-01");
        scene.Submit(scene.Script.Cancels(Anne, "G1", Start.AddDays(30), SaysLuc));
        Assert.Equal([GrantState.Doubted, GrantState.InForce], scene.Record.Grants.Select(grant => grant.State));
        scene.Submit(scene.Script.Cancels(Anne, "G1", Start.AddDays(30), SaysAnne));
        Assert.Equal(GrantState.InForce, scene.Record.Grants[0].State);
        Assert.Equal(Start.AddDays(29), Assert.Single(scene.Record.Grants[0].Rows()).ValidUntil);
    }

    [Fact]
    public void A_doubtful_cancellation_of_a_grant_that_is_not_on_the_record_leaves_no_trace()
    {
        var scene = new Scene();
        scene.Submit(scene.Script.Cancels(Anne, "G9", Start, SaysLuc));
        Assert.Empty(scene.Record.Grants);
    }

    private static IReadOnlyList<StatusRow> Rows(
        IReadOnlyList<(int Day, bool IsCancellation, int? Length)> reports, Random random, bool isShuffled)
    {
        var scene = new Scene();
        List<Change> changes = [scene.Script.Grants(Anne, "G1", Facts.Terms("P0"), Start, SaysAnne)];
        foreach (var report in reports)
        {
            var day = Start.AddDays(report.Day);
            changes.Add(report.IsCancellation
                ? scene.Script.Cancels(Anne, "G1", day, SaysAnne)
                : scene.Script.Varies(Anne, "G1", TermsOf(report.Day, report.Length), day, SaysAnne));
        }

        var order = changes.ToArray();
        if (isShuffled) random.Shuffle(order);
        foreach (var change in order) scene.Submit(change);
        return scene.Record.Grant(new("G1"))!.Rows();
    }

    private static GrantTerms TermsOf(int day, int? length) => new(
        new(Product(day), "LTR"), length is { } days ? Start.AddDays(day + days) : null, PublicFunds.NotRecorded);

    private static string Product(int day) => $"P{day + 10}";

    private static string? RowOn(IReadOnlyList<StatusRow> rows, int day)
    {
        var date = Start.AddDays(day);
        return rows.SingleOrDefault(row => row.ValidFrom <= date && (row.ValidUntil is null || row.ValidUntil >= date))?.Codes.ProductType;
    }

    // On a day the last report that is effective by then says what holds; a cancellation says that nothing does, ever after.
    private static string? ByHand(IReadOnlyList<(int Day, bool IsCancellation, int? Length)> reports, int day)
    {
        if (day < 0 || reports.Any(report => report.IsCancellation && report.Day <= day)) return null;
        var effective = reports.Where(report => !report.IsCancellation && report.Day <= day).OrderBy(report => report.Day).ToList();
        if (effective.Count == 0) return "P0";
        var last = effective[^1];
        return last.Length is null || day <= last.Day + last.Length ? Product(last.Day) : null;
    }
}
