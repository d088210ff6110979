using InterDeptCheck.Server.Telemetry;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.UnitTests.Telemetry;

public sealed class InstrumentTests
{
    private const string Begin = "<!-- instruments -->";
    private const string End = "<!-- /instruments -->";

    [Fact] // Why: who is woken at 3 a.m. reads the page, not the code.
    public void The_page_lists_every_instrument_with_its_unit_meaning_and_attributes()
    {
        var page = File.ReadAllText(Repository.PathOf("docs/operating/telemetry.md"));
        var table = page[(page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)..page.IndexOf(End, StringComparison.Ordinal)].Trim();
        string[] head = ["| name | kind | unit | meaning | attributes |", "| --- | --- | --- | --- | --- |"];
        var expected = string.Join('\n', head.Concat(Instruments.All.Select(Row)));
        Assert.True(string.Equals(expected, table, StringComparison.Ordinal), $"docs/operating/telemetry.md must hold:\n{expected}");
    }

    [Fact]
    public void Names_and_units_follow_the_conventions_of_OpenTelemetry()
    {
        Assert.All(Instruments.All, info =>
        {
            Assert.Matches("^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+$", info.Name);
            Assert.Matches("^(s|d|By|1|\\{[a-z]+\\})$", info.Unit);
            Assert.NotEmpty(info.Meaning);
        });
        Assert.Equal(Instruments.All.Count, Instruments.All.Select(info => info.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("NotMatched", "NOT_MATCHED")]
    [InlineData("Born", "BORN")]
    [InlineData("ReplicaBuilding", "REPLICA_BUILDING")]
    public void A_name_becomes_the_contracts_code(string name, string code) => Assert.Equal(code, Codes.Of(name));

    private static string Row(InstrumentInfo info) =>
        $"| `{info.Name}` | {info.Kind} | `{info.Unit}` | {info.Meaning} | {string.Join(", ", info.Attributes.Select(key => $"`{key}`"))} |";
}
