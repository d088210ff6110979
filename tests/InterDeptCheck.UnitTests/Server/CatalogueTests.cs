using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Mapping;

namespace InterDeptCheck.UnitTests.Server;

/// <summary>What the code says and what the documents say is the same.</summary>
public sealed class CatalogueTests
{
    private static readonly string Docs = Path.Combine(Root(), "docs");

    public static TheoryData<ErrorReason> Reasons => [.. Enum.GetValues<ErrorReason>().Where(reason => reason != 0)];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_has_its_name_its_code_and_a_line_in_the_documents(ErrorReason reason)
    {
        var entry = ErrorCatalogue.Of(reason);
        var value = ErrorReasonReflection.Descriptor.EnumTypes[0].FindValueByNumber((int)reason);
        Assert.Equal(value.Name, "ERROR_REASON_" + entry.Name);
        var line = Assert.Single(File.ReadLines(Path.Combine(Docs, "errors.md")), text => text.StartsWith($"| `{entry.Name}` |", StringComparison.Ordinal));
        Assert.StartsWith($"| `{entry.Name}` | {Capitals(entry.Code)} |", line, StringComparison.Ordinal);
    }

    [Fact] // Why: who reads the catalogue must find what is sent. Set IDCHECK_WRITE_DOCS=1 to write the table anew.
    public void The_table_of_reasons_is_written_from_the_code()
    {
        var path = Path.Combine(Docs, "errors.md");
        var refreshed = ErrorDocument.Refreshed(File.ReadAllText(path));
        if (Environment.GetEnvironmentVariable("IDCHECK_WRITE_DOCS") == "1") File.WriteAllText(path, refreshed);
        Assert.True(
            File.ReadAllText(path) == refreshed,
            $"docs/errors.md is stale: run IDCHECK_WRITE_DOCS=1 dotnet test --filter {nameof(CatalogueTests)} and commit it.");
        Assert.Equal(Enum.GetValues<ErrorReason>().Where(reason => reason != 0), ErrorGuide.All.Select(advice => advice.Reason).Order());
    }

    [Fact]
    public void Only_what_may_pass_says_when_to_try_again()
    {
        foreach (var reason in Enum.GetValues<ErrorReason>().Where(reason => reason != 0))
        {
            var entry = ErrorCatalogue.Of(reason);
            Assert.Equal(entry.Code == StatusCode.Unavailable, entry.RetryAfter is not null);
        }
    }

    [Fact]
    public void Every_rule_of_a_field_is_in_the_documents()
    {
        var text = File.ReadAllText(Path.Combine(Docs, "errors.md"));
        foreach (var rule in FieldRules.All) Assert.Contains($"| `{rule}` |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_and_reason_of_the_gate_is_in_the_documents_and_no_other()
    {
        var documented = File.ReadLines(Path.Combine(Docs, "gate-rules.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);
        var coded = Enum.GetValues<GateRule>().Where(rule => rule != GateRule.None).Select(rule => rule.Code())
            .Concat(GateWords.AllReasons.Select(reason => reason.Code()));
        Assert.Equal(coded.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static string Capitals(StatusCode code) =>
        string.Concat(code.ToString().Select((c, at) => at > 0 && char.IsAsciiLetterUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "InterDeptCheck.sln"))) directory = directory.Parent!;
        return directory.FullName;
    }
}
