using System.Text.Json.Nodes;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.IntegrationTests.Cli;

/// <summary>Twenty people with a photo, of whom a migration batch takes those of six; on the embedded ledger, while no server runs.</summary>
public sealed class LineageVerbTests
{
    private const int People = 20;
    private const int Touched = 6;
    private static readonly BatchId Batch = new("MIGRATION-7");
    private static readonly string Person = ChangeScript.Person(1).ToString();

    [Fact(Timeout = 120_000)]
    public async Task The_migration_batch_is_named_as_the_cause_of_all()
    {
        await using var idcheck = await WithLedgerAsync();
        var found = JsonNode.Parse((await idcheck.RunAsync("causes", "--json")).MustBe(0).Output)!;
        var first = found["causes"]![0]!;
        Assert.Equal(("BATCH", "MIGRATION-7", Touched), (first["dimension"]!.ToString(), first["value"]!.ToString(), first["people"]!.GetValue<int>()));
        Assert.Equal(Touched, first["events"]!.GetValue<int>());
        Assert.Contains("BATCH MIGRATION-7", Squeezed((await idcheck.RunAsync("causes")).MustBe(0).Output), StringComparison.Ordinal);
        (await idcheck.RunAsync("causes", "--support", "0")).MustBe(2);
    }

    [Fact(Timeout = 120_000)]
    public async Task The_event_after_which_a_record_stopped_being_right_is_named()
    {
        await using var idcheck = await WithLedgerAsync();
        var result = (await idcheck.RunAsync("lineage", Person, "--why-changed", "--json")).MustBe(0);
        var why = JsonNode.Parse(result.Output)!["why_changed"]!;
        Assert.Equal(("MIGRATION", "facial_image_removed", "MIGRATION-7"), (Text(why, "cause"), Text(why, "kind"), Text(why, "batch")));
        Assert.True(why["right_before"]!.GetValue<bool>());
        Assert.Contains("a migration batch", (await idcheck.RunAsync("lineage", Person, "--why-changed")).MustBe(0).Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)] // Why: a person's data is read for a case and a reason, where the reading is logged, or not at all.
    public async Task Values_are_shown_by_a_server_for_a_case_and_a_reason_only()
    {
        await using var idcheck = await WithLedgerAsync();
        foreach (var arguments in new string[][] { ["lineage", Person], ["lineage", Person, "--json"] })
            Assert.DoesNotContain("Martin1", (await idcheck.RunAsync(arguments)).MustBe(0).Output, StringComparison.Ordinal);
        Assert.Contains("for a case and a reason", (await idcheck.RunAsync("lineage", Person, "--values")).MustBe(2).Errors, StringComparison.Ordinal);
        var direct = (await idcheck.RunAsync("lineage", Person, "--values", "--case", "CASE-1", "--reason", "photo lost", "--json")).MustBe(2);
        Assert.Contains("logs the reading", Squeezed(direct.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("Martin1", direct.Output, StringComparison.Ordinal);
        (await idcheck.RunAsync("as-of", "2100-01-01", Person, "--values", "--case", "CASE-1", "--reason", "photo lost")).MustBe(2);
    }

    [Fact(Timeout = 240_000)] // Why: the server is the way that is logged; what it tells is what the ledger tells.
    public async Task A_running_server_answers_what_the_ledger_answers_and_logs_who_read_values()
    {
        await using var idcheck = await WithLedgerAsync();
        var direct = (await idcheck.RunAsync("lineage", Person, "--why-changed", "--json")).MustBe(0).Output;
        var past = (await idcheck.RunAsync("as-of", "2100-01-01", Person, "--json")).MustBe(0).Output;
        (await idcheck.RunAsync("pki", "init")).MustBe(0);
        await idcheck.ServeAsync();
        Assert.Equal(Comparable(direct), Comparable((await idcheck.RunAsync("lineage", Person, "--why-changed", "--json")).MustBe(0).Output));
        Assert.Equal(Comparable(past), Comparable((await idcheck.RunAsync("as-of", "2100-01-01", Person, "--json")).MustBe(0).Output));
        (await idcheck.RunAsync("lineage", "0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11")).MustBe(2);
        (await idcheck.RunAsync("audit", "--json")).MustBe(3);
        var cases = (await idcheck.RunAsync("cases", "list", "--person", Person, "--json")).MustBe(0).Output;
        var id = JsonNode.Parse(cases.Split('\n')[0])!["case_id"]!.ToString();
        string[] reading = ["--values", "--case", id, "--reason", "photo lost", "--json"];
        var shown = JsonNode.Parse((await idcheck.RunAsync(["lineage", Person, .. reading])).MustBe(0).Output)!;
        Assert.Contains(shown["fields"]!.AsArray(), field => field!["value"]!.ToString() == "Anne Martin1");
        Assert.Contains("facts", (await idcheck.RunAsync(["as-of", "2100-01-01", Person, .. reading])).MustBe(0).Output, StringComparison.Ordinal);
        var known = (await idcheck.RunAsync("cases", "show", id, "--json")).MustBe(0).Output;
        Assert.Equal(2, known.Split("RECORD_READ").Length - 1);
        (await idcheck.RunAsync("causes", "fixed", "batch", "MIGRATION-7", "--case", id, "--reason", "mapped anew")).MustBe(0);
        var cause = JsonNode.Parse((await idcheck.RunAsync("causes", "--json")).MustBe(0).Output)!["causes"]![0]!;
        Assert.Equal(("MIGRATION-7", cause["identified_on"]!.ToString()), (cause["value"]!.ToString(), cause["fixed_on"]!.ToString()));
        (await idcheck.RunAsync("causes", "fixed", "nonsense", "X", "--case", id, "--reason", "mapped anew")).MustBe(2);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_would_have_been_answered_is_told_for_each_purpose()
    {
        await using var idcheck = await WithLedgerAsync();
        var now = JsonNode.Parse((await idcheck.RunAsync("as-of", "2100-01-01", Person, "--purpose", "dwp-public-funds", "--json")).MustBe(0).Output)!;
        var answer = Assert.Single(now["answers"]!.AsArray())!;
        Assert.Equal(("DWP_PUBLIC_FUNDS", "MATCHED"), (answer["purpose"]!.ToString(), answer["outcome"]!.ToString()));
        Assert.Equal("number NINO @" + answer["asked_by"]![0]!.ToString().Split('@')[1], answer["asked_by"]![0]!.ToString());
        var before = (await idcheck.RunAsync("as-of", "2000-01-01", Person)).MustBe(0).Output;
        Assert.Contains("NOT_MATCHED", before, StringComparison.Ordinal);
        Assert.Contains("of this build", Squeezed(before), StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("lineage", "not-a-uuid")]
    [InlineData("lineage", "0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11")]
    [InlineData("as-of", "yesterday", "0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11")]
    public async Task What_can_not_be_asked_is_refused_with_what_to_do(params string[] arguments)
    {
        await using var idcheck = await WithLedgerAsync();
        (await idcheck.RunAsync(arguments)).MustBe(2);
    }

    // A server notes its release, which the events of before it did not have.
    private static string Comparable(string output) => string.Join('\n', output.Split('\n').Where(line => !line.Contains("release", StringComparison.Ordinal)));

    private static string Text(JsonNode why, string name) => why["bridge"]![name]!.ToString();

    private static string Squeezed(string output) => string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<Idcheck> WithLedgerAsync()
    {
        var idcheck = new Idcheck();
        Directory.CreateDirectory(Path.Combine(idcheck.Home, "data"));
        await using var ledger = await SqliteLedger.OpenAsync(
            new() { Path = Path.Combine(idcheck.Home, "data", "ledger.db") }, TimeProvider.System, CancellationToken.None);
        var script = new ChangeScript();
        var actor = new Actor("spiffe://test/department/home-office/service/atlas");
        for (var number = 1; number <= People; number++)
        {
            foreach (var change in Everything(script, number))
                Assert.Equal(VerdictState.Applied, (await ledger.SubmitAsync(change, actor, CancellationToken.None)).Verdict.State);
        }

        await ledger.OpenBatchAsync(Batch, CancellationToken.None);
        await ledger.StageAsync(
            Batch,
            [.. Enumerable.Range(1, Touched).Select(number => script.Change(
                ChangeScript.Person(number), new FacialImageRemoved(new($"img/{number}")), Says(number), batch: Batch))],
            CancellationToken.None);
        Assert.Equal(Touched, (await ledger.CloseBatchAsync(Batch, actor, null, CancellationToken.None)).Applied);
        return idcheck;
    }

    private static IEnumerable<Change> Everything(ChangeScript script, int number)
    {
        var person = ChangeScript.Person(number);
        yield return script.Registers(person, Says(number));
        yield return script.Links(person, Facts.Nino($"AB{number:000000}C"), Says(number));
        yield return script.Change(person, new FacialImageAttached(new($"img/{number}")), Says(number));
        yield return script.Grants(person, $"G-{number}", Facts.Terms(), Facts.Day("2020-01-01"), Says(number));
    }

    private static Attestation Says(int number) => Facts.Says($"Martin{number}", "Anne", $"{1950 + number}-05-11", "FRA");
}
