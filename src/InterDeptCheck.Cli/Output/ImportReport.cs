using System.Text.Json;
using InterDeptCheck.Cli.Importing;
using Spectre.Console;
using HeldChange = InterDeptCheck.Contracts.V1.HeldChange;

namespace InterDeptCheck.Cli.Output;

/// <summary>An import for people and machines.</summary>
internal static class ImportReport
{
    private const int RowsMax = 20;
    private static readonly JsonSerializerOptions Style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Runs the import under a progress bar.</summary>
    public static async Task<ImportResult> ShowProgressAsync(Import import, ChangeFile file, CancellationToken cancellationToken)
    {
        ImportResult? result = null;
        await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var task = progress.AddTask("Sending lines", maxValue: Math.Max(1, file.Length));
                result = await import.RunAsync(bytes => task.Value = bytes, cancellationToken);
                task.Value = task.MaxValue;
            });
        return result!;
    }

    /// <summary>Runs the import of a file straight into a ledger, under progress bars; for machines with a line on standard error now and then.</summary>
    public static async Task<ImportResult> ShowDirectAsync(DirectImport import, ChangeFile file, bool isJson, CancellationToken cancellationToken)
    {
        if (isJson) return await import.RunAsync(_ => { }, new Said(), cancellationToken);
        ImportResult? result = null;
        await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async progress =>
            {
                var reading = progress.AddTask("Reading lines", maxValue: Math.Max(1, file.Length));
                var judging = progress.AddTask("Judging", maxValue: 1);
                result = await import.RunAsync(bytes => reading.Value = bytes, new Judged(judging), cancellationToken);
                (reading.Value, judging.Value) = (reading.MaxValue, judging.MaxValue);
            });
        return result!;
    }

    public static void WriteTable(ImportResult result)
    {
        WriteFaults(result.Faults);
        if (result.Response is not { } response)
        {
            AnsiConsole.MarkupLine("[red]Nothing was applied.[/] Mend the lines, or leave them out with --skip-bad-lines.");
            return;
        }

        AnsiConsole.MarkupLineInterpolated(
            $"Batch [bold]{result.Batch}[/]: [green]{response.Applied} applied[/], [yellow]{response.Held} held[/], {response.RepeatedEvents} repeated, {result.Faults.Count} left out; ledger at position {response.LastPosition}.");
        foreach (var rule in response.HeldChanges.GroupBy(held => held.Rule, StringComparer.Ordinal).OrderByDescending(group => group.Count()))
            WriteRule(rule.Key, [.. rule]);
    }

    // The rule's own words, then each thing that it found, with how often.
    private static void WriteRule(string rule, IReadOnlyList<HeldChange> held)
    {
        var words = held[0].Reasons.FirstOrDefault()?.Words ?? "";
        AnsiConsole.MarkupLineInterpolated($"  {held.Count} held by {rule}: {words} (docs/gate-rules.md says what to do)");
        var found = held.SelectMany(change => change.Reasons.Skip(1)).GroupBy(reason => reason.Code, StringComparer.Ordinal);
        foreach (var reason in found.OrderByDescending(group => group.Count()))
            AnsiConsole.MarkupLineInterpolated($"    {reason.Count()} {reason.Key}: {reason.First().Words}");
    }

    public static void WriteJson(TextWriter output, ImportResult result) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            result.Batch,
            Applied = result.Response?.Applied ?? 0,
            Held = result.Response?.Held ?? 0,
            RepeatedEvents = result.Response?.RepeatedEvents ?? 0,
            LastPosition = result.Response?.LastPosition ?? 0,
            HeldChanges = result.Response?.HeldChanges.Select(held => new { held.EventId, held.Position, held.Rule, held.Reasons }) ?? [],
            result.Faults,
        },
        Style));

    private static void WriteFaults(IReadOnlyList<LineFault> faults)
    {
        if (faults.Count == 0) return;
        var table = new Table().AddColumns("line", "field", "rule");
        foreach (var fault in faults.Take(RowsMax))
            table.AddRow(fault.Line.ToString(System.Globalization.CultureInfo.InvariantCulture), Markup.Escape(fault.Field), Markup.Escape(fault.Rule));
        AnsiConsole.Write(table);
        if (faults.Count > RowsMax) AnsiConsole.MarkupLineInterpolated($"… and {faults.Count - RowsMax} more; --json lists them.");
    }

    private sealed class Said : IProgress<long>
    {
        private const long Lines = 500_000;
        private long said;

        public void Report(long value)
        {
            if (value / Lines == said) return;
            said = value / Lines;
            Console.Error.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"   {value:#,0} lines judged"));
        }
    }

    // How many lines there are is known when all are judged: until then it says how many have been.
    private sealed class Judged(ProgressTask task) : IProgress<long>
    {
        public void Report(long value)
        {
            task.IsIndeterminate = true;
            task.Description = $"Judging, {value} done";
        }
    }
}
