using System.Text.Json;
using System.Text.Json.Serialization;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>Findings for machines: one a line, and the summary on the last.</summary>
internal static class FindingJson
{
    private static readonly JsonSerializerOptions Style = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Line(AuditStep.Found found)
    {
        var finding = found.Finding;
        return JsonSerializer.Serialize(
            new
            {
                Kind = ContractNames.Of(finding.Kind),
                Person = finding.Person.Value,
                finding.Strength.IsHard,
                finding.Strength.Score,
                Reach = ContractNames.Of(finding.Reach),
                Action = ContractNames.Of(finding.Action),
                Parts = finding.Parts.Select(Part),
                Others = finding.Others.Select(person => person.Value),
                Since = finding.Since?.Value,
                Evidence = finding.Evidence.Select(item => new
                {
                    Code = ContractNames.Of(item.Code),
                    Part = item.Part is { } part ? Part(part) : null,
                    item.Weight,
                }),
                Bridge = found.Bridge is { } bridge ? Bridge(bridge) : null,
            },
            Style);
    }

    public static string Line(AuditTally tally)
    {
        var summary = tally.Summary!;
        return JsonSerializer.Serialize(
            new
            {
                Summary = new
                {
                    AsOf = summary.AsOf.ToString(),
                    IsFull = summary.Since is null,
                    Since = summary.Since?.Value,
                    Today = ContractNames.Day(summary.Today),
                    summary.People,
                    RecordsRead = summary.Read,
                    summary.LookedAt,
                    Findings = tally.All,
                    tally.Hard,
                    tally.ToQuarantine,
                    summary.Placeholders,
                    summary.ThresholdsVersion,
                    Kinds = tally.Kinds.ToDictionary(
                        pair => ContractNames.Of(pair.Key), pair => new { pair.Value.Hard, pair.Value.Soft }, StringComparer.Ordinal),
                },
            },
            Style);
    }

    private static object Part(PartName part) => new { Kind = ContractNames.Of(part.Kind), Since = part.Since.Value };

    private static object Bridge(BridgingEvent bridge) => new
    {
        Position = bridge.Position.Value,
        bridge.Kind,
        bridge.System,
        Batch = bridge.Batch?.Value,
        RecordedAt = Moments.Milliseconds(bridge.RecordedAt),
        EffectiveOn = ContractNames.Day(bridge.EffectiveOn),
    };
}
