using System.CommandLine;
using System.Text.Json;
using InterDeptCheck.Cli.Auditing;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
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
            same, differ, or are not known here. docs/assurance/audit.md has the file's fields.

              idcheck reconcile extract.ndjson
              idcheck reconcile extract.ndjson --json > differences.ndjson

            Exit codes: 0 all the same, 1 failed, 2 bad usage or input, 3 differences.
            """)
        {
            Extract, Ledger, Json,
        };
        reconcile.SetAction(Verb.Run((parsed, cancellationToken) => RunAsync(parsed, clock, cancellationToken)));
        return reconcile;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        var path = parsed.GetRequiredValue(Extract);
        if (!File.Exists(path)) throw new CommandFault(ExitCode.BadInput, $"There is no file {path}.", "Check the path.");
        var comparison = new ExtractComparison(ExtractFile.Read(path));
        await using var ledger = await DirectLedger.OpenAsync(home, CommonOptions.AddressOf(parsed.GetValue(Ledger)), clock, cancellationToken);
        var isJson = parsed.GetValue(Json);
        var differences = 0L;
        void Tell(Finding finding)
        {
            differences++;
            if (isJson) Console.Out.WriteLine(FindingJson.Line(new AuditStep.Found(finding, null)));
        }

        await ProgressBar.RunAsync("Comparing", isJson, async progress =>
        {
            await CompareAsync(ledger, comparison, Tell, progress, cancellationToken);
            return true;
        });
        if (isJson) Console.Out.WriteLine(JsonSerializer.Serialize(new { comparison.Coverage, comparison.LackingThere }, Style));
        else Write(comparison);
        return differences == 0 ? ExitCode.Done : ExitCode.Findings;
    }

    private static async Task CompareAsync(
        ILedgerReader ledger, ExtractComparison comparison, Action<Finding> tell, Action<long, long> progress, CancellationToken cancellationToken)
    {
        var head = await ledger.ReadHeadAsync(cancellationToken);
        await foreach (var page in ledger.ReadRecordsAsync(LedgerPosition.BeforeFirst, head.Position, cancellationToken))
        {
            foreach (var record in page)
            {
                if (comparison.Compare(record) is { } finding) tell(finding);
            }

            progress(page[^1].Position.Value, head.Position.Value);
        }

        foreach (var finding in comparison.Lacking()) tell(finding);
    }

    private static void Write(ExtractComparison comparison)
    {
        var table = new Table().AddColumns("source", "cohort", "same", "differ", "not known here");
        foreach (var line in comparison.Coverage)
            table.AddRow(Markup.Escape(line.Source), Markup.Escape(line.Cohort), $"{line.Same}", $"{line.Differing}", $"{line.LackingHere}");
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"{comparison.LackingThere} people with status here are not in the extract.");
        var differing = comparison.Coverage.Sum(line => line.Differing + line.LackingHere);
        AnsiConsole.MarkupLineInterpolated(differing == 0
            ? (FormattableString)$"[green]Every row of the extract is here.[/]"
            : $"[red]{differing} people differ.[/] List them: idcheck reconcile EXTRACT.ndjson --json");
    }
}
