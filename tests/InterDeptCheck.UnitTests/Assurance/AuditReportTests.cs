using System.Text.Json.Nodes;
using InterDeptCheck.Cli;
using InterDeptCheck.Cli.Auditing;
using InterDeptCheck.Cli.Commands;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using static InterDeptCheck.UnitTests.Assurance.AuditScene;

namespace InterDeptCheck.UnitTests.Assurance;

/// <summary>What an audit tells: lines, a page, and whom to tell. Nothing but the last has a person's data.</summary>
public sealed class AuditReportTests
{
    private static readonly string[] PersonsData = ["Martin", "Anne", "Dubois", "1990", "12AB34567", "example.org", "ENR-", "photo-"];
    private readonly AuditScene scene = new();

    [Fact]
    public async Task A_finding_is_one_line_and_the_summary_the_last()
    {
        var (tally, lines) = await ReadAsync();
        Assert.Equal(2, lines.Count);
        var finding = JsonNode.Parse(lines[0])!;
        Assert.Equal("OTHERS_STATUS", (string?)finding["kind"]);
        Assert.Equal(Anne.Value.ToString(), (string?)finding["person"]);
        Assert.Equal(Luc.Value.ToString(), (string?)finding["others"]![0]);
        Assert.Equal("QUARANTINE", (string?)finding["action"]);
        Assert.Equal("BIOMETRIC_OF_ANOTHER", (string?)finding["evidence"]![0]!["code"]);
        Assert.Equal("ATLAS", (string?)finding["bridge"]!["system"]);
        var summary = JsonNode.Parse(FindingJson.Line(tally))!["summary"]!;
        Assert.Equal((2, 1, true), ((int)summary["findings"]!, (int)summary["to_quarantine"]!, (bool)summary["is_full"]!));
    }

    [Fact]
    public async Task The_page_has_charts_needs_nothing_from_elsewhere_and_tells_no_person_s_data()
    {
        var (tally, lines) = await ReadAsync();
        var page = AuditHtml.Of(tally);
        Assert.Equal(3, page.Split("<svg ").Length - 1);
        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("OTHERS_STATUS", page, StringComparison.Ordinal);
        Assert.All(PersonsData, text => Assert.DoesNotContain(text, page + string.Concat(lines), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_kinds_that_were_asked_for_count()
    {
        var (tally, lines) = await ReadAsync("wrong-after-right");
        Assert.Equal("WRONG_AFTER_RIGHT", (string?)JsonNode.Parse(Assert.Single(lines))!["kind"]);
        Assert.Equal(1, tally.All);
        Assert.Equal(2, Assert.Throws<CommandFault>(() => AuditArguments.Kinds(["nonsense"])).Code);
    }

    [Fact]
    public async Task A_chart_with_too_many_bars_says_so_and_escapes_its_labels()
    {
        var chart = BarChart.Of("<b>", [.. Enumerable.Range(0, BarChart.BarsMax + 5).Select(number => ($"&{number}", 1L))]);
        Assert.Equal(BarChart.BarsMax + 1, chart.Split("<rect ").Length - 1);
        Assert.DoesNotContain("<b>", chart, StringComparison.Ordinal);
        Assert.Contains(">others<", chart, StringComparison.Ordinal);
        await Task.CompletedTask;
    }

    [Fact] // Why: a letter to an address that the other person gave tells that person of this one's status.
    public async Task Contact_details_that_came_with_the_fault_or_are_the_other_s_too_are_left_out()
    {
        var own = new ContactChannel(ChannelKind.Email, ChannelRole.Own, "anne@example.org");
        var shared = new ContactChannel(ChannelKind.Phone, ChannelRole.Own, "0700900999");
        scene.Change(Anne, new ContactChanged(new([own, shared], ["1 High Street"])), SaysAnne);
        scene.Change(Luc, new ContactChanged(new([shared with { Role = ChannelRole.Representative }], ["2 Low Street"])), SaysLuc);
        scene.Grant(Anne, "G-WRONG", With(SaysAnne, "ENR-L"), product: "STUDY");
        scene.Account(Anne, SaysAnne, AnnesPassport);
        var findings = (await scene.AuditAsync()).Where(finding => finding.Person == Anne).ToList();
        var contact = ContactChoice.Of(scene.Record, findings, [scene.Ledger.Record(Luc)]);
        Assert.Equal([own], contact.Channels);
        Assert.Equal(["1 High Street"], contact.PostalAddress);
        scene.Change(Anne, new ContactChanged(new([own], ["3 New Street"])), SaysAnne);
        Assert.Equal(new Contact(default, default), ContactChoice.Of(scene.Record, findings, [scene.Ledger.Record(Luc)]));
    }

    private async Task<(AuditTally Tally, List<string> Lines)> ReadAsync(params string[] kinds)
    {
        if (scene.Record.Grants.Count == 1) scene.Grant(Anne, "G-WRONG", With(SaysAnne, "ENR-L"), product: "STUDY");
        var lines = new List<string>();
        var reader = new AuditReader(AuditArguments.Kinds(kinds), found => lines.Add(FindingJson.Line(found)));
        var steps = await scene.StepsAsync();
        return (await reader.ReadAsync(steps.ToAsyncEnumerable(), (_, _) => { }, CancellationToken.None), lines);
    }
}
