using System.Text.Json;
using System.Text.Json.Nodes;
using InterDeptCheck.Cli.Commands;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Lineage;
using Spectre.Console;
using EventCause = InterDeptCheck.Contracts.V1.EventCause;
using LineageEvent = InterDeptCheck.Contracts.V1.LineageEvent;

namespace InterDeptCheck.Cli.Output;

/// <summary>Where everything in a record comes from, for people and machines. Values only for a reading that says what it is for. Not thread-safe.</summary>
/// <param name="reading">What values are read for; null to leave them out.</param>
internal sealed class LineageReport(ReadingPurpose? reading)
{
    private static readonly JsonSerializerOptions Style = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<LineageEvent> events = [];
    private readonly List<LineageOrigin> fields = [];
    private LineageHead head = new();
    private LineageWhy? why;

    /// <summary>Whether nothing is known of the person.</summary>
    public bool IsEmpty => events.Count == 0;

    /// <summary>Takes a part of the lineage.</summary>
    public void Add(ReadLineageResponse part)
    {
        if (part.Head is { } first) head = first;
        if (part.Events is { } told) events.AddRange(told.Events);
        if (part.Fields is { } set) fields.AddRange(set.Fields);
        if (part.Why is { } known) why = known;
    }

    public void WriteJson(TextWriter output) => output.WriteLine(Json().ToJsonString(Style));

