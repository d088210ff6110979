using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>How much of what was injected an audit found, for people and machines.</summary>
internal static class AuditScoreReport
{
    private static readonly JsonSerializerOptions Style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Writes it; whether it is good enough.</summary>
    public static bool Write(AuditTruth truth, long people, bool isJson)
    {
        var isGood = truth.IsGood(people);
        if (isJson)
        {
            var score = new { IsGood = isGood, Kinds = truth.Scores, truth.FalseQuarantines, truth.Missed };
            Console.Out.WriteLine(JsonSerializer.Serialize(new { Score = score }, Style));
            return isGood;
        }

        var table = new Table().AddColumns("injected", "hard", "found", "soft", "found ");
        foreach (var score in truth.Scores) table.AddRow(score.Kind, Text(score.Hard), Text(score.HardFound), Text(score.Soft), Text(score.SoftFound));
        table.AddRow(
            "[bold]all[/]",
            Text(truth.Scores.Sum(score => score.Hard)),
            Text(truth.Scores.Sum(score => score.HardFound)),
            Text(truth.Scores.Sum(score => score.Soft)),
            Text(truth.Scores.Sum(score => score.SoftFound)));
        AnsiConsole.Write(table);
        foreach (var missed in truth.Missed) AnsiConsole.MarkupLineInterpolated($"[red]missed: {missed}[/]");
        AnsiConsole.MarkupLineInterpolated($"[bold]{truth.FalseQuarantines}[/] of {people} people would be quarantined wrongly.");
        return isGood;
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
