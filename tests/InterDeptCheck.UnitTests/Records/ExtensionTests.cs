using FsCheck.Fluent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;

namespace InterDeptCheck.UnitTests.Records;

/// <summary>Section 3C: the same terms go on after the recorded end.</summary>
public sealed class ExtensionTests
{
    private static readonly DateOnly Start = Facts.Day("2024-01-01");
    private static readonly DateOnly End = Facts.Day("2024-03-31");
    private readonly Scene scene = new();

    [Fact]
    public void The_terms_go_on_after_the_recorded_end_on_their_own_basis()
    {
        Grant();
        Extend(End.AddDays(1), null);
        Assert.Equal(
            [
                new StatusRow(new("STUDY", "LTR"), Start, End, PublicFunds.NoRecourse),
                new StatusRow(new("STUDY", "LTR"), End.AddDays(1), null, PublicFunds.NoRecourse, RowEnd.AsGranted, LeaveBasis.Section3C),
            ],
            Rows());
    }

    [Fact] // Why: sources deliver late and out of order.
    public void The_same_reports_in_any_order_of_arrival_give_the_same_rows()
    {
        var cases =
            from extended in Gen.Choose(60, 130)
            from length in Gen.Choose(-1, 60)
            from varied in Gen.Choose(-1, 160)
            from cancelled in Gen.Choose(-1, 200)
            from order in Gen.Choose(0, int.MaxValue)
            select (extended, length, varied, cancelled, order);
        Property.Holds(cases, one =>
        {
            var due = Report(one, isShuffled: false);
            var shuffled = Report(one, isShuffled: true);
            return due.SequenceEqual(shuffled) && due.Zip(due.Skip(1)).All(pair => pair.First.ValidUntil < pair.Second.ValidFrom);
        }, tests: 500);

        static IReadOnlyList<StatusRow> Report((int Extended, int Length, int Varied, int Cancelled, int Order) one, bool isShuffled)
        {
            var fresh = new Scene();
            List<Change> changes =
            [
                fresh.Script.Grants(Anne, "G1", Facts.Terms("STUDY", until: "2024-03-31"), Start, SaysAnne),
                fresh.Script.Extends(
                    Anne, "G1", Start.AddDays(one.Extended), one.Length < 0 ? null : Start.AddDays(one.Extended + one.Length), SaysAnne),
            ];
            if (one.Varied >= 0)
                changes.Add(fresh.Script.Varies(Anne, "G1", Facts.Terms("WORK", until: "2025-12-31"), Start.AddDays(one.Varied), SaysAnne));
            if (one.Cancelled >= 0) changes.Add(fresh.Script.Cancels(Anne, "G1", Start.AddDays(one.Cancelled), SaysAnne));
            var order = changes.ToArray();
            if (isShuffled) new Random(one.Order).Shuffle(order);

            // A change after the cancellation that is reported after it is held; one that came before it no longer counts.
            foreach (var change in order) fresh.Submit(change);
            return fresh.Record.Grant(new("G1"))!.Rows();
        }
    }

    [Fact]
    public void A_cancellation_and_a_variation_end_it_for_good()
    {
        Grant();
        Extend(End.AddDays(1), null);
        scene.Submit(scene.Script.Varies(Anne, "G1", Facts.Terms("WORK", until: "2026-12-31"), End.AddDays(31), SaysAnne));
        Assert.Equal(
            [(End, RowEnd.AsGranted), (End.AddDays(30), RowEnd.ByChange), (Facts.Day("2026-12-31"), RowEnd.AsGranted)],
            Rows().Select(row => (row.ValidUntil!.Value, row.End)));
        scene.Submit(scene.Script.Cancels(Anne, "G1", End.AddDays(11), SaysAnne));
        Assert.Equal([(End, RowEnd.AsGranted), (End.AddDays(10), RowEnd.ByChange)], Rows().Select(row => (row.ValidUntil!.Value, row.End)));
    }

    [Fact]
    public void An_appeal_takes_the_place_of_the_application()
    {
        Grant();
        Extend(End.AddDays(1), null);
        Extend(End.AddDays(21), End.AddDays(60), ExtensionGround.Appeal);
        Assert.Equal(
            [(End.AddDays(20), LeaveBasis.Section3C), (End.AddDays(60), LeaveBasis.Section3CAppeal)],
            Rows().Skip(1).Select(row => (row.ValidUntil!.Value, row.Basis)));
    }

    [Fact] // Why: leave of its own is the better one, and 3C only starts when it ends.
    public void Leave_that_still_runs_is_not_cut_by_an_extension()
    {
        Grant();
        Extend(End.AddDays(-9), End.AddDays(20));
        Assert.Equal([(End, LeaveBasis.Granted), (End.AddDays(20), LeaveBasis.Section3C)], Rows().Select(row => (row.ValidUntil!.Value, row.Basis)));
        scene.Grant("G2", "2024-01-01", null);
        scene.Submit(scene.Script.Extends(Anne, "G2", End, null, SaysAnne));
        Assert.Equal(LeaveBasis.Granted, Assert.Single(scene.Record.Grant(new("G2"))!.Rows()).Basis);
    }

    [Fact]
    public void The_gate_holds_an_extension_that_cannot_be_or_is_somebody_elses()
    {
        Grant();
        Assert.Equal(GateRule.StatusRowImpossible, Extend(End.AddDays(1), End));
        Assert.Equal(
            GateRule.AttestationContradicts, scene.Submit(scene.Script.Extends(Anne, "G1", End.AddDays(1), null, SaysLuc)));
        Assert.Equal(GateRule.ClaimedByAnother, scene.Submit(scene.Script.Extends(Luc, "G1", End.AddDays(1), null, SaysLuc)));
        scene.Submit(scene.Script.Cancels(Anne, "G1", End.AddDays(-3), SaysAnne));
        Assert.Equal(GateRule.GrantCancelled, Extend(End.AddDays(1), null));
        Assert.Single(Rows());
    }

    [Fact]
    public void An_extension_of_a_grant_that_did_not_come_makes_the_answer_incomplete_until_it_comes()
    {
        var number = Facts.Ukvi("KX12345678");
        scene.Link(number);
        Extend(End.AddDays(1), null);
        Assert.IsType<Incomplete>(scene.Ask(number));
        Grant();
        Assert.IsType<Matched>(scene.Ask(number));
        Assert.Equal(2, Rows().Count);
    }

    private void Grant() => Assert.Equal(
        GateRule.None,
        scene.Submit(scene.Script.Grants(
            Anne, "G1", new(new("STUDY", "LTR"), End, PublicFunds.NoRecourse), Start, SaysAnne)));

    private GateRule Extend(DateOnly from, DateOnly? until, ExtensionGround ground = ExtensionGround.Application) =>
        scene.Submit(scene.Script.Extends(Anne, "G1", from, until, SaysAnne, ground));

    private IReadOnlyList<StatusRow> Rows() => scene.Record.Grant(new("G1"))!.Rows();
}
