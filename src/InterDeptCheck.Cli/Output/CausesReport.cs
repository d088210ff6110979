using System.Globalization;
using System.Text.Json;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Causes;
using Spectre.Console;
using Cause = InterDeptCheck.Contracts.V1.Cause;
using CauseDimension = InterDeptCheck.Domain.Assurance.Causes.CauseDimension;

namespace InterDeptCheck.Cli.Output;

/// <summary>What findings have in common, for people and machines.</summary>
internal sealed record CausesReport(IReadOnlyList<Cause> Causes, CausesSummary Summary)
{
    private static readonly JsonSerializerOptions Style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>The cause that explains most, in words; "nothing" when there is none.</summary>
    public string Foremost => Causes is [var first, ..] ? Key(first).ToString() : "nothing";

    /// <summary>Reads what is told, to its summary.</summary>
    /// <exception cref="CommandFault">It ended without one.</exception>
    public static async Task<CausesReport> ReadAsync(IAsyncEnumerable<FindCausesResponse> parts)
    {
        List<Cause> causes = [];
        CausesSummary? summary = null;
        await foreach (var part in parts)
        {
            if (part.Cause is { } cause) causes.Add(cause);
            else summary = part.Summary ?? summary;
        }

        return new(causes, summary ?? throw new CommandFault(ExitCode.Failed, "The audit ended without a summary.", "Run it again."));
    }

    public void Write(IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"{Summary.Findings} findings, {Summary.Untraced} of them without a known event");
        if (Causes.Count == 0)
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
                Text(number), Text(cause.Findings), Text(cause.People), Text(cause.Events), Number(cause.Lift), Number(cause.BeyondChance), Key(cause).ToString(),
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
                Text(number), Text(cause.FirstPosition), Text(cause.LastPosition), cause.IdentifiedOn, cause.FixedOn,
                Text(cause.Repaired), Text(cause.Remaining), Text(cause.Recurrences));
        }

        console.Write(table.Title("and what was done about it"));
    }

    private IEnumerable<(long Number, Cause Cause)> Numbered() => Causes.Select((cause, index) => (index + 1L, cause));

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
            Summary.Findings,
            Summary.Untraced,
            Causes = Causes.Select(cause => new
            {
                Dimension = CauseKeys.Word(Key(cause).Dimension),
                cause.Value,
                cause.Findings,
                cause.People,
                cause.Events,
                Lift = Math.Round(cause.Lift, 2),
                BeyondChance = Math.Round(cause.BeyondChance, 1),
                FirstEvent = cause.FirstPosition,
                LastEvent = cause.LastPosition,
                Kinds = cause.Kinds.Select(kind => new { Kind = ContractNames.Of((FindingKind)kind.Kind), kind.Findings }),
                IdentifiedOn = OrNull(cause.IdentifiedOn),
                FixedOn = OrNull(cause.FixedOn),
                cause.Repaired,
                cause.Remaining,
                cause.Recurrences,
            }),
        },
        Style));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    private static string? OrNull(string day) => day.Length > 0 ? day : null;

    private static CauseKey Key(Cause cause) => new((CauseDimension)cause.Dimension, cause.Value);
}
