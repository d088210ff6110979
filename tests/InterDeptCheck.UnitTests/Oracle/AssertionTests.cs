using InterDeptCheck.Domain.Checks;
using InterDeptCheck.TestKit.Oracle;

namespace InterDeptCheck.UnitTests.Oracle;

/// <summary>For each assertion a fault that it alone catches.</summary>
public sealed class AssertionTests
{
    private static readonly Assertions[] Single = [.. Enum.GetValues<Assertions>().Where(a => a is not (Assertions.None or Assertions.All))];

    private static readonly Dictionary<Assertions, Action<SmallWorld>> Faults = new()
    {
        [Assertions.KeyOwnership] = IdentifiersOfTwoNamesakesWithOneBirthday,
        [Assertions.StatedIdentity] = AnothersBirthday,
        [Assertions.PartBinding] = AnothersRowSlippedPastTheGate,
        [Assertions.RecordSeal] = AnothersRowsWrittenOverTheRecord,
        [Assertions.Vouched] = QuarantinedRecord,
        [Assertions.Fresh] = NodeThatMissedACancellation,
        [Assertions.Purpose] = UngrantedPurposeAndAFieldOutsideTheProfile,
        [Assertions.AnswerBinding] = TwoAnswersSwappedOnTheirWay,
    };

    public static TheoryData<Assertions> All => [.. Single];

    [Theory] // Why: an assertion that no fault needs would be decoration, and one that two need would hide the loss of the other.
    [MemberData(nameof(All))]
    public void The_fault_of_each_assertion_is_caught_by_it_and_by_no_other(Assertions assertion)
    {
        var world = new SmallWorld();
        Faults[assertion](world);

        Assert.Empty(world.Report(Assertions.All).WrongAnswers);
        Assert.NotEmpty(world.Report(Assertions.All & ~assertion).WrongAnswers);
        Assert.All(Single.Where(other => other != assertion), other => Assert.Empty(world.Report(Assertions.All & ~other).WrongAnswers));
    }

    [Fact]
    public void Without_a_fault_everyone_is_answered_rightly_and_no_assertion_is_missed()
    {
        var world = new SmallWorld();
        world.Replicate();

        Assert.All(Single.Append(Assertions.None), off =>
        {
            var report = world.Report(Assertions.All & ~off);
            Assert.Empty(report.WrongAnswers);
            Assert.Empty(report.OtherFaults);
        });
    }

    [Theory] // Why: what metrics count is what happened.
    [InlineData(Assertions.KeyOwnership)]
    [InlineData(Assertions.StatedIdentity)]
    [InlineData(Assertions.PartBinding)]
    [InlineData(Assertions.Vouched)]
    public void An_assertion_that_keeps_a_record_from_being_the_answer_is_named_inside(Assertions assertion)
    {
        var world = new SmallWorld();
        Faults[assertion](world);
        var failed = Assertions.None;
        world.Way = answers =>
        {
            foreach (var answer in answers) failed |= answer?.Failed ?? Assertions.None;
            return answers;
        };
        world.Report(Assertions.All);
        Assert.True(failed.HasFlag(assertion), $"{failed}");
    }

    [Fact]
    public void Every_assertion_has_a_fault() => Assert.Equal(Single.Order(), Faults.Keys.Order());

    private static (NaivePerson One, NaivePerson Other) TwoPeople(SmallWorld world) =>
        (world.Person(new("Martin", "Anne"), "1990-05-11"), world.Person(new("Dubois", "Luc"), "1985-01-02"));

    private static void IdentifiersOfTwoNamesakesWithOneBirthday(SmallWorld world)
    {
        var one = world.Person(new("Martin", "Anne"), "1990-05-11");
        var other = world.Person(new("Martin", "Anne"), "1990-05-11");
        world.Replicate();
        world.Ask(one, [one.Own[0], other.Own[1]]);
    }

    private static void AnothersBirthday(SmallWorld world)
    {
        var (one, other) = TwoPeople(world);
        world.Replicate();
        world.Ask(one, one.Own, born: other.Born);
    }

    private static void AnothersRowSlippedPastTheGate(SmallWorld world)
    {
        var (one, other) = TwoPeople(world);
        world.Ledger.ForcePastTheGate(world.Grants(one, other, "slipped"));
        world.Replicate();
        world.AskRightly(one);
    }

    private static void AnothersRowsWrittenOverTheRecord(SmallWorld world)
    {
        var (one, other) = TwoPeople(world);
        world.Replicate();
        world.Replica.OverwriteGrants(world.Key(one.Id), with: world.Key(other.Id));
        world.AskRightly(one);
    }

    private static void QuarantinedRecord(SmallWorld world)
    {
        var (one, _) = TwoPeople(world);
        world.Submit(world.Quarantines(one));
        one.IsQuarantined = true;
        world.Replicate();
        world.AskRightly(one);
    }

    private static void NodeThatMissedACancellation(SmallWorld world)
    {
        var (one, _) = TwoPeople(world);
        world.Replicate();
        world.Submit(world.Cancels(one, "G21", one.Rows[0].From));
        one.Rows.Clear();
        world.AskRightly(one);
        world.Instead(question => question with { Freshness = new(world.Ledger.Head, null) });
    }

    private static void UngrantedPurposeAndAFieldOutsideTheProfile(SmallWorld world)
    {
        var (one, other) = TwoPeople(world);
        world.Replicate();
        world.AskRightly(one);
        world.Instead(question => question with { IsPurposeGranted = false });
        world.AskRightly(other);
        world.Instead(question => question with { Purpose = Purpose.HmrcRightToWork });
    }

    private static void TwoAnswersSwappedOnTheirWay(SmallWorld world)
    {
        var (one, other) = TwoPeople(world);
        world.Replicate();
        var (first, second) = (world.AskRightly(one).Number, world.AskRightly(other).Number);
        world.Way = answers =>
        {
            var swapped = answers.ToArray();
            (swapped[first], swapped[second]) = (swapped[second], swapped[first]);
            return swapped;
        };
    }
}
