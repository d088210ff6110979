using FsCheck.Fluent;
using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.UnitTests.Gate;

/// <summary>What is stored of a verdict says every reason and is read back as it was.</summary>
public sealed class VerdictTextTests
{
    [Fact]
    public void A_rule_with_its_reasons_is_read_back_as_it_was_written()
    {
        var all = (int)GateWords.AllReasons.Aggregate((a, b) => a | b);
        Property.Holds(
            from rule in Gen.Elements(Enum.GetValues<GateRule>())
            from reasons in Gen.Choose(0, all)
            select (rule, reasons: (GateReasons)reasons),
            one => VerdictText.TryRead(VerdictText.Of(one.rule, one.reasons), out var read) && read == (one.rule, one.reasons));
    }

    [Theory] // Why: a text that could be written in two ways would give an event two hashes.
    [InlineData("SCORED:")]
    [InlineData("SCORED:PHOTO_CHANGED+NAMES_CHANGED")]
    [InlineData("SCORED:PHOTO_CHANGED+PHOTO_CHANGED")]
    [InlineData("SCORED:NOTHING")]
    [InlineData("scored")]
    [InlineData(" ")]
    [InlineData(null)]
    public void Any_other_text_is_refused(string? text) => Assert.False(VerdictText.TryRead(text, out _));

    [Fact]
    public void The_rule_comes_first_and_the_reasons_in_one_order()
    {
        Assert.Equal("", VerdictText.Of(default));
        Assert.Equal("CONTESTED", VerdictText.Of(GateRule.Contested, GateReasons.None));
        Assert.Equal("SCORED:NAMES_CHANGED+PHOTO_CHANGED", VerdictText.Of(GateRule.Scored, GateReasons.PhotoChanged | GateReasons.NamesChanged));
    }

    [Fact]
    public void Every_reason_has_a_code_and_words_of_its_own()
    {
        var reasons = GateWords.AllReasons;
        Assert.Equal(reasons.Count, reasons.Select(GateWords.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(reasons.Count, reasons.Select(GateWords.Words).Distinct(StringComparer.Ordinal).Count());
        Assert.All(reasons, reason => Assert.Matches("^[A-Z_]+$", reason.Code()));
        Assert.Throws<ArgumentOutOfRangeException>(() => (GateReasons.Born | GateReasons.Name).Code());
    }

    [Fact] // Why: other weights give other verdicts. Who changes one makes a new version of the rules, and writes it here.
    public void The_weights_are_those_of_their_version()
    {
        Assert.Equal(4, GateRules.Version);
        Assert.Equal((80, 30), (GateWeights.Threshold, GateWeights.WindowDays));
        Assert.Equal(
            [0, 0, 0, 0, 45, 25, 40, 10, 100, 40, 10, 50, 15, 20, 20],
            GateWords.AllReasons.Select(GateWeights.Score));
    }
}
