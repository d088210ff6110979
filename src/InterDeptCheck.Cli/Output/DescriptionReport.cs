using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using InterDeptCheck.Client;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>A description for people and machines.</summary>
internal static class DescriptionReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Write(ServiceDescription description, DateTimeOffset now)
    {
        if (description.IsSandbox) AnsiConsole.MarkupLine("[yellow bold]A sandbox: everybody in its answers is invented.[/]");
        AnsiConsole.MarkupLineInterpolated($"[bold]{description.Caller}[/], certificate until {Time(description.CertificateEnds)} ({Days(description.CertificateEnds - now)}).");
        Purposes(description);
        foreach (var (name, limit) in Limits(description.Quota)) AnsiConsole.WriteLine($"  {name}: {Number(limit)}");
        AnsiConsole.WriteLine(
            $"Rules version {description.RulesVersion}, gate rules version {description.GateRulesVersion}, answer bindings up to version {description.BindingVersionMax}.");
        AnsiConsole.WriteLine($"Node {description.Node} {description.Release}: {Standing(description)}, its clock {Time(description.NodeTime)}.");
        Sources(description);
        foreach (var notice in description.Deprecations)
            AnsiConsole.WriteLine($"Ends on {ContractNames.Day(notice.Ends)}: {notice.What}. Instead: {notice.Instead}.");
        AnsiConsole.MarkupLineInterpolated($"[grey]support reference {description.SupportReference}[/]");
    }

    public static void WriteJson(TextWriter output, ServiceDescription description) => output.WriteLine(Json(description).ToJsonString(Indented));

    private static void Purposes(ServiceDescription description)
    {
        if (description.Purposes.Count == 0) AnsiConsole.MarkupLine("No purpose was granted: this service can't ask about anybody.");
        foreach (var granted in description.Purposes)
            AnsiConsole.MarkupLineInterpolated($"[green]{ContractNames.Of(granted.Purpose)}[/]: {string.Join(", ", granted.Fields.Select(ContractNames.Of))}");
        string[] may =
        [
            .. description.MayReportChanges ? ["report changes"] : Array.Empty<string>(),
            .. description.MayOperate ? ["look at the node"] : Array.Empty<string>(),
            .. description.Assurance.Select(grant => "assurance " + grant),
        ];
        if (may.Length > 0) AnsiConsole.WriteLine("May also: " + string.Join(", ", may) + ".");
        AnsiConsole.WriteLine("At most:");
    }

    private static void Sources(ServiceDescription description)
    {
        if (description.CoveragePosition == 0)
        {
            AnsiConsole.WriteLine("What the sources have delivered is being counted, or nothing was: ask again.");
            return;
        }

        var table = new Table().AddColumns("source", "changes, at least", "delivered until");
        foreach (var source in description.Sources)
            table.AddRow(Markup.Escape(source.System), Number(source.ChangesAtLeast), Until(source));
        AnsiConsole.Write(table);
    }

    private static JsonObject Json(ServiceDescription description) => new()
    {
        ["caller"] = description.Caller,
        ["sandbox"] = description.IsSandbox,
        ["certificate_ends"] = Time(description.CertificateEnds),
        ["purposes"] = new JsonArray([.. description.Purposes.Select(granted => new JsonObject
        {
            ["purpose"] = ContractNames.Of(granted.Purpose),
            ["fields"] = new JsonArray([.. granted.Fields.Select(field => (JsonNode)ContractNames.Of(field))]),
            ["answers_every_outcome"] = granted.AnswersEveryOutcome,
        })]),
        ["may_report_changes"] = description.MayReportChanges,
        ["may_operate"] = description.MayOperate,
        ["assurance"] = new JsonArray([.. description.Assurance.Select(grant => (JsonNode)grant)]),
        ["quota"] = new JsonObject(Limits(description.Quota).Select(limit =>
            KeyValuePair.Create<string, JsonNode?>(limit.Name.Replace(' ', '_'), limit.Limit is { } number ? number : null))),
        ["rules_version"] = description.RulesVersion,
        ["gate_rules_version"] = description.GateRulesVersion,
        ["binding_version_max"] = description.BindingVersionMax,
        ["node"] = new JsonObject
        {
            ["id"] = description.Node,
            ["release"] = description.Release,
            ["serves_checks"] = description.ServesChecks,
            ["ready"] = description.IsReady,
            ["position"] = description.AsOf?.Position,
            ["up_to_date_at"] = description.AsOf is { } asOf ? Time(asOf.Time) : null,
            ["time"] = Time(description.NodeTime),
        },
        ["coverage_position"] = description.CoveragePosition,
        ["sources"] = new JsonArray([.. description.Sources.Select(source => new JsonObject
        {
            ["system"] = source.System,
            ["changes_at_least"] = source.ChangesAtLeast,
            ["delivered_until"] = Until(source),
        })]),
        ["deprecations"] = new JsonArray([.. description.Deprecations.Select(notice => new JsonObject
        {
            ["what"] = notice.What,
            ["instead"] = notice.Instead,
            ["announced"] = ContractNames.Day(notice.Announced),
            ["ends"] = ContractNames.Day(notice.Ends),
        })]),
        ["support_reference"] = description.SupportReference,
    };

    private static IEnumerable<(string Name, long? Limit)> Limits(ServiceQuota quota) =>
    [
        ("checks per second", quota.ChecksPerSecond),
        ("concurrent calls", quota.ConcurrentCalls),
        ("open streams", quota.OpenStreams),
        ("bytes in flight", quota.BytesInFlight),
        ("mismatches per identifier", quota.MismatchesPerIdentifier),
        ("calls per connection", quota.CallsPerConnection),
        ("check bytes", quota.CheckBytes),
        ("batch items", quota.BatchItems),
        ("batch bytes", quota.BatchBytes),
        ("default deadline ms", (long)quota.DefaultDeadline.TotalMilliseconds),
    ];

    private static string Standing(ServiceDescription description) => description switch
    {
        { ServesChecks: false } => "takes changes and answers no checks",
        { IsReady: false } => "not ready",
        _ => $"ready at position {description.AsOf?.Position}, up to date at {Time(description.AsOf?.Time ?? default)}",
    };

    private static string Until(SourceCoverage source) => source.IsMonthOnly
        ? source.DeliveredUntil.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture)
        : Time(source.DeliveredUntil);

    private static string Number(long? number) => number?.ToString("N0", CultureInfo.InvariantCulture) ?? "no limit";

    private static string Days(TimeSpan left) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(left.TotalDays):0} days left");

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
