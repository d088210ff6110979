using System.CommandLine;
using System.Text.Json;
using InterDeptCheck.Cli.Auditing;
using InterDeptCheck.Cli.Commands.Assurance;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using Spectre.Console;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck reconcile EXTRACT.ndjson</c>: compares an old system's extract with the ledger, in a staged migration.</summary>
internal static class ReconcileVerb
{
    private static readonly JsonSerializerOptions Style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly Argument<string> Extract = new("EXTRACT") { Description = "The extract, NDJSON, one row of status a line." };
    private static readonly Option<string?> Ledger = CommonOptions.Ledger();
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON for machines, one finding a line, the coverage last." };

    public static Command Create(TimeProvider clock)
    {
        var reconcile = new Command("reconcile",
            """
            Compares every row of an old system's extract with the person's rows here, and says by source and cohort how many people are the
            same, differ, or are not known here. docs/assurance/audit.md has the file's fields. A running server compares; without one the ledger is
            read directly.

              idcheck reconcile extract.ndjson
              idcheck reconcile extract.ndjson --json > differences.ndjson

            Exit codes: 0 all the same, 1 failed, 2 bad usage or input, 3 differences.
            """)
        {
            Extract, OperatorCall.As, OperatorCall.Server, Ledger, Json,
        };
        reconcile.SetAction(Verb.Run((parsed, cancellationToken) => RunAsync(parsed, clock, cancellationToken)));
        return reconcile;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(Extract);
        if (!File.Exists(path)) throw new CommandFault(ExitCode.BadInput, $"There is no file {path}.", "Check the path.");
        await using var source = await Source.OpenAsync(parsed, Ledger, clock, cancellationToken);
        var isJson = parsed.GetValue(Json);
        var differences = 0L;
        void Tell(Finding finding)
        {
            differences++;
            if (isJson) Console.Out.WriteLine(FindingJson.Line(new AuditStep.Found(finding, null)));
        }

        var parts = source.Service is { } service
            ? ServedReconcile.RunAsync(service, ExtractFile.Read(path), cancellationToken)
            : source.Direct!.ReconcileAsync(ExtractFile.Read(path), cancellationToken);
        var summary = await ProgressBar.RunAsync("Comparing", isJson, progress => ExtractSummary.ReadAsync(parts, Tell, progress));
        if (isJson) Console.Out.WriteLine(JsonSerializer.Serialize(summary, Style));
        else Write(summary);
        return differences == 0 ? ExitCode.Done : ExitCode.Findings;
    }

    private static void Write(ExtractSummary summary)
    {
        var table = new Table().AddColumns("source", "cohort", "same", "differ", "not known here");
        foreach (var line in summary.Coverage)
            table.AddRow(Markup.Escape(line.Source), Markup.Escape(line.Cohort), $"{line.Same}", $"{line.Differing}", $"{line.LackingHere}");
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"{summary.LackingThere} people with status here are not in the extract.");
        var differing = summary.Coverage.Sum(line => line.Differing + line.LackingHere);
        AnsiConsole.MarkupLineInterpolated(differing == 0
            ? (FormattableString)$"[green]Every row of the extract is here.[/]"
            : $"[red]{differing} people differ.[/] List them: idcheck reconcile EXTRACT.ndjson --json");
    }
}
