using InterDeptCheck.Cli.Output;
using InterDeptCheck.Domain.Assurance.Audit;
using Spectre.Console;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>An audit for people, on the terminal.</summary>
internal static class AuditTable
{
    private const int FirstShown = 3;

    public static void Write(AuditTally tally)
    {
        var summary = tally.Summary!;
        AnsiConsole.MarkupLineInterpolated(
            $"{summary.People} records as of position {summary.AsOf.Position}, status judged on {ContractNames.Day(summary.Today)}.");
        AnsiConsole.MarkupLineInterpolated(summary.Since is { } since
            ? (FormattableString)$"[yellow]Only people whose records changed after position {since}, and whom these touch, were judged; {summary.Read} records were read.[/]"
            : $"A full audit: everyone was judged.");
        if (summary.Placeholders > 0)
        {
            AnsiConsole.MarkupLineInterpolated(
                $"[yellow]{summary.Placeholders} value(s) that too many people share told nobody apart: see docs/assurance/audit.md.[/]");
        }

        if (tally.All == 0)
        {
            AnsiConsole.MarkupLine("[green]No findings.[/]");
            return;
        }

        var table = new Table().AddColumns("kind", "hard", "soft", "record", "access", "first: person (since event)");
        foreach (var (kind, count) in tally.Kinds)
        {
            table.AddRow(
                ContractNames.Of(kind),
                $"{count.Hard}",
                $"{count.Soft}",
                $"{count.OfTheRecord}",
                $"{count.Hard + count.Soft - count.OfTheRecord}",
                string.Join(Environment.NewLine, count.First.Take(FirstShown).Select(Where)));
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"{tally.All} findings, {tally.Hard} of them hard.");
        AnsiConsole.MarkupLineInterpolated($"[bold]{tally.ToQuarantine}[/] people's records should not be served until somebody has looked.");
    }

    private static string Where(AuditStep.Found found) =>
        found.Finding.Since is { } since ? $"{found.Finding.Person} ({since})" : $"{found.Finding.Person}";
}
