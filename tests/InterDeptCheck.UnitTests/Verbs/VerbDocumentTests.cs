using InterDeptCheck.Cli.Commands;

namespace InterDeptCheck.UnitTests.Verbs;

/// <summary>What operators and callers read of the command line is what it is.</summary>
public sealed class VerbDocumentTests
{
    [Fact] // Set IDCHECK_WRITE_DOCS=1 to write the file anew.
    public void The_document_of_the_verbs_is_written_from_the_command_line()
    {
        var path = TestKit.Repository.PathOf("docs/calling/idcheck.md");
        var text = VerbDocument.Of(RootVerb.Create(TimeProvider.System));
        if (Environment.GetEnvironmentVariable("IDCHECK_WRITE_DOCS") == "1") File.WriteAllText(path, text);
        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == text,
            $"docs/calling/idcheck.md is stale: run IDCHECK_WRITE_DOCS=1 dotnet test --filter {nameof(VerbDocumentTests)} and commit it.");
    }
}
