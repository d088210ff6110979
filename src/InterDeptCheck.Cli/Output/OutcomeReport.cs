using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using InterDeptCheck.Client;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>An outcome for people and machines.</summary>
internal static class OutcomeReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Write(CheckOutcome outcome)
    {
        AnsiConsole.MarkupLine(outcome.Match(
            _ => "[green bold]MATCHED[/]",
            review => $"[yellow bold]UNDER_REVIEW[/] case {review.CaseReference}: refer by the manual route, quoting it. Nothing may be concluded.",
            incomplete => $"[yellow bold]INCOMPLETE[/] case {incomplete.CaseReference}: a fact was announced and has not arrived. Refer by the manual route.",
            _ => "[red bold]NOT_MATCHED[/] Nothing may be concluded. Confirm the details with the person, or ask with another identifier."));
        if (outcome is Matched matched) WriteAnswer(matched);
        else if (outcome.Banner.Count > 0) AnswerTables.Write(outcome.Banner);
        AnsiConsole.MarkupLineInterpolated(
            $"[grey]answer {outcome.AnswerId}, as of position {outcome.AsOf.Position}, {outcome.AsOf.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}[/]");
    }

    public static void WriteJson(TextWriter output, CheckOutcome outcome) => output.WriteLine(Json(outcome).ToJsonString(Indented));

    /// <summary>The outcome with the contract's names.</summary>
    public static JsonObject Json(CheckOutcome outcome)
    {
        var json = new JsonObject
        {
            ["outcome"] = outcome.Match(_ => "MATCHED", _ => "UNDER_REVIEW", _ => "INCOMPLETE", _ => "NOT_MATCHED"),
            ["next_step"] = ContractNames.Of(outcome.NextStep),
            ["request_id"] = outcome.RequestId.ToString(),
            ["answer_id"] = outcome.AnswerId,
            ["as_of"] = new JsonObject { ["position"] = outcome.AsOf.Position, ["time"] = outcome.AsOf.Time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) },
        };
        switch (outcome)
        {
            case Matched matched:
                json["answer"] = AnswerJson.Of(matched.Answer);
                json["assertions"] = Names(matched.Assertions);
                json["agreed_by_earlier_value"] = Names(matched.AgreedByEarlierValue);
                break;
            case UnderReview review:
                json["case_reference"] = review.CaseReference.ToString();
                break;
            case Incomplete incomplete:
                json["case_reference"] = incomplete.CaseReference.ToString();
                json["missing"] = Names(incomplete.Missing);
                break;
        }

        if (outcome.Banner.Count > 0) json["banner"] = new JsonArray([.. outcome.Banner.Select(AnswerJson.Banner)]);
        return json;
    }

    private static void WriteAnswer(Matched matched)
    {
        AnswerTables.Write(matched.Answer);
        if (matched.AgreedByEarlierValue.Count > 0)
            AnsiConsole.MarkupLineInterpolated($"Agreed by an earlier value: {string.Join(", ", matched.AgreedByEarlierValue.Select(ContractNames.Of))}");
    }

    private static JsonArray Names<T>(IEnumerable<T> values) where T : struct, Enum => new([.. values.Select(value => (JsonNode)ContractNames.Of(value))]);
}
