using System.Text.Json.Nodes;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Cli;

/// <summary>A generated population through the real command line: import, questions by the file, the truth beside them.</summary>
public sealed class CheckFileTests : IAsyncLifetime
{
    private const string People = "2000";
    private Idcheck idcheck = null!;

    public async Task InitializeAsync()
    {
        idcheck = await Idcheck.ServingAsync(withRecords: false);
        (await idcheck.RunAsync(
            "generate", "--people", People, "--seed", "11", "--out", File("people.ndjson"), "--questions", File("questions.csv"), "--truth", File("truth.csv")))
            .MustBe(0);
        (await idcheck.RunAsync("import", File("people.ndjson"))).MustBe(0);
        await CaughtUpAsync();
    }

    public async Task DisposeAsync() => await idcheck.DisposeAsync();

    [Fact(Timeout = 120_000)] // Why: goal 0 for false NOT_MATCHED, and not one other answer than due.
    public async Task Every_answer_of_a_file_is_as_due()
    {
        var report = await AskAsync("answers.csv");
        Assert.Equal((2000, 2000, 0), (report["questions"]!.GetValue<int>(), report["truth"]!["compared"]!.GetValue<int>(), report["truth"]!["different"]!.GetValue<int>()));
        Assert.All(report["truth"]!["false_not_matched_by_origin"]!.AsObject(), origin => Assert.Equal(0, origin.Value!["false_not_matched"]!.GetValue<int>()));
        var lines = await System.IO.File.ReadAllLinesAsync(File("answers.csv"));
        Assert.Equal(Enumerable.Range(1, 2000).Select(number => $"{number}"), lines.Skip(1).Select(line => line[..line.IndexOf(',')]));
    }

    [Fact(Timeout = 120_000)] // Why: a run over millions that stops must not begin again, nor answer a question twice.
    public async Task A_run_that_was_cut_goes_on_behind_the_last_whole_row()
    {
        await AskAsync("whole.csv");
        var whole = await System.IO.File.ReadAllTextAsync(File("whole.csv"));
        var cut = whole.Length / 2;
        await System.IO.File.WriteAllTextAsync(File("cut.csv"), whole[..cut]);
        (await idcheck.RunAsync("check-file", File("questions.csv"), "--out", File("cut.csv"))).MustBe(0);
        Assert.Equal(Outcomes(whole), Outcomes(await System.IO.File.ReadAllTextAsync(File("cut.csv"))));
    }

    [Fact(Timeout = 120_000)]
    public async Task Faulty_rows_go_to_a_file_of_their_own_with_line_and_field_and_harm_no_other()
    {
        var lines = (await System.IO.File.ReadAllLinesAsync(File("questions.csv"))).Take(21).ToArray();
        lines[3] = Replace(lines[3], column: 13, "1988-13-45");
        lines[7] = Replace(lines[7], column: 1, "everything");
        lines[9] = Replace(lines[9], column: 11, "");
        await System.IO.File.WriteAllLinesAsync(File("spoilt.csv"), lines);
        (await idcheck.RunAsync("check-file", File("spoilt.csv"), "--out", File("spoilt.answers.csv"))).MustBe(0);
        var faults = await System.IO.File.ReadAllLinesAsync(File("spoilt.answers.faults.csv"));
        Assert.Equal(["line", "3", "7", "9"], faults.Select(line => line[..line.IndexOf(',')]).Distinct());
        Assert.Equal(17, (await System.IO.File.ReadAllLinesAsync(File("spoilt.answers.csv"))).Length - 1);
    }

    [Fact(Timeout = 120_000)]
    public async Task Questions_and_answers_can_be_ndjson()
    {
        await System.IO.File.WriteAllLinesAsync(File("two.ndjson"),
        [
            """{"question_id":"a","purpose":"hmrc-public-funds","nino":"AB116565A","family_name":"Tens","given_names":"Robin","born":"1969-06-30"}""",
            "{ not json",
        ]);
        (await idcheck.RunAsync("check-file", File("two.ndjson"), "--out", File("two.out.ndjson"))).MustBe(0);
        var answer = JsonNode.Parse(Assert.Single(await System.IO.File.ReadAllLinesAsync(File("two.out.ndjson"))))!;
        Assert.Equal(("1", "a", "NOT_MATCHED"), (answer["line"]!.ToString(), answer["question_id"]!.ToString(), answer["outcome"]!.ToString()));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_new_rules_version_says_how_many_answers_it_changes_by_rule()
    {
        var rules = await System.IO.File.ReadAllTextAsync(Repository.PathOf("src/InterDeptCheck.Domain/Eligibility/eligibility-rules.json"));
        await System.IO.File.WriteAllTextAsync(File("same.json"), rules);
        var refused = (await idcheck.RunAsync("rules", "diff", File("same.json"))).MustBe(1);
        Assert.Contains("open", refused.Errors, StringComparison.Ordinal);
        await idcheck.StopServersAsync();

        var same = JsonNode.Parse((await idcheck.RunAsync("rules", "diff", File("same.json"), "--json")).MustBe(0).Output)!;
        Assert.Equal(("2000", "0"), (same["people"]!.ToString(), same["changed"]!.ToString()));

        await System.IO.File.WriteAllTextAsync(File("other.json"), WithoutStudentsLimits(rules));
        var other = JsonNode.Parse((await idcheck.RunAsync("rules", "diff", File("other.json"), "--json")).MustBe(0).Output)!;
        Assert.True(other["changed"]!.GetValue<int>() > 0);
        Assert.All(other["by_rule"]!.AsArray(), count => Assert.Equal("RIGHT_TO_WORK", count!["fact"]!.ToString()));
    }

    private static string WithoutStudentsLimits(string rules)
    {
        var json = JsonNode.Parse(rules)!;
        foreach (var rule in json["rules"]!.AsArray())
        {
            if (rule!["work"]!["result"]!.ToString() != "LIMITED" || !rule["products"]!.AsArray().Any(product => product!.ToString() == "STUDY")) continue;
            rule["work"]!["result"] = "YES";
            rule["work"]!.AsObject().Remove("conditions");
        }

        return json.ToJsonString();
    }

    // An import is acknowledged by the ledger; the node follows a moment later.
    private async Task CaughtUpAsync()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var status = JsonNode.Parse((await idcheck.RunAsync("replica", "stat", "--json")).MustBe(0).Output)!;
            if (status["replica_position"]!.GetValue<long>() == status["ledger_position"]!.GetValue<long>()) return;
        }

        Assert.Fail("The node did not catch up.");
    }

    private async Task<JsonNode> AskAsync(string output) => JsonNode.Parse((await idcheck.RunAsync(
        "check-file", File("questions.csv"), "--out", File(output), "--truth", File("truth.csv"), "--json")).MustBe(0).Output)!;

    private string File(string name) => idcheck.File(name);

    // A case reference or an answer is the same each time: all columns are compared.
    private static string[] Outcomes(string answers) => answers.Split('\n');

    private static string Replace(string line, int column, string value)
    {
        var fields = line.Split(',');
        fields[column] = value;
        return string.Join(',', fields);
    }
}
