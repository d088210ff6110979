using System.Text.Json.Nodes;
using InterDeptCheck.IntegrationTests.Telemetry;

namespace InterDeptCheck.IntegrationTests.Cli;

/// <summary>The audit, as an operator types it, of the embedded ledger.</summary>
public sealed class AuditVerbTests
{
    private const int Population = 600;

    [Fact(Timeout = 240_000)] // Why: what the detectors find in memory must be found from a ledger's pages, histories and codec too.
    public async Task The_audit_finds_what_was_entangled_and_writes_its_reports()
    {
        await using var idcheck = await Idcheck.ServingAsync(withRecords: false);
        (await idcheck.RunAsync(
            "generate", "--people", $"{Population}", "--seed", "5", "--entangle", "all:36", "--out", idcheck.File("people.ndjson"),
            "--questions", idcheck.File("questions.csv"), "--truth", idcheck.File("truth.csv"))).MustBe(0);
        foreach (var file in (string[])["people.ndjson", "entangled-migration.ndjson", "entangled-daily.ndjson"])
            (await idcheck.RunAsync("import", idcheck.File(file), "--json")).MustBe(0);
        var served = (await idcheck.RunAsync("audit", "--kind", "island", "--kind", "duplicate", "--json", "--dry-run")).MustBe(3);
        var reconciledThere = (await idcheck.RunAsync("reconcile", idcheck.File("extract.ndjson"), "--json")).MustBe(3);
        (await idcheck.RunAsync("audit", "--contacts", idcheck.File("none.ndjson"))).MustBe(2);
        // Why: a run that nobody answered left an empty list, which was in the way of the next.
        string[] contacts = ["audit", "--json", "--contacts", idcheck.File("contacts.ndjson"), "--reason", "to tell those concerned"];
        (await idcheck.RunAsync([.. contacts, "--as", "dwp/universal-credit"])).MustBe(1);
        Assert.False(File.Exists(idcheck.File("contacts.ndjson")));
        var told = (await idcheck.RunAsync(contacts)).MustBe(3);
        (await idcheck.RunAsync("audit", "--on", "2025-06-30")).MustBe(2);
        var dated = (await idcheck.RunAsync("audit", "--on", "2025-06-30", "--dry-run", "--json")).MustBe(3);
        Assert.Equal(People(told.Output).Count, (await File.ReadAllLinesAsync(idcheck.File("contacts.ndjson"))).Length);
        (await idcheck.RunAsync("audit", "--fail-on", "hard")).MustBe(3);
        Assert.Contains("finding", (await idcheck.RunAsync("cases", "list", "--json")).MustBe(0).Output, StringComparison.Ordinal);
        await idcheck.TerminateServersAsync();
        await Eventually.HoldsAsync(() => !File.Exists(Path.Combine(idcheck.Home, "address")), () => "The server goes on.");
        await idcheck.StopServersAsync();
        var direct = (await idcheck.RunAsync("audit", "--kind", "island", "--kind", "duplicate", "--json")).MustBe(3);
        Assert.Equal(Findings(direct.Output), Findings(served.Output)); // the same, whoever reads the ledger

        var audit = (await idcheck.RunAsync(
            "audit", "--on", "2025-06-30", "--json", "--html", idcheck.File("audit.html"))).MustBe(3);
        var lines = audit.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        var summary = lines[^1]["summary"]!;
        Assert.Equal(lines.Count - 1, (int)summary["findings"]!);
        Assert.True((bool)summary["is_full"]!);
        Assert.InRange((int)summary["people"]!, Population, Population + 5);
        var found = lines.SkipLast(1).Select(line => (string?)line["person"]).ToHashSet(StringComparer.Ordinal);
        var missed = (await File.ReadAllLinesAsync(idcheck.File("entangled.csv"))).Skip(1).Select(row => row.Split(','))
            .Where(row => row[3] == "finding" && row[1] != "extract" && !found.Contains(row[4])).Select(row => $"{row[0]} {row[1]}").ToList();
        Assert.True(missed.Count == 0, string.Join('\n', missed));
        Assert.Contains("<svg ", await File.ReadAllTextAsync(idcheck.File("audit.html")), StringComparison.Ordinal);
        Assert.Equal(Findings(dated.Output), Findings(audit.Output));

        var nothingNew = (await idcheck.RunAsync("audit", "--on", "2025-06-30", "--since", $"{((string)summary["as_of"]!).Split(':')[0]}")).MustBe(0);
        Assert.Contains("No findings", nothingNew.Output, StringComparison.Ordinal);
        var reconciled = (await idcheck.RunAsync("reconcile", idcheck.File("extract.ndjson"), "--json")).MustBe(3);
        Assert.Contains("\"coverage\"", reconciled.Output, StringComparison.Ordinal);
        Assert.Equal(reconciled.Output, reconciledThere.Output);
        (await idcheck.RunAsync("audit", "--kind", "nonsense")).MustBe(2);
        (await idcheck.RunAsync("audit", "--contacts", idcheck.File("contacts.ndjson"), "--reason", "again")).MustBe(2);
    }

    private static HashSet<string> People(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).Select(line => (string)JsonNode.Parse(line)!["person"]!)];

    private static List<string> Findings(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).Order(StringComparer.Ordinal)];
}
