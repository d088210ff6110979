using System.Text.Json;
using System.Text.Json.Nodes;
using InterDeptCheck.Domain.Assurance.Past;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>What would have been answered then, for people and machines: results and grounds, never who the person is.</summary>
internal sealed record PastReport(PastAnswers Past)
{
    private static readonly JsonSerializerOptions Style = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"Person [bold]{Past.Person}[/] as on record at the end of {ContractNames.Day(Past.Day)}, at position {Past.Position}");
        console.MarkupLineInterpolated($"[grey]release in force then: {Past.Release?.Release.Version.Text ?? "none noted"}[/]");
        console.MarkupLineInterpolated($"[yellow]judged by eligibility rules version {Past.RulesVersion} of this build, whatever was in force then[/]");
        if (Past.IsSuperseded) console.MarkupLine("[yellow]Another record had taken over: ask for that one.[/]");
        if (!Past.IsComplete) console.MarkupLine("[yellow]A payload was erased since: the record may have been another.[/]");
        if (Past.Answers.Count == 0)
        {
            console.MarkupLine("No identifier led to the record: every question was NOT_MATCHED.");
            return;
        }

        var table = new Table().AddColumns("purpose", "asked by", "outcome", "answer");
        foreach (var answer in Past.Answers)
            table.AddRow([.. new[] { ContractNames.Of(answer.Purpose), AskedBy(answer), Outcome(answer), Facts(answer) }.Select(Markup.Escape)]);
        console.Write(table);
    }

    public void WriteJson(TextWriter output) => output.WriteLine(new JsonObject
    {
        ["person"] = Past.Person.ToString(),
        ["day"] = ContractNames.Day(Past.Day),
        ["position"] = Past.Position.Value,
        ["release"] = Past.Release?.Release.Version.Text,
        ["rules_version_of_this_build"] = Past.RulesVersion,
        ["superseded"] = Past.IsSuperseded,
        ["complete"] = Past.IsComplete,
        ["answers"] = new JsonArray([.. Past.Answers.Select(answer => (JsonNode)new JsonObject
        {
            ["purpose"] = ContractNames.Of(answer.Purpose),
            ["asked_by"] = new JsonArray([.. answer.AskedBy.Select(by => (JsonNode)by.ToString())]),
            ["outcome"] = Outcome(answer),
            ["facts"] = new JsonArray([.. FactsOf(answer).Select(fact => (JsonNode)fact)]),
        })]),
    }.ToJsonString(Style));

    private static string AskedBy(PastAnswer answer) => string.Join("\n", answer.AskedBy);

    private static string Outcome(PastAnswer answer) => answer.Outcome switch
    {
        NotMatched not => $"NOT_MATCHED ({ContractNames.Of(not.Reason)})",
        Matched { ByEarlierValue.Count: > 0 } => "MATCHED (by an earlier value)",
        Matched => "MATCHED",
        UnderReview => "UNDER_REVIEW",
        Incomplete => "INCOMPLETE",
        _ => throw new InvalidOperationException("An outcome of another kind."),
    };

    private static string Facts(PastAnswer answer) => string.Join("\n", FactsOf(answer));

    private static IEnumerable<string> FactsOf(PastAnswer answer)
    {
        if (answer.Outcome is not Matched { Answer: var said }) yield break;
        foreach (var interval in said.Intervals)
        {
            if (interval.PublicFunds is { } funds) yield return $"public funds {ContractNames.Of(funds.Result)}: {ContractNames.Of(funds.Ground)}";
            if (interval.RightToWork is { } work) yield return Work(work);
            if (interval.NhsCharging is { } charging)
                yield return $"NHS chargeable {ContractNames.Of(charging.Chargeable)}, category {ContractNames.Of(charging.Category)}";
        }

        foreach (var grant in said.Grants)
            yield return $"grant {grant.Codes.ProductType} {grant.Codes.ImmigrationStatus} from {ContractNames.Day(grant.From)}"
                + (grant.To is { } to ? $" to {ContractNames.Day(to)}" : "");
    }

    private static string Work(RightToWorkFact work)
    {
        var conditions = string.Join(" or ", work.Conditions.Select(set => string.Join(" + ", set.Items().Select(ContractNames.Of))));
        return $"right to work {ContractNames.Of(work.Result)}: {ContractNames.Of(work.Ground)}{(conditions.Length > 0 ? "; " + conditions : "")}";
    }
}
