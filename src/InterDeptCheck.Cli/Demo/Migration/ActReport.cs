using System.Globalization;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance.Audit;
using Spectre.Console;
using BarChart = Spectre.Console.BarChart;

namespace InterDeptCheck.Cli.Demo.Migration;

/// <summary>The pictures of the second act: narrow, and without a person's data.</summary>
internal static class ActReport
{
    /// <summary>What the batch does, by kind.</summary>
    public static void WriteKinds(IEnumerable<CrowdCase> cases)
    {
        var chart = new BarChart().Width(72).Label("what the batch does to whom, by kind");
        foreach (var kind in cases.GroupBy(one => one.Kind, StringComparer.Ordinal).OrderByDescending(kind => kind.Count()))
            chart.AddItem(kind.Key, kind.Count(), Color.Blue);
        AnsiConsole.Write(chart);
    }

    /// <summary>What an audit found, by kind.</summary>
    public static void WriteFindings(IReadOnlyCollection<AuditStep.Found> found)
    {
        if (found.Count == 0)
        {
            AnsiConsole.MarkupLine("[green]No findings but those of before.[/]");
            return;
        }

        var table = new Table().AddColumns("kind", "hard", "soft", "of the record", "of the access", "people");
        foreach (var kind in found.Select(one => one.Finding).GroupBy(finding => finding.Kind).OrderBy(kind => kind.Key))
        {
            var ofRecord = kind.Count(finding => finding.Reach == Domain.Assurance.FindingReach.Record);
            int[] counts =
            [
                kind.Count(finding => finding.Strength.IsHard), kind.Count(finding => !finding.Strength.IsHard), ofRecord, kind.Count() - ofRecord,
                kind.Select(finding => finding.Person).Distinct().Count(),
            ];
            table.AddRow([ContractNames.Of(kind.Key), .. counts.Select(Text)]);
        }

        AnsiConsole.Write(table);
    }

    /// <summary>Cases by what they are about.</summary>
    public static void WriteCases(IEnumerable<Case> cases)
    {
        var table = new Table().AddColumns("cases", "about", "state", "relapses");
        var groups = cases.GroupBy(one => (About: one.Finding?.Code ?? one.HeldChange.Rule, one.State, one.Relapses));
        foreach (var alike in groups.OrderBy(alike => alike.Key.About, StringComparer.Ordinal))
            table.AddRow(Text(alike.Count()), Markup.Escape(alike.Key.About), $"{alike.Key.State}", Text(alike.Key.Relapses));
        AnsiConsole.Write(table);
    }

    /// <summary>A plan, in a line.</summary>
    public static void Write(Plan plan)
    {
        var approved = plan.ApprovedBy.Length > 0 ? $", approved by {Operators.Short(plan.ApprovedBy)}" : "";
        AnsiConsole.MarkupLineInterpolated(
            $"[bold]{plan.PlanId}[/]: {plan.Kind} of {plan.PersonIds.Count} people, by {Operators.Short(plan.ProposedBy)}{approved}: [bold]{plan.State}[/]");
    }

    /// <summary>A person's events, less what they say.</summary>
    public static void Write(IEnumerable<HistoryEvent> history)
    {
        var table = new Table().AddColumns(new TableColumn("event"), new TableColumn("what").NoWrap(), new("verdict"), new("batch"), new("by"));
        foreach (var one in history)
        {
            string[] row =
            [
                Text(one.Position), one.Kind, one.Rule.Length == 0 ? "applied" : one.Rule, one.SourceBatch,
                Operators.Short(one.Actor).Split('/')[^1],
            ];
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        AnsiConsole.Write(table);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
