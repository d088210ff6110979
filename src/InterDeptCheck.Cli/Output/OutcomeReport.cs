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
        AnsiConsole.MarkupLineInterpolated(
            $"[grey]as of position {outcome.AsOf.Position}, {outcome.AsOf.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}[/]");
    }

    public static void WriteJson(TextWriter output, CheckOutcome outcome) => output.WriteLine(Json(outcome).ToJsonString(Indented));

    /// <summary>The outcome with the contract's names.</summary>
    public static JsonObject Json(CheckOutcome outcome)
    {
        var json = new JsonObject
        {
            ["outcome"] = outcome.Match(_ => "MATCHED", _ => "UNDER_REVIEW", _ => "INCOMPLETE", _ => "NOT_MATCHED"),
            ["next_step"] = Name(outcome.NextStep),
            ["request_id"] = outcome.RequestId.ToString(),
            ["as_of"] = new JsonObject { ["position"] = outcome.AsOf.Position, ["time"] = outcome.AsOf.Time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) },
        };
        switch (outcome)
        {
            case Matched matched:
                json["grants"] = new JsonArray([.. matched.Answer.Grants.Select(Grant)]);
                json["unknown_periods"] = new JsonArray([.. matched.Answer.UnknownPeriods.Select(Unknown)]);
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

        return json;
    }

    private static void WriteAnswer(Matched matched)
    {
        var table = new Table().AddColumns("product type", "immigration status", "from", "to", "public funds");
        foreach (var grant in matched.Answer.Grants)
        {
            table.AddRow(
                grant.ProductType,
                grant.ImmigrationStatus + (grant.CodeStanding == CodeStanding.Documented ? "" : " [yellow](codes not documented: conclude nothing)[/]"),
                Day(grant.ValidFrom),
                grant.ValidTo is { } last ? Day(last) : "no end on record",
                grant.PublicFunds == PublicFundsCondition.NotDisclosed ? "[grey]not disclosed for this purpose[/]" : Name(grant.PublicFunds));
        }

        if (matched.Answer.Grants.Count > 0) AnsiConsole.Write(table);
        foreach (var unknown in matched.Answer.UnknownPeriods)
        {
            AnsiConsole.MarkupLineInterpolated(
                $"[yellow]UNKNOWN[/] {Day(unknown.From)} to {Day(unknown.To)}: {Name(unknown.Reason)}{(unknown.CaseReference is { } reference ? $", case {reference}" : "")}");
        }

        if (matched.AgreedByEarlierValue.Count > 0)
            AnsiConsole.MarkupLineInterpolated($"Agreed by an earlier value: {string.Join(", ", matched.AgreedByEarlierValue.Select(Name))}");
    }

    private static JsonNode Grant(StatusGrant grant) => new JsonObject
    {
        ["product_type"] = grant.ProductType,
        ["immigration_status"] = grant.ImmigrationStatus,
        ["codes"] = Name(grant.CodeStanding),
        ["valid_from"] = Day(grant.ValidFrom),
        ["valid_to"] = grant.ValidTo is { } last ? Day(last) : null,
        ["public_funds"] = Name(grant.PublicFunds),
    };

    private static JsonNode Unknown(UnknownPeriod unknown) => new JsonObject
    {
        ["from"] = Day(unknown.From),
        ["to"] = Day(unknown.To),
        ["reason"] = Name(unknown.Reason),
        ["case_reference"] = unknown.CaseReference?.ToString(),
    };

    private static JsonArray Names<T>(IEnumerable<T> values) where T : struct, Enum => new([.. values.Select(value => (JsonNode)Name(value))]);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // NoRecourse -> NO_RECOURSE, the contract's way of writing.
    private static string Name<T>(T value) where T : struct, Enum => string.Concat(
        value.ToString().Select((c, index) => char.IsUpper(c) && index > 0 ? "_" + c : char.ToUpperInvariant(c).ToString()));
}
