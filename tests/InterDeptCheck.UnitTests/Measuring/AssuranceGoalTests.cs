using InterDeptCheck.Cli.Measuring;

namespace InterDeptCheck.UnitTests.Measuring;

public sealed class AssuranceGoalTests
{
    private static readonly Measurement Good = new()
    {
        Seed = 7,
        Population = new() { People = 200_000, Changes = 1, HardNegatives = new Dictionary<string, long> { ["twin"] = 30 }, Entanglements = new Dictionary<string, long>() },
        LoweredTo = 25,
        Flags = new()
        {
            Flags = 1000,
            Extremes = new(1.25, 1.01, 1.5),
            Regions = [new("Africa", 10, 1, new(1, 0.5, 2), 0.1)],
            Origins = [],
            Reasons = new Dictionary<string, long> { ["Island: IdentityReplaced"] = 1000 },
        },
        Dense = Audit(10, 10, 20, 19, falseQuarantines: 2),
        Sparse = Audit(1, 1, 0, 0, falseQuarantines: 0),
        Answers = new() { Questions = 200_000, ElapsedMs = 1, QuestionsPerSecond = 1, Truth = new(200_000, 3, 0) },
    };

    public static TheoryData<string> Misses => [.. Missing.Keys];

    private static Dictionary<string, Measurement> Missing => new(StringComparer.Ordinal)
    {
        ["hard cases found"] = Good with { Dense = Audit(10, 9, 20, 20, 0) },
        ["soft cases found"] = Good with { Dense = Audit(10, 10, 20, 18, 0) },
        ["wrong quarantines"] = Good with { Dense = Audit(10, 10, 20, 20, 3) },
        ["hard cases found, few cases"] = Good with { Sparse = Audit(1, 0, 0, 0, 0) },
        ["wrong quarantines, few cases"] = Good with { Sparse = Audit(1, 1, 0, 0, 3) },
        ["flags at a lowered threshold"] = Good with { Flags = Good.Flags with { Flags = 999 } },
        ["held by the gate"] = Good with { Dense = Audit(10, 10, 20, 19, 2, heldFound: 4) },
        ["most to least flagged region of names"] = Good with { Flags = Good.Flags with { Extremes = new(1.4, 1.26, 1.6) } },
        ["full audit"] = Good with { Dense = Good.Dense with { ElapsedMs = 20_001 } },
        ["answers that disclose another person"] = Good with { Answers = Good.Answers with { Truth = new(200_000, 1, 1) } },
    };

    [Fact]
    public void A_run_that_just_does_meets_every_goal() => Assert.All(AssuranceGoal.Of(Good), goal => Assert.True(goal.IsMet, goal.Name));

    [Theory, MemberData(nameof(Misses))]
    public void A_run_that_just_does_not_is_a_miss_by_name(string name)
    {
        var missed = Assert.Single(AssuranceGoal.Of(Missing[name]), goal => !goal.IsMet);
        Assert.Equal(name, missed.Name);
        Assert.Contains($"| {name} | ", MeasurementTable.Of(Missing[name]), StringComparison.Ordinal);
        Assert.Contains("**miss**", MeasurementTable.Of(Missing[name]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ratio_that_may_be_chance_is_said_to_be_in_doubt()
    {
        var goal = AssuranceGoal.Of(Good with { Flags = Good.Flags with { Extremes = new(1.3, 1.2, 1.6) } }).Single(one => one.Name.StartsWith("most to least", StringComparison.Ordinal));
        Assert.True(goal.IsMet);
        Assert.Contains("in doubt", goal.Came, StringComparison.Ordinal);
    }

    [Fact] // Why: a question that nobody asked is no answer that discloses nothing.
    public void Everybody_is_asked_about() => Assert.Contains(
        AssuranceGoal.Of(Good with { Answers = Good.Answers with { Truth = new(199_999, 0, 0) } }), goal => !goal.IsMet);

    [Fact]
    public void The_JSON_has_the_numbers_and_the_goals()
    {
        Assert.Contains("\"wrong_person\": 0", Good.ToJson(), StringComparison.Ordinal);
        Assert.Contains("\"is_met\": true", Good.ToJson(), StringComparison.Ordinal);
    }

    private static MeasuredAudit Audit(long hard, long hardFound, long soft, long softFound, long falseQuarantines, long heldFound = 5) => new()
    {
        People = 200_000,
        ElapsedMs = 20_000,
        Kinds = [new("island", 5, heldFound, hard, hardFound, soft, softFound)],
        FalseQuarantines = falseQuarantines,
        FalseFindings = 0,
        QuarantinePrecision = 1,
        FindingPrecision = 1,
        Missed = [],
    };
}
