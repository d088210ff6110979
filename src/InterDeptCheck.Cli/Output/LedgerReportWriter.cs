using System.Text.Json;
using InterDeptCheck.Contracts.V1;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>A verification of the ledger for people and machines.</summary>
internal static class LedgerReportWriter
{
    private static readonly JsonSerializerOptions Style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Runs a verification under a progress bar; it tells its position and the end.</summary>
    public static async Task<LedgerReport> ShowProgressAsync(Func<Action<long, long>, Task<LedgerReport>> verify)
    {
        LedgerReport? report = null;
        await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var task = progress.AddTask("Verifying events", maxValue: 1);
                report = await verify((position, end) => task.Value = end == 0 ? 0 : (double)position / end);
                task.Value = task.MaxValue;
            });
        return report!;
    }

    public static void Write(LedgerReport report)
    {
        AnsiConsole.MarkupLineInterpolated($"{report.Events} events, {report.Records} records compared; head {report.HeadPosition} {report.HeadHash}");
        if (report.Faults.Count == 0)
        {
            AnsiConsole.MarkupLine("[green]The ledger is sound.[/]");
            return;
        }

        foreach (var fault in report.Faults) AnsiConsole.MarkupLineInterpolated($"[red]{fault.Kind}[/] at position {fault.Position}");
        AnsiConsole.MarkupLine("[red]The ledger is not sound.[/] Stop its writers, keep the file as it is, and see docs/operating/ledger-faults.md.");
    }

    public static void WriteJson(TextWriter output, LedgerReport report) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            Sound = report.Faults.Count == 0,
            report.HeadPosition,
            report.HeadHash,
            report.Events,
            report.Records,
            Faults = report.Faults.Select(fault => new { fault.Position, fault.Kind }),
        },
        Style));
}
