using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.UnitTests.Eligibility;

public sealed class RulesDocumentTests
{
    private const string WriteVariable = "IDCHECK_WRITE_DOCS";

    [Fact] // Set IDCHECK_WRITE_DOCS=1 to write the file anew.
    public void The_rules_document_is_what_the_table_says()
    {
        var path = Path.Combine(Root(), "docs", "rules.md");
        var text = RulesDocument.Write(EligibilityRules.Embedded);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1") File.WriteAllText(path, text);
        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == text,
            $"docs/rules.md is stale: run {WriteVariable}=1 dotnet test --filter {nameof(RulesDocumentTests)} and commit it.");
    }

    [Fact]
    public void It_names_every_rule_source_and_open_question()
    {
        var rules = EligibilityRules.Embedded;
        var text = RulesDocument.Write(rules);
        foreach (var rule in rules.Rules)
        {
            Assert.Contains($"### {rule.Id}\n", text, StringComparison.Ordinal);
            Assert.All(rule.Sources, source => Assert.Contains(source.Where, text, StringComparison.Ordinal));
            string?[] questions = [rule.PublicFunds.Unsettled, rule.Work.Unsettled, rule.Nhs.Unsettled, rule.AfterEnd.Unsettled, rule.Note];
            foreach (var question in questions.OfType<string>()) Assert.Contains($": {question}\n", text, StringComparison.Ordinal);
        }

        Assert.All(rules.Impossible, pairs => Assert.Contains(pairs.Why, text, StringComparison.Ordinal));
        Assert.All(rules.LeftOut, item => Assert.Contains($"- {item.Status}: {item.Why}\n", text, StringComparison.Ordinal));
        Assert.Contains(rules.Section3C.SurchargeUnsettled, text, StringComparison.Ordinal);
        Assert.Contains(rules.Section3C.AppealUnsettled, text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_has_no_carriage_return_and_is_the_same_each_time()
    {
        var text = RulesDocument.Write(EligibilityRules.Embedded);
        Assert.DoesNotContain('\r', text);
        Assert.Equal(text, RulesDocument.Write(Tables.With(_ => { })));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "InterDeptCheck.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests don't run inside the repository.");
    }
}
