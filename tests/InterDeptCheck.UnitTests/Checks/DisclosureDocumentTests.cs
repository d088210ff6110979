using InterDeptCheck.Domain.Checks;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.UnitTests.Checking;

public sealed class DisclosureDocumentTests
{
    [Fact] // Set IDCHECK_WRITE_DOCS=1 to write the file anew.
    public void The_document_of_purposes_is_what_the_table_says()
    {
        var path = Repository.PathOf("docs/calling/purposes.md");
        var text = DisclosureDocument.Write();
        if (Environment.GetEnvironmentVariable("IDCHECK_WRITE_DOCS") == "1") File.WriteAllText(path, text);
        Assert.True(
            File.ReadAllText(path) == text,
            $"docs/calling/purposes.md is stale: run IDCHECK_WRITE_DOCS=1 dotnet test --filter {nameof(DisclosureDocumentTests)} and commit it.");
    }

    [Fact]
    public void It_says_yes_or_no_of_every_field_for_every_purpose()
    {
        var rows = DisclosureDocument.Write().Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).ToList();
        var purposes = Enum.GetValues<Purpose>().Length;
        Assert.All(rows, row => Assert.Equal(purposes + 2, row.Count(c => c == '|')));
        var fields = Enum.GetValues<DisclosedFields>().Count(field => field != DisclosedFields.None);
        Assert.Equal(fields + 3, rows.Count);
        var said = rows.Sum(row => row.Split(" yes |").Length - 1);
        Assert.Equal(
            DisclosureProfile.All.Sum(profile => System.Numerics.BitOperations.PopCount((uint)profile.Fields) + (profile.AnswersEveryOutcome ? 1 : 0)), said);
    }
}
