using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.UnitTests.Generating;

/// <summary>The truth file against the domain: each was written apart from the other.</summary>
public sealed class TruthTests
{
    private const int FailuresShown = 12;

    [Theory]
    [InlineData(7)]
    [InlineData(20250630)]
    public void Every_question_has_the_outcome_that_the_truth_file_says(ulong seed)
    {
        var files = GeneratedFiles.Make(5000, seed);
        var domain = new AskedOfTheDomain(files);
        var failures = new List<string>();
        foreach (var (question, truth) in files.QuestionRows.Zip(files.TruthRows))
        {
            var asked = domain.Ask(question, truth["unknown_days"]);
            var due = (truth["outcome"], truth["rows"], truth["unknown_days"]);
            if (asked != due) failures.Add($"{truth["kind"]} ({truth["origin"]}): {due} but {asked}; {string.Join('|', question.Values)}");
        }

        Assert.True(
            failures.Count == 0,
            $"Seed {seed}: {failures.Count} differ.\n{string.Join('\n', failures.Take(FailuresShown))}\n"
            + string.Join('\n', failures.GroupBy(text => text.Split(' ')[0], StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}")));
    }

    [Fact]
    public void The_gate_holds_contested_claims_and_impossible_rows_and_nothing_else()
    {
        var domain = new AskedOfTheDomain(GeneratedFiles.Make(5000, 11));
        var held = domain.Judged.Where(judged => judged.Verdict.State == VerdictState.Held).CountBy(judged => judged.Verdict.Rule).ToDictionary();
        Assert.Equal([GateRule.Contested, GateRule.StatusRowImpossible], held.Keys.Order());
        Assert.Equal(0, held[GateRule.Contested] % 2);
        Assert.True(held[GateRule.Contested] >= 20);
        Assert.True(held[GateRule.StatusRowImpossible] >= 50);
    }
}
