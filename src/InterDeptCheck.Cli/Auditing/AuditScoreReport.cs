using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>How much of what was injected an audit found, for people and machines.</summary>
internal static class AuditScoreReport
{
    private static readonly JsonSerializerOptions Style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Writes it; whether it is good enough.</summary>
    public static bool Write(AuditTruth truth, ProfileFile? profiles, long people, TimeSpan elapsed, bool isJson)
    {
        var isGood = truth.IsGood(people);
        if (isJson)
        {
            var score = new
            {
                IsGood = isGood,
                People = people,
                ElapsedMs = (long)elapsed.TotalMilliseconds,
                Kinds = truth.Scores,
                truth.FalseQuarantines,
                FalseQuarantinesBy = profiles is null ? null : truth.FalseQuarantinesBy(profiles),
                FalseFindings = truth.FalseFindings(profiles),
                truth.QuarantinePrecision,
                FindingPrecision = truth.FindingPrecision(profiles),
                truth.Missed,
            };
            Console.Out.WriteLine(JsonSerializer.Serialize(new { Score = score }, Style));
            return isGood;
        }

        var table = new Table().AddColumns("injected", "for the gate", "held", "hard", "found", "soft", "found ");
        foreach (var score in truth.Scores)
            table.AddRow(score.Kind, Text(score.Held), Held(score.HeldFound), Text(score.Hard), Text(score.HardFound), Text(score.Soft), Text(score.SoftFound));
        table.AddRow(
            "[bold]all[/]",
            Text(truth.Scores.Sum(score => score.Held)),
            Held(truth.Scores.Sum(score => score.HeldFound)),
            Text(truth.Scores.Sum(score => score.Hard)),
            Text(truth.Scores.Sum(score => score.HardFound)),
            Text(truth.Scores.Sum(score => score.Soft)),
            Text(truth.Scores.Sum(score => score.SoftFound)));
        AnsiConsole.Write(table);
        foreach (var missed in truth.Missed) AnsiConsole.MarkupLineInterpolated($"[red]missed: {missed}[/]");
        AnsiConsole.MarkupLineInterpolated($"[bold]{truth.FalseQuarantines}[/] of {people} people would be quarantined wrongly; {truth.FalseFindings(profiles)} others have a finding.");
        AnsiConsole.MarkupLineInterpolated(
            $"Precision: {truth.QuarantinePrecision:P2} of quarantines, {truth.FindingPrecision(profiles):P2} of findings; {elapsed.TotalSeconds:F1} s.");
        if (profiles is null) return isGood;
        foreach (var (name, count) in truth.FalseQuarantinesBy(profiles)) AnsiConsole.MarkupLineInterpolated($"  wrongly quarantined: {count} {name}");
        return isGood;
    }

    private static string Held(int? count) => count is { } known ? Text(known) : "?";

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
