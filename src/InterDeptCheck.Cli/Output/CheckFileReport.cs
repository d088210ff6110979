using System.Text.Json;
using InterDeptCheck.Cli.Checking;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>How a file of questions was answered, for people and machines.</summary>
internal sealed class CheckFileReport(CheckFileCounts counts, TimeSpan elapsed, long peakBytes, string path, long doneBefore, TruthFile? truth)
{
    private static readonly JsonSerializerOptions Style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    private double Rate => counts.All / Math.Max(elapsed.TotalSeconds, 0.001);

    /// <summary>Runs under a progress bar with rate and time left.</summary>
    public static async Task ShowProgressAsync(Func<Action<long>, Task> ask, CheckFileCounts counts, long bytes, long doneBefore)
    {
        if (doneBefore > 0) AnsiConsole.MarkupLineInterpolated($"Going on behind line {doneBefore}.");
        await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var task = progress.AddTask("Asking", maxValue: Math.Max(1, bytes));
                var clock = TimeProvider.System;
                var started = clock.GetTimestamp();
                await ask(place =>
                {
                    task.Value = place;
                    var seconds = clock.GetElapsedTime(started).TotalSeconds;
                    task.Description = seconds < 1 ? "Asking" : $"Asking, {counts.All / seconds:F0}/s";
                });
                task.Value = task.MaxValue;
            });
    }

    public void Write()
    {
        var table = new Table().AddColumns("outcome", "questions");
        foreach (var (outcome, count) in counts.Outcomes) table.AddRow(outcome, $"{count}");
        table.AddRow("faulty rows", $"{counts.Faulty}");
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"{counts.All} questions in {elapsed.TotalSeconds:F1} s: [bold]{Rate:F0}/s[/]; peak memory {peakBytes / 1024 / 1024} MiB");
        AnsiConsole.MarkupLineInterpolated($"Answers in [bold]{path}[/]");
        if (counts.Faulty > 0) AnsiConsole.MarkupLineInterpolated($"[yellow]Faulty rows, by line and field, in {AnswerFile.FaultsPath(path)}[/]");
        if (truth is not null) WriteTruth(truth);
    }

    public void WriteJson(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            counts.Outcomes,
            counts.Faulty,
            Questions = counts.All,
            ElapsedMs = (long)elapsed.TotalMilliseconds,
            QuestionsPerSecond = Math.Round(Rate),
            PeakMemoryBytes = peakBytes,
            DoneBefore = doneBefore,
            Truth = truth is null ? null : new
            {
                truth.Compared,
                truth.Different,
                truth.WrongPerson,
                truth.Differences,
                FalseNotMatchedByOrigin = truth.Origins.ToDictionary(pair => pair.Key, pair => new { pair.Value.Due, pair.Value.FalseNotMatched }, StringComparer.Ordinal),
            },
        },
        Style));

    private static void WriteTruth(TruthFile truth)
    {
        var table = new Table().AddColumns("name origin", "due MATCHED", "false NOT_MATCHED");
        foreach (var (origin, (due, falseNotMatched)) in truth.Origins) table.AddRow(Markup.Escape(origin), $"{due}", $"{falseNotMatched}");
        AnsiConsole.Write(table);
        foreach (var difference in truth.Differences) AnsiConsole.MarkupLineInterpolated($"[red]{difference}[/]");
        AnsiConsole.MarkupLineInterpolated(truth.Different == 0
            ? (FormattableString)$"[green]All {truth.Compared} answers are as due.[/]"
            : $"[red]{truth.Different} of {truth.Compared} answers differ from what was due, {truth.WrongPerson} disclose another person.[/]");
    }
}
