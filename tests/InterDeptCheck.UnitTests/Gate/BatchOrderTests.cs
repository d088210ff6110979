using FsCheck.Fluent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.TestKit.Oracle;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;

namespace InterDeptCheck.UnitTests.Gate;

public sealed class BatchOrderTests
{
    [Fact]
    public void A_batch_has_the_same_result_in_whatever_order_its_lines_come()
    {
        var world = OracleWorld.Create(seed: 5, people: 60, questions: 0);
        var expected = world.InLedger();
        Property.Holds(Gen.Choose(1, int.MaxValue), seed =>
        {
            var random = new Random(seed);
            var ledger = new InMemoryLedger();
            foreach (var batch in world.Batches)
            {
                var lines = batch.Changes.ToArray();
                random.Shuffle(lines);
                ledger.Submit(lines);
            }

            return ledger.Events.SequenceEqual(expected.Events)
                && ledger.Records.All(record => record == expected.Record(record.Person));
        }, tests: 20);
    }

    [Fact]
    public void A_number_moves_from_a_wrong_record_to_the_right_one_in_one_batch()
    {
        var scene = new Scene();
        var number = Facts.Ukvi("KX12345678");
        scene.Link(number);
        Assert.Equal(
            [GateRule.None, GateRule.None],
            scene.Submit(scene.Script.Links(Luc, number, SaysLuc), scene.Script.Withdraws(Anne, number, WithdrawalReason.NotTheirs, SaysAnne)));
        Assert.Null(scene.Record.Established(number));
        Assert.NotNull(scene.Ledger.Record(Luc).Established(number));
    }

    [Fact]
    public void A_record_and_all_its_parts_come_in_one_batch_in_any_order()
    {
        var scene = new Scene(registered: false);
        var script = scene.Script;
        var married = SaysAnne with { Name = Facts.Name("Dupont", "Anne") };
        var rules = scene.Submit(
            script.Cancels(Anne, "G1", Facts.Day("2024-06-01"), married),
            script.Varies(Anne, "G1", Facts.Terms("STUDY"), Facts.Day("2024-03-01"), married),
            script.Links(Anne, Facts.Ukvi("KX12345678"), married),
            script.Grants(Anne, "G1", Facts.Terms(), Facts.Day("2024-01-01"), SaysAnne),
            script.Change(Anne, new IdentityChanged(IdentityChangeKind.Marriage, SaysAnne, married)),
            script.Registers(Anne, SaysAnne));
        Assert.All(rules, rule => Assert.Equal(GateRule.None, rule));
        Assert.Equal(2, scene.Record.Grant(new("G1"))!.Rows().Count);
    }

    [Fact]
    public void Only_what_is_open_in_the_ledger_is_given_back_first()
    {
        var released = new IdentifierUnlinked(Facts.Ukvi("KX12345678"), WithdrawalReason.NotTheirs);
        Assert.Equal(1, BatchOrder.Pass(released, isOpenInLedger: true));
        Assert.Equal(2, BatchOrder.Pass(released, isOpenInLedger: false));
        Assert.Equal(2, BatchOrder.Pass(released with { Reason = WithdrawalReason.Superseded }, isOpenInLedger: true));
    }
}
