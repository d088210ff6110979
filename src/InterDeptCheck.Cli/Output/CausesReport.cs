using System.Globalization;
using System.Text.Json;
using InterDeptCheck.Domain.Assurance.Causes;
using InterDeptCheck.Server.Assurance;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>What findings have in common, for people and machines.</summary>
internal sealed record CausesReport(CauseFindings Found)
{
    private static readonly JsonSerializerOptions Style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public void Write(IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"{Found.Findings} findings, {Found.Untraced} of them without a known event");
        if (Found.Causes.Count == 0)
        {
            console.MarkupLine("Nothing that they have in common is far from chance.");
            return;
        }

        WriteGroups(console);
        WriteStates(console);
    }

    private void WriteGroups(IAnsiConsole console)
    {
        var table = Narrow("#", "findings", "people", "of events", "lift", "beyond chance").AddColumn("cause");
        foreach (var (number, cause) in Numbered())
        {
            table.AddRow([.. new[]
            {
                Text(number), Text(cause.Findings), Text(cause.People), Text(cause.Events), Number(cause.Lift), Number(cause.Excess), cause.Key.ToString(),
            }.Select(Markup.Escape)]);
        }

        console.Write(table.Title("what the findings have in common"));
    }

    private void WriteStates(IAnsiConsole console)
    {
        var table = Narrow("#", "first event", "last", "identified", "fixed", "repaired", "remaining", "recurred");
        foreach (var (number, cause) in Numbered())
        {
            table.AddRow(
                Text(number), cause.First.ToString(), cause.Last.ToString(), Day(cause.State.IdentifiedOn), Day(cause.State.FixedOn),
                Text(cause.State.Repaired), Text(cause.State.Remaining), Text(cause.State.Recurrences));
        }

        console.Write(table.Title("and what was done about it"));
    }

    private IEnumerable<(long Number, Cause Cause)> Numbered() => Found.Causes.Select((cause, index) => (index + 1L, cause));

    // Numbers keep to one line each; what is long takes the rest.
    private static Table Narrow(params ReadOnlySpan<string> columns)
    {
        var table = new Table();
        foreach (var column in columns) table.AddColumn(new TableColumn(column).NoWrap());
        return table;
    }

    public void WriteJson(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            Found.Findings,
            Found.Untraced,
            Causes = Found.Causes.Select(cause => new
            {
                Dimension = CauseKeys.Word(cause.Key.Dimension),
                cause.Key.Value,
                cause.Findings,
                cause.People,
                cause.Events,
                Lift = Math.Round(cause.Lift, 2),
                BeyondChance = Math.Round(cause.Excess, 1),
                FirstEvent = cause.First.Value,
                LastEvent = cause.Last.Value,
                Kinds = cause.ByKind.Select(kind => new { Kind = ContractNames.Of(kind.Kind), kind.Findings }),
                IdentifiedOn = cause.State.IdentifiedOn,
                FixedOn = cause.State.FixedOn,
                cause.State.Repaired,
                cause.State.Remaining,
                cause.State.Recurrences,
            }),
        },
        Style));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day is { } known ? ContractNames.Day(known) : "";
}
