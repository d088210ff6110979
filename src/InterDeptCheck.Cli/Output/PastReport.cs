using System.Text.Json;
using System.Text.Json.Nodes;
using InterDeptCheck.Contracts.V1;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>
/// What would have been answered then, for people and machines: never who the person is, and what was allowed only where it was read for a case.
/// </summary>
internal sealed record PastReport(ReadPastAnswersResponse Past)
{
    private static readonly JsonSerializerOptions Style = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"Person [bold]{Past.PersonId}[/] as on record at the end of {Past.Day}, at position {Past.Position}");
        console.MarkupLineInterpolated($"[grey]release in force then: {(Past.Release.Length > 0 ? Past.Release : "none noted")}[/]");
        console.MarkupLineInterpolated($"[yellow]judged by eligibility rules version {Past.RulesVersion} of this build, whatever was in force then[/]");
        if (Past.Superseded) console.MarkupLine("[yellow]Another record had taken over: ask for that one.[/]");
        if (!Past.Complete) console.MarkupLine("[yellow]A payload was erased since: the record may have been another.[/]");
        if (Past.Answers.Count == 0)
        {
            console.MarkupLine("No identifier led to the record: every question was NOT_MATCHED.");
            return;
        }

        var table = new Table().AddColumns("purpose", "asked by", "outcome");
        if (Past.WithValues) table.AddColumn("answer");
        foreach (var answer in Past.Answers)
        {
            List<string> row = [ContractNames.Of(answer.Purpose), string.Join("\n", AskedBy(answer)), Outcome(answer)];
            if (Past.WithValues) row.Add(string.Join("\n", FactsOf(answer)));
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        console.Write(table);
        if (!Past.WithValues) console.MarkupLine("[grey]What was allowed is shown with --values, for a case and a reason.[/]");
    }

    public void WriteJson(TextWriter output) => output.WriteLine(new JsonObject
    {
        ["person"] = Past.PersonId,
        ["day"] = Past.Day,
        ["position"] = Past.Position,
        ["release"] = Past.Release.Length > 0 ? Past.Release : null,
        ["rules_version_of_this_build"] = Past.RulesVersion,
        ["superseded"] = Past.Superseded,
        ["complete"] = Past.Complete,
        ["answers"] = new JsonArray([.. Past.Answers.Select(Json)]),
    }.ToJsonString(Style));

    private JsonNode Json(PastAnswer answer)
    {
        var json = new JsonObject
        {
            ["purpose"] = ContractNames.Of(answer.Purpose),
            ["asked_by"] = new JsonArray([.. AskedBy(answer).Select(by => (JsonNode)by)]),
            ["outcome"] = Outcome(answer),
        };
        if (Past.WithValues) json["facts"] = new JsonArray([.. FactsOf(answer).Select(fact => (JsonNode)fact)]);
        return json;
    }

    private static IEnumerable<string> AskedBy(PastAnswer answer) => answer.AskedBy.Select(by => FieldNames.Of(by).ToString());

    private static string Outcome(PastAnswer answer) => answer.Outcome switch
    {
        Contracts.V1.Outcome.NotMatched => $"NOT_MATCHED ({ContractNames.Of(answer.Mismatch)})",
        Contracts.V1.Outcome.Matched when answer.ByEarlierValue => "MATCHED (by an earlier value)",
        _ => ContractNames.Of(answer.Outcome),
    };

    private static IEnumerable<string> FactsOf(PastAnswer answer)
    {
        if (answer.Answer is not { } said) yield break;
        foreach (var interval in said.Intervals)
        {
            if (interval.PublicFunds is { } funds) yield return $"public funds {ContractNames.Of(funds.Result)}: {ContractNames.Of(funds.Ground)}";
            if (interval.RightToWork is { } work) yield return Work(work);
            if (interval.NhsCharging is { } charging)
                yield return $"NHS chargeable {ContractNames.Of(charging.Chargeable)}, category {ContractNames.Of(charging.Category)}";
        }

        foreach (var grant in said.Grants)
            yield return $"grant {grant.ProductType} {grant.ImmigrationStatus} from {Day(grant.ValidFrom)}" + (grant.ValidTo > 0 ? $" to {Day(grant.ValidTo)}" : "");
    }

    private static string Work(RightToWorkFact work)
    {
        var conditions = string.Join(" or ", work.Alternatives.Select(set => string.Join(" + ", set.Conditions.Select(ContractNames.Of))));
        return $"right to work {ContractNames.Of(work.Result)}: {ContractNames.Of(work.Ground)}{(conditions.Length > 0 ? "; " + conditions : "")}";
    }

    // 20240531, as answers carry days.
    private static string Day(long number) => ContractNames.Day(new((int)(number / 10_000), (int)(number / 100 % 100), (int)(number % 100)));
}
