using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.UnitTests.Generating;

/// <summary>entangled.csv and the replaced questions against the gate and the matching: each was written apart from the other.</summary>
public sealed class EntangledTruthTests
{
    private const int FailuresShown = 12;

    [Theory]
    [InlineData(23)]
    [InlineData(24)]
    public void The_gate_holds_the_bridging_change_where_the_truth_says_so_and_lets_the_others_pass(ulong seed)
    {
        var files = GeneratedFiles.Make(6000, seed, "all:600");
        var domain = new AskedOfTheDomain(files);
        var judged = domain.Entangled.ToDictionary(judged => judged.Change.Source.Reference, StringComparer.Ordinal);
        var failures = files.Cases.Where(row => row["reference"].Length > 0)
            .Where(row => row["expects"] == "held" != (judged[row["reference"]].Verdict.State == VerdictState.Held))
            .Select(row => $"{row["case"]} {row["kind"]} {row["evidence"]} {row["expects"]}: {judged[row["reference"]].Verdict}").ToList();
        Assert.True(failures.Count == 0, $"Seed {seed}: {failures.Count} differ.\n{string.Join('\n', failures.Take(FailuresShown))}");
        Assert.InRange(files.Cases.Count(row => row["expects"] == "held"), 200, 320);
    }

    [Theory]
    [InlineData(23)]
    public void Nothing_of_the_innocent_is_held(ulong seed)
    {
        var files = GeneratedFiles.Make(6000, seed, "all:600");
        var domain = new AskedOfTheDomain(files);
        var held = files.Cases.SelectMany(row => new[] { row["person_id"], row["other_person_id"] }).ToHashSet(StringComparer.Ordinal);
        var wrongly = domain.Entangled
            .Where(judged => judged.Verdict.State == VerdictState.Held && !held.Contains(judged.Change.Person.Value.ToString("D")))
            .Select(judged => $"{judged.Change.Source.Reference} {judged.Change.Body.GetType().Name}: {judged.Verdict.Rule}").ToList();
        Assert.True(wrongly.Count == 0, $"Seed {seed}: {wrongly.Count} held.\n{string.Join('\n', wrongly.Take(FailuresShown))}");
    }

    [Theory]
    [InlineData(23)]
    public void Every_other_question_has_the_outcome_that_the_truth_file_says(ulong seed)
    {
        var files = GeneratedFiles.Make(6000, seed, "all:600");
        var domain = new AskedOfTheDomain(files);
        var failures = new List<string>();
        foreach (var (question, truth) in files.QuestionRows.Zip(files.TruthRows).Where(pair => pair.Second["outcome"] != "NEVER_ANOTHERS"))
        {
            var asked = domain.Ask(question, truth["unknown_days"]);
            var due = (truth["outcome"], truth["rows"], truth["unknown_days"]);
            if (asked != due) failures.Add($"{question["question_id"]} {truth["kind"]}: {due} but {asked}");
        }

        Assert.True(failures.Count == 0, $"Seed {seed}: {failures.Count} differ.\n{string.Join('\n', failures.Take(FailuresShown))}");
    }
}
