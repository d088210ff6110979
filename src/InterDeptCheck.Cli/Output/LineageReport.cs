using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using InterDeptCheck.Cli.Commands;
using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Gate;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>Where everything in a record comes from, for people and machines. Values only for a reading that says what it is for.</summary>
/// <param name="Lineage">The lineage, wherever it was read.</param>
/// <param name="Why">Since when it is right or wrong; null when that was not asked.</param>
/// <param name="Reading">What values are read for; null to leave them out.</param>
internal sealed record LineageReport(PersonLineage Lineage, WhyChanged? Why, ReadingPurpose? Reading)
{
    private static readonly JsonSerializerOptions Style = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void WriteJson(TextWriter output) => output.WriteLine(Json().ToJsonString(Style));

    public void Write(IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"Person [bold]{Lineage.Person}[/]: {Lineage.Events.Count} events, {Lineage.Fields.Count} fields");
        if (Reading is { } reading) console.MarkupLineInterpolated($"[yellow]Personal data, read for case {reading.Case.Value}: {reading.Reason}[/]");
        if (!Lineage.IsComplete) console.MarkupLine("[yellow]A payload was erased: what it set is not known.[/]");
        WriteEvents(console);
        WriteFields(console);
        if (Why is { } why) WriteWhy(console, why);
    }

    private void WriteEvents(IAnsiConsole console)
    {
        var table = new Table().Title("events").AddColumn(new TableColumn("event").NoWrap()).AddColumns("what", "from", "changed");
        foreach (var e in Lineage.Events)
        {
            var source = e.Cause.Event.Source;
            table.AddRow([.. new[]
            {
                $"{e.Cause.Event.Position}\n{ContractNames.Day(DateOnly.FromDateTime(e.Cause.Event.RecordedAt.UtcDateTime))}",
                $"{e.Cause.Event.Kind}\n{Verdict(e)}\neffective {ContractNames.Day(e.Cause.Event.EffectiveOn)}",
                $"{source.System} {source.Reference}{(source.Batch is { } batch ? $"\nbatch {batch.Value}" : "")}\nby {By(e.Cause.Event.Actor)}",
                e.IsKnown ? string.Join("\n", e.Changes.Select(Words)) : "(erased)",
            }.Select(Markup.Escape)]);
        }

        console.Write(table);
    }

    private void WriteFields(IAnsiConsole console)
    {
        var table = new Table().Title("the record as it is now").AddColumns("field", "set by");
        if (Reading is not null) table.AddColumn("value");
        foreach (var field in Lineage.Fields)
        {
            List<string> row = [Markup.Escape(field.Field.ToString()), field.SetBy.ToString()];
            if (Reading is not null) row.Add(Markup.Escape(field.Value));
            table.AddRow([.. row]);
        }

        console.Write(table);
    }

    private static void WriteWhy(IAnsiConsole console, WhyChanged why)
    {
        foreach (var turn in why.Turns)
        {
            var became = turn.IsRight ? "right" : "wrong";
            console.MarkupLineInterpolated($"[{(turn.IsRight ? "green" : "red")}]{became}[/] from event {turn.By.Event.Position}, {Describe(turn.By)}");
        }

        foreach (var origin in why.Findings)
        {
            var before = origin.Spells > 1 ? $", for the {origin.Spells}. time" : origin.WasRightBefore ? ", right before" : "";
            console.MarkupLineInterpolated($"[bold]{ContractNames.Of(origin.Finding.Kind)}[/] since event {origin.By.Event.Position}, {Describe(origin.By)}{before}");
        }

        if (why.Bridge is { } bridge)
            console.MarkupLineInterpolated($"[bold]The record stopped being right with event {bridge.Event.Position}: {bridge.Kind.Words()}.[/]");
        else
            console.MarkupLine("[green]Nothing is wrong with the record.[/]");
        if (why.IsWrongAgain) console.MarkupLine("[red]It had been wrong and mended before.[/]");
        if (!why.IsComplete) console.MarkupLine("[yellow]A payload was erased: what came before may be told wrongly.[/]");
    }

    private JsonObject Json()
    {
        var json = new JsonObject { ["person"] = Lineage.Person.ToString(), ["complete"] = Lineage.IsComplete };
        if (Reading is { } reading) json["reading"] = new JsonObject { ["case"] = reading.Case.Value, ["reason"] = reading.Reason };
        json["events"] = new JsonArray([.. Lineage.Events.Select(Event)]);
        json["fields"] = new JsonArray([.. Lineage.Fields.Select(Field)]);
        if (Why is { } why) json["why_changed"] = WhyJson(why);
        return json;
    }

    private static JsonNode Event(LineageEvent e)
    {
        var json = CauseJson(e.Cause);
        json["actor"] = e.Cause.Event.Actor.Name;
        json["effective_on"] = ContractNames.Day(e.Cause.Event.EffectiveOn);
        json["verdict"] = ContractNames.Of(e.Cause.Event.Verdict.State);
        if (e.Cause.Event.Verdict.Rule != GateRule.None) json["rule"] = e.Cause.Event.Verdict.Rule.Code();
        json["rules_version"] = e.Cause.Event.Verdict.RulesVersion;
        json["known"] = e.IsKnown;
        json["changed"] = new JsonArray([.. e.Changes.Select(change => Named(change.Field, ("did", ContractNames.Of(change.Kind))))]);
        return json;
    }

    private JsonNode Field(FieldOrigin field)
    {
        var json = Named(field.Field);
        json["set_by"] = field.SetBy.Value;
        if (Reading is not null) json["value"] = field.Value;
        return json;
    }

    private static JsonObject WhyJson(WhyChanged why) => new()
    {
        ["right"] = why.IsRight,
        ["bridge"] = why.Bridge is { } bridge ? CauseJson(bridge) : null,
        ["right_before"] = why.WasRightBefore,
        ["relapses"] = why.Relapses,
        ["wrong_again"] = why.IsWrongAgain,
        ["turns"] = new JsonArray([.. why.Turns.Select(turn => (JsonNode)new JsonObject { ["right"] = turn.IsRight, ["by"] = CauseJson(turn.By) })]),
        ["findings"] = new JsonArray([.. why.Findings.Select(origin => (JsonNode)new JsonObject
        {
            ["kind"] = ContractNames.Of(origin.Finding.Kind),
            ["since"] = CauseJson(origin.By),
            ["right_before"] = origin.WasRightBefore,
            ["spells"] = origin.Spells,
        })]),
    };

    private static JsonObject CauseJson(EventCause cause)
    {
        var json = new JsonObject
        {
            ["position"] = cause.Event.Position.Value,
            ["kind"] = cause.Event.Kind,
            ["cause"] = ContractNames.Of(cause.Kind),
            ["recorded_at"] = Time(cause.Event.RecordedAt),
            ["system"] = cause.Event.Source.System,
            ["reference"] = cause.Event.Source.Reference,
        };
        if (cause.Event.Source.Batch is { } batch) json["batch"] = batch.Value;
        if (cause.Release is { } release) json["release"] = release.Release.Version.Text;
        if (cause.IsFirstOfRelease) json["first_of_release"] = true;
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
        var batch = cause.Event.Source.Batch is { } named ? $", batch {named.Value}" : "";
        var release = cause.Release is { } known ? $", release {known.Release.Version}{(cause.IsFirstOfRelease ? " (new to this person)" : "")}" : "";
        return $"{cause.Kind.Words()} from {cause.Event.Source.System}{batch}, recorded {Time(cause.Event.RecordedAt)}{release}";
    }

    private static string By(Actor actor) => CallerId.TryParse(actor.Name, out var caller) ? $"{caller.Department}/{caller.Service}" : actor.Name;

    private static string Verdict(LineageEvent e) =>
        e.Cause.Event.Verdict.State == VerdictState.Applied ? "applied" : $"held: {e.Cause.Event.Verdict.Rule.Code()}";

    private static string Words(FieldChange change) => change.Kind switch
    {
        FieldChangeKind.Set => $"+ {change.Field}",
        FieldChangeKind.Replaced => $"~ {change.Field}",
        _ => $"- {change.Field}",
    };

    internal static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
