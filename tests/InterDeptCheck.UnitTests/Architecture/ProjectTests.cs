using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace InterDeptCheck.UnitTests.Architecture;

public sealed class ProjectTests
{
    // Who may know whom, under src and clients. An arrow that is added here is a decision, with a record under docs/adr.
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["InterDeptCheck.Contracts"] = [],
        ["InterDeptCheck.Domain"] = [],
        ["InterDeptCheck.Ledger"] = ["InterDeptCheck.Domain"],
        ["InterDeptCheck.Replica"] = ["InterDeptCheck.Domain"],
        ["InterDeptCheck.Server"] = ["InterDeptCheck.Contracts", "InterDeptCheck.Domain", "InterDeptCheck.Ledger", "InterDeptCheck.Replica"],
        ["InterDeptCheck.Cli"] = ["InterDeptCheck.Client", "InterDeptCheck.Server"],
        ["InterDeptCheck.Client"] = ["InterDeptCheck.Contracts"],
        ["Grpc.Core.Api"] = [],
        ["Grpc.Net.Common"] = ["Grpc.Core.Api"],
    };

    private static readonly string[] BannedInDomain =
    [
        "System.IO", "System.Net", "Console.", "DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow",
        "TimeProvider", "Stopwatch", "Environment.", "File.", "Directory.", "HttpClient", "Socket", "Random", "Guid.NewGuid",
        "InterDeptCheck.Contracts", "Google.Protobuf", "Grpc.",
    ];

    public static TheoryData<string> Projects => [.. ProjectFiles];

    private static IEnumerable<string> ProjectFiles => Repository.Files("src", "*.csproj").Concat(Repository.Files("clients", "*.csproj"));

    [Theory, MemberData(nameof(Projects))]
    public void A_project_knows_only_whom_the_design_lets_it_know(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        Assert.True(Arrows.ContainsKey(name), $"{name} is not in the list of projects: fewer, deeper projects are better than more.");
        Assert.Empty(References(path, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Except(Arrows[name], StringComparer.Ordinal));
    }

    [Fact]
    public void Every_project_of_the_list_is_there() => Assert.Equal(
        Arrows.Keys.Order(StringComparer.Ordinal),
        ProjectFiles.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void The_domain_has_no_package() =>
        Assert.Empty(References(DomainProject, "PackageReference").Concat(References(DomainProject, "FrameworkReference")));

    [Fact] // Why: it decides in pure code; clock, randomness and the world come as parameters.
    public void The_domain_has_no_input_no_output_no_clock_and_no_wire_type()
    {
        var banned = new Regex(
            $@"(?<![\w.])({string.Join('|', BannedInDomain.Select(Regex.Escape))})", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        var faults =
            from path in Repository.Files("src/InterDeptCheck.Domain", "*.cs")
            from line in Repository.Read(path).Split('\n').Select((text, index) => (Text: WithoutComment(text), Number: index + 1))
            where banned.IsMatch(line.Text)
            select $"{path}:{line.Number}: {line.Text.Trim()}";
        Assert.Empty(faults);
    }

    [Fact]
    public void The_domain_assembly_refers_to_the_runtime_only() => Assert.All(
        typeof(Domain.CanonicalEncoding).Assembly.GetReferencedAssemblies(),
        assembly => Assert.StartsWith("System.", assembly.Name, StringComparison.Ordinal));

    [Fact]
    public void Ledger_and_replica_do_not_know_each_other()
    {
        AssertUnknown("InterDeptCheck.Replica", by: "src/InterDeptCheck.Ledger");
        AssertUnknown("InterDeptCheck.Ledger", by: "src/InterDeptCheck.Replica");
    }

    private const string DomainProject = "src/InterDeptCheck.Domain/InterDeptCheck.Domain.csproj";

    private static void AssertUnknown(string name, string by) => Assert.DoesNotContain(
        Repository.Files(by, "*.cs"), path => Repository.Read(path).Contains(name, StringComparison.Ordinal));

    private static IEnumerable<string> References(string project, string element) =>
        XDocument.Parse(Repository.Read(project)).Descendants(element).Select(reference => (string?)reference.Attribute("Include") ?? "");

    private static string WithoutComment(string line) => line.IndexOf("//", StringComparison.Ordinal) is >= 0 and var start ? line[..start] : line;
}