    public void Write(IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"Person [bold]{head.PersonId}[/]: {events.Count} events, {fields.Count} fields");
        if (reading is not null) console.MarkupLineInterpolated($"[yellow]Personal data, read for case {reading.Case.Value}: {reading.Reason}[/]");
        if (!head.Complete) console.MarkupLine("[yellow]A payload was erased: what it set is not known.[/]");
        WriteEvents(console);
        WriteFields(console);
        if (why is not null) WriteWhy(console, why);
    }

    private void WriteEvents(IAnsiConsole console)
    {
        var table = new Table().Title("events").AddColumn(new TableColumn("event").NoWrap()).AddColumns("what", "from", "changed");
        foreach (var e in events)
        {
            var cause = e.Cause;
            table.AddRow([.. new[]
            {
                $"{cause.Position}\n{ContractNames.Day(DateOnly.FromDateTime(Moments.OfMicroseconds(cause.RecordedUnixUs).UtcDateTime))}",
                $"{cause.Kind}\n{(cause.Rule.Length == 0 ? "applied" : $"held: {cause.Rule}")}\neffective {cause.EffectiveOn}",
                $"{cause.SourceSystem} {cause.SourceReference}{(cause.SourceBatch.Length > 0 ? $"\nbatch {cause.SourceBatch}" : "")}\nby {Operators.Short(cause.Actor)}",
                e.Known ? string.Join("\n", e.Changes.Select(Words)) : "(erased)",
            }.Select(Markup.Escape)]);
        }

        console.Write(table);
    }

    private void WriteFields(IAnsiConsole console)
    {
        var table = new Table().Title("the record as it is now").AddColumns("field", "set by");
        if (reading is not null) table.AddColumn("value");
        foreach (var field in fields)
        {
            List<string> row = [Markup.Escape(FieldNames.Of(field.Field).ToString()), $"{field.SetBy}"];
            if (reading is not null) row.Add(Markup.Escape(field.Value));
            table.AddRow([.. row]);
        }

        console.Write(table);
    }

    private static void WriteWhy(IAnsiConsole console, LineageWhy why)
    {
        foreach (var turn in why.Turns)
        {
            var became = turn.Right ? "right" : "wrong";
            console.MarkupLineInterpolated($"[{(turn.Right ? "green" : "red")}]{became}[/] from event {turn.By.Position}, {Describe(turn.By)}");
        }

        foreach (var found in why.Findings)
        {
            var before = found.Spells > 1 ? $", for the {found.Spells}. time" : found.RightBefore ? ", right before" : "";
            console.MarkupLineInterpolated($"[bold]{ContractNames.Of((FindingKind)found.Kind)}[/] since event {found.Since.Position}, {Describe(found.Since)}{before}");
        }

        if (why.Bridge is { } bridge)
            console.MarkupLineInterpolated($"[bold]The record stopped being right with event {bridge.Position}: {((EventCauseKind)bridge.Cause).Words()}.[/]");
        else
            console.MarkupLine("[green]Nothing is wrong with the record.[/]");
        if (why.WrongAgain) console.MarkupLine("[red]It had been wrong and mended before.[/]");
        if (!why.Complete) console.MarkupLine("[yellow]A payload was erased: what came before may be told wrongly.[/]");
    }

    private JsonObject Json()
    {
        var json = new JsonObject { ["person"] = head.PersonId, ["complete"] = head.Complete };
        if (reading is not null) json["reading"] = new JsonObject { ["case"] = reading.Case.Value, ["reason"] = reading.Reason };
        json["events"] = new JsonArray([.. events.Select(Event)]);
        json["fields"] = new JsonArray([.. fields.Select(Field)]);
        if (why is not null) json["why_changed"] = WhyJson(why);
        return json;
    }

    private static JsonNode Event(LineageEvent e)
    {
        var json = CauseJson(e.Cause);
        json["actor"] = e.Cause.Actor;
        json["effective_on"] = e.Cause.EffectiveOn;
        json["verdict"] = e.Cause.Rule.Length == 0 ? "APPLIED" : "HELD";
        if (e.Cause.Rule.Length > 0) json["rule"] = e.Cause.Rule;
        json["rules_version"] = e.Cause.RulesVersion;
        json["known"] = e.Known;
        json["changed"] = new JsonArray(
            [.. e.Changes.Select(change => Named(FieldNames.Of(change.Field), ("did", ContractNames.Of((FieldChangeKind)change.Did))))]);
        return json;
    }

    private JsonNode Field(LineageOrigin field)
    {
        var json = Named(FieldNames.Of(field.Field));
        json["set_by"] = field.SetBy;
        if (reading is not null) json["value"] = field.Value;
        return json;
    }

    private static JsonObject WhyJson(LineageWhy why) => new()
    {
        ["right"] = why.Findings.Count == 0,
        ["bridge"] = why.Bridge is { } bridge ? CauseJson(bridge) : null,
        ["right_before"] = why.RightBefore,
        ["relapses"] = why.Relapses,
        ["wrong_again"] = why.WrongAgain,
        ["turns"] = new JsonArray([.. why.Turns.Select(turn => (JsonNode)new JsonObject { ["right"] = turn.Right, ["by"] = CauseJson(turn.By) })]),
        ["findings"] = new JsonArray([.. why.Findings.Select(found => (JsonNode)new JsonObject
        {
            ["kind"] = ContractNames.Of((FindingKind)found.Kind),
            ["since"] = CauseJson(found.Since),
            ["right_before"] = found.RightBefore,
            ["spells"] = found.Spells,
        })]),
    };

    private static JsonObject CauseJson(EventCause cause)
    {
        var json = new JsonObject
        {
            ["position"] = cause.Position,
            ["kind"] = cause.Kind,
            ["cause"] = ContractNames.Of((EventCauseKind)cause.Cause),
            ["recorded_at"] = Moments.Seconds(Moments.OfMicroseconds(cause.RecordedUnixUs)),
            ["system"] = cause.SourceSystem,
            ["reference"] = cause.SourceReference,
        };
        if (cause.SourceBatch.Length > 0) json["batch"] = cause.SourceBatch;
        if (cause.Release.Length > 0) json["release"] = cause.Release;
        if (cause.FirstOfRelease) json["first_of_release"] = true;
        return json;
    }

    private static JsonObject Named(FieldName field, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var json = new JsonObject { ["field"] = ContractNames.Of(field.Kind) };
        if (field.Detail.Length > 0) json["detail"] = field.Detail;
        if (field.Since.Value > 0) json["part_since"] = field.Since.Value;
        foreach (var (name, value) in more) json[name] = value;
        return json;
    }

    private static string Describe(EventCause cause)
    {
        var batch = cause.SourceBatch.Length > 0 ? $", batch {cause.SourceBatch}" : "";
        var release = cause.Release.Length > 0 ? $", release {cause.Release}{(cause.FirstOfRelease ? " (new to this person)" : "")}" : "";
        var recorded = Moments.Seconds(Moments.OfMicroseconds(cause.RecordedUnixUs));
        return $"{((EventCauseKind)cause.Cause).Words()} from {cause.SourceSystem}{batch}, recorded {recorded}{release}";
    }

    private static string Words(LineageChange change) => (FieldChangeKind)change.Did switch
    {
        FieldChangeKind.Set => $"+ {FieldNames.Of(change.Field)}",
        FieldChangeKind.Replaced => $"~ {FieldNames.Of(change.Field)}",
        _ => $"- {FieldNames.Of(change.Field)}",
    };
}
