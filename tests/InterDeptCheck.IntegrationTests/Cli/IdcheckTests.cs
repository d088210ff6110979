using System.Diagnostics;
using System.Text.Json.Nodes;
using InterDeptCheck.IntegrationTests.Telemetry;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Cli;

/// <summary>The command line, as an operator types it.</summary>
public sealed class IdcheckTests
{
    // A registry notes its release before it takes its first change.
    private const int ReleaseNote = 1;

    private static readonly string[] RobinTens =
    [
        "check", "--as", "hmrc/child-benefit", "--purpose", "hmrc-public-funds", "--nino", "AB116565A", "--family-name", "Tens", "--given-names", "Robin",
        "--born", "1969-06-30", "--deadline", "30", "--json",
    ];

    [Theory(Timeout = 60_000)]
    [InlineData]
    [InlineData("demo")]
    [InlineData("serve")]
    [InlineData("pki")]
    [InlineData("pki", "init")]
    [InlineData("pki", "issue")]
    [InlineData("pki", "show")]
    [InlineData("import")]
    [InlineData("check")]
    [InlineData("doctor")]
    [InlineData("ledger", "init")]
    [InlineData("ledger", "status")]
    [InlineData("ledger", "verify")]
    [InlineData("disclosures")]
    [InlineData("replica", "stat")]
    [InlineData("replica", "build")]
    [InlineData("replica", "publish")]
    [InlineData("replica", "fetch")]
    [InlineData("pki", "snapshot-key")]
    [InlineData("generate")]
    [InlineData("cases")]
    [InlineData("cases", "decide")]
    [InlineData("repair", "propose", "rollback")]
    [InlineData("quarantine", "place")]
    [InlineData("quarantine", "status")]
    [InlineData("batches", "approve")]
    [InlineData("vouch")]
    [InlineData("audit")]
    [InlineData("reconcile")]
    public async Task Every_verb_explains_itself(params string[] verb)
    {
        await using var idcheck = new Idcheck();
        var help = (await idcheck.RunAsync([.. verb, "--help"])).MustBe(0);
        Assert.Contains("--home", help.Output, StringComparison.Ordinal);
        Assert.Contains("Usage", help.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 240_000)] // Why: its second act is the whole way of a mend, and nobody is shown another's status on it.
    public async Task The_demo_ends_with_exit_code_0()
    {
        await using var idcheck = new Idcheck { Patience = TimeSpan.FromSeconds(200) };
        var demo = (await idcheck.RunAsync("demo")).MustBe(0);
        Assert.Contains("BATCH MIGRATION-7", demo.Output, StringComparison.Ordinal);
        Assert.Contains("FOUR_EYES_NEEDED", demo.Output, StringComparison.Ordinal);
        Assert.Contains("60 of 60 scenes went as they must", demo.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)] // Why: a file that is half right must not be half applied.
    public async Task A_corrupt_line_is_reported_by_number_and_field_and_nothing_is_applied()
    {
        await using var idcheck = await Idcheck.ServingAsync(withRecords: false);
        var lines = await File.ReadAllLinesAsync(Repository.PathOf("samples/published-records.ndjson"));
        lines[6] = lines[6].Replace("\"effective_on\":\"", "\"effective_on\":\"2021-02-30\",\"x\":\"", StringComparison.Ordinal);
        lines[9] = lines[9].Replace("person_id", "person_name", StringComparison.Ordinal);
        lines[11] = "{ not json";
        await File.WriteAllLinesAsync(idcheck.File("spoilt.ndjson"), lines);

        var refused = JsonNode.Parse((await idcheck.RunAsync("import", idcheck.File("spoilt.ndjson"), "--json")).MustBe(2).Output)!;
        Assert.Equal(
            ["7 x FIELD_UNKNOWN", "10 person_name FIELD_UNKNOWN", "12  NOT_JSON_AT_BYTE_3"],
            refused["faults"]!.AsArray().Select(fault => $"{fault!["line"]} {fault["field"]} {fault["rule"]}"));
        Assert.Equal(ReleaseNote, await PositionAsync(idcheck));

        var skipped = JsonNode.Parse((await idcheck.RunAsync("import", idcheck.File("spoilt.ndjson"), "--skip-bad-lines", "--json")).MustBe(0).Output)!;
        Assert.Equal(3, skipped["faults"]!.AsArray().Count);
        Assert.Equal(ReleaseNote + 197, await PositionAsync(idcheck));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_value_that_cannot_be_is_reported_by_line_and_field_by_the_registry()
    {
        await using var idcheck = await Idcheck.ServingAsync(withRecords: false);
        var lines = await File.ReadAllLinesAsync(Repository.PathOf("samples/published-records.ndjson"));
        lines[1] = lines[1].Replace("\"valid_from\":\"2015-04-30\"", "\"valid_from\":\"2015-04-31\"", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(idcheck.File("spoilt.ndjson"), lines);
        var refused = JsonNode.Parse((await idcheck.RunAsync("import", idcheck.File("spoilt.ndjson"), "--json")).MustBe(2).Output)!;
        var fault = Assert.Single(refused["faults"]!.AsArray())!;
        Assert.Equal(("2", "status_granted.valid_from"), (fault["line"]!.ToString(), fault["field"]!.ToString()));
        Assert.Equal(ReleaseNote, await PositionAsync(idcheck));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_was_imported_is_not_imported_again()
    {
        await using var idcheck = await Idcheck.ServingAsync();
        var again = (await idcheck.RunAsync("import", Repository.PathOf("samples/published-records.ndjson"))).MustBe(2);
        Assert.Contains("BatchClosed", again.Errors, StringComparison.Ordinal);
        var renamed = JsonNode.Parse((await idcheck.RunAsync("import", Repository.PathOf("samples/published-records.ndjson"), "--batch", "again", "--json")).MustBe(0).Output)!;
        Assert.Equal(("0", "202"), (renamed["applied"]!.ToString(), renamed["repeated_events"]!.ToString()));
    }

    [Fact(Timeout = 120_000)] // Why: what a killed server left behind must not be anybody's work to remove, nor a living one's be taken.
    public async Task A_killed_servers_address_is_replaced_and_a_living_ones_stays()
    {
        await using var idcheck = await Idcheck.ServingAsync(withRecords: false);
        var address = await File.ReadAllTextAsync(Path.Combine(idcheck.Home, "address"));
        var second = (await idcheck.RunAsync("serve", "--listen", "127.0.0.1:0")).MustBe(1);
        Assert.Contains("A server serves", second.Errors, StringComparison.Ordinal);
        Assert.Contains(address.Trim(), second.Errors, StringComparison.Ordinal);
        Assert.Equal(address, await File.ReadAllTextAsync(Path.Combine(idcheck.Home, "address")));
        (await idcheck.RunAsync("ledger", "status")).MustBe(0);

        await idcheck.StopServersAsync();
        Assert.Equal(address, await File.ReadAllTextAsync(Path.Combine(idcheck.Home, "address")));
        await idcheck.ServeAsync();
        Assert.NotEqual(address, await File.ReadAllTextAsync(Path.Combine(idcheck.Home, "address")));
        (await idcheck.RunAsync("ledger", "status")).MustBe(0);
    }

    [Fact(Timeout = 120_000)] // Why: a node is disposable; what it acknowledged is not.
    public async Task A_killed_server_goes_on_where_it_was_and_its_ledger_verifies_while_it_runs_and_when_it_is_stopped()
    {
        await using var idcheck = await Idcheck.ServingAsync();
        (await idcheck.RunAsync(RobinTens)).MustBe(0);
        (await idcheck.RunAsync("ledger", "verify", "--projection")).MustBe(0);

        foreach (var running in Process.GetProcesses().Where(process => IsServerOf(process, idcheck.Home))) running.Kill();
        var report = JsonNode.Parse((await idcheck.RunAsync("ledger", "verify", "--projection", "--json")).MustBe(0).Output)!;
        Assert.Equal(("True", "201"), (report["sound"]!.GetValue<bool>().ToString(), report["events"]!.ToString()));

        await idcheck.ServeAsync();
        Assert.Equal(ReleaseNote + 200, await PositionAsync(idcheck));
        (await idcheck.RunAsync(RobinTens)).MustBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_second_server_of_one_home_is_refused_with_where_the_first_is()
    {
        await using var idcheck = await Idcheck.ServingAsync(withRecords: false);
        var second = (await idcheck.RunAsync("serve", "--listen", "127.0.0.1:0")).MustBe(1);
        var address = (await File.ReadAllTextAsync(Path.Combine(idcheck.Home, "address"))).Trim();
        Assert.Contains(address, second.Errors.ReplaceLineEndings(""), StringComparison.Ordinal);
        (await idcheck.RunAsync("replica", "stat")).MustBe(0);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("--born is not a date", "--born", "30/06/1969")]
    [InlineData("--purpose is not known", "--purpose", "everything")]
    [InlineData("--document is not", "--document", "PASSPORT-FRA-1")]
    [InlineData("--to is given without --from", "--to", "2026-01-01")]
    [InlineData("There is no certificate of", "--as", "nobody/knows")]
    public async Task Bad_input_says_what_is_wrong_and_ends_with_exit_code_2(string what, string option, string value)
    {
        await using var idcheck = new Idcheck();
        string[] arguments = [.. RobinTens];
        var place = Array.IndexOf(arguments, option);
        arguments = place < 0 ? [.. arguments, option, value] : [.. arguments[..(place + 1)], value, .. arguments[(place + 2)..]];
        var refused = (await idcheck.RunAsync(arguments)).MustBe(2);
        Assert.Contains(what, refused.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Unreachable_servers_and_missing_files_end_with_exit_code_1_or_2_and_a_next_step()
    {
        await using var idcheck = new Idcheck();
        (await idcheck.RunAsync("pki", "init")).MustBe(0);
        (await idcheck.RunAsync([.. RobinTens, "--server", "https://localhost:1"])).MustBe(1);
        (await idcheck.RunAsync("import", "no-such-file.ndjson")).MustBe(2);
        (await idcheck.RunAsync("ledger", "verify")).MustBe(2);
        (await idcheck.RunAsync("no-such-verb")).MustBe(2);
        var twice = (await idcheck.RunAsync("pki", "init")).MustBe(2);
        Assert.Contains("pki issue", twice.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)] // Why: who looks at the ledger because nobody is answered must not stop looking there.
    public async Task The_status_of_the_ledger_says_why_the_running_node_is_not_ready()
    {
        await using var idcheck = await Idcheck.ServingAsync(withRecords: false);
        var disclosures = Path.Combine(idcheck.Home, "data", "disclosures");
        Directory.Move(disclosures, disclosures + ".away");
        await Eventually.HoldsAsync(async () => await ReasonsAsync() == "[\"DISCLOSURE_LOG_UNWRITABLE\"]", () => "no reason", TimeSpan.FromSeconds(60));
        var told = (await idcheck.RunAsync("ledger", "status")).MustBe(0).Output;
        Assert.Contains("DISCLOSURE_LOG_UNWRITABLE", told, StringComparison.Ordinal);
        Directory.Move(disclosures + ".away", disclosures);
        await Eventually.HoldsAsync(async () => await ReasonsAsync() == "[]", () => "still a reason", TimeSpan.FromSeconds(60));

        async Task<string> ReasonsAsync() =>
            JsonNode.Parse((await idcheck.RunAsync("ledger", "status", "--json")).MustBe(0).Output)!["not_ready_reasons"]!.ToJsonString();
    }

    [Fact(Timeout = 120_000)] // Why: a copy that was restored is sound by itself; only what was kept outside it tells.
    public async Task A_bookmark_that_the_ledger_lacks_ends_verification_with_exit_code_1_served_and_offline()
    {
        await using var idcheck = await Idcheck.ServingAsync();
        var served = JsonNode.Parse((await idcheck.RunAsync("ledger", "status", "--json")).MustBe(0).Output)!;
        var bookmark = $"{served["position"]}:{served["hash"]}";
        Assert.Equal("201", served["position"]!.ToString());
        (await idcheck.RunAsync("ledger", "verify", "--bookmark", bookmark)).MustBe(0);
        var other = "200:" + served["hash"];
        Assert.Contains("BOOKMARK_LACKING", (await idcheck.RunAsync("ledger", "verify", "--bookmark", other)).MustBe(1).Output, StringComparison.Ordinal);
        Assert.Contains("--bookmark takes", (await idcheck.RunAsync("ledger", "verify", "--bookmark", "199")).MustBe(2).Errors, StringComparison.Ordinal);
        Assert.Contains(bookmark[..20], (await idcheck.RunAsync("ledger", "status")).MustBe(0).Output, StringComparison.Ordinal);

        await idcheck.StopServersAsync();
        var offline = JsonNode.Parse((await idcheck.RunAsync("ledger", "status", "--json")).MustBe(0).Output)!;
        Assert.Equal(bookmark, $"{offline["position"]}:{offline["hash"]}");
        (await idcheck.RunAsync("ledger", "verify", "--bookmark", bookmark, "--json")).MustBe(0);
        var report = JsonNode.Parse((await idcheck.RunAsync("ledger", "verify", "--bookmark", other, "--json")).MustBe(1).Output)!;
        Assert.Equal(("200", "BOOKMARK_LACKING"), (report["faults"]![0]!["position"]!.ToString(), report["faults"]![0]!["kind"]!.ToString()));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(2, "--ledger takes postgres:", "ledger", "status", "--ledger", "Host=x;Password=secret")]
    [InlineData(2, "--ledger takes postgres:", "serve", "--ledger", "mysql:Host=x")]
    [InlineData(2, "embedded ledger is made by the first server", "ledger", "init")]
    [InlineData(1, "can't be Serving with the embedded ledger", "serve", "--role", "serving", "--listen", "127.0.0.1:0")]
    [InlineData(2, "--role takes all, registry or serving", "serve", "--role", "both")]
    public async Task A_role_or_a_ledger_that_cannot_be_is_refused_with_what_to_do(int code, string what, params string[] verb)
    {
        await using var idcheck = new Idcheck();
        (await idcheck.RunAsync("pki", "init")).MustBe(0);
        var refused = (await idcheck.RunAsync(verb)).MustBe(code);
        Assert.Contains(what, refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Errors + refused.Output, StringComparison.Ordinal);
    }

    private static async Task<long> PositionAsync(Idcheck idcheck) =>
        JsonNode.Parse((await idcheck.RunAsync("replica", "stat", "--json")).MustBe(0).Output)!["replica_position"]!.GetValue<long>();

    private static bool IsServerOf(Process process, string home)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline") is var line
                && line.Contains(home, StringComparison.Ordinal) && line.Contains("\0serve\0", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
