using System.Globalization;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Server.Mapping;

/// <summary>What an audit tells, on the wire.</summary>
internal static class AuditMapping
{
    private const string DateFormat = "yyyy-MM-dd";

    public static RunAuditResponse ToWire(AuditStep step, CaseId? id) => step switch
    {
        AuditStep.Progress progress => new() { Progress = new() { Phase = (int)progress.Phase, Done = progress.Done, Of = progress.Of } },
        AuditStep.Found found => new() { Finding = ToWire(found.Finding, found.Bridge, id) },
        AuditStep.Ended ended => new() { Summary = ToWire(ended.Summary) },
        _ => throw new InvalidOperationException("A step of an audit that the contract does not know."),
    };

    private static AuditFinding ToWire(Finding finding, BridgingEvent? bridge, CaseId? id)
    {
        var wire = new AuditFinding
        {
            Kind = (int)finding.Kind,
            PersonId = finding.Person.ToString(),
            Hard = finding.Strength.IsHard,
            Score = finding.Strength.Score,
            Reach = (int)finding.Reach,
            Parts = { finding.Parts.Select(ToWire) },
            OtherPersonIds = { finding.Others.Select(other => other.ToString()) },
            Evidence = { finding.Evidence.Select(ToWire) },
            Action = (int)finding.Action,
            CaseId = id?.Value ?? "",
        };
        if (finding.Since is { } since) wire.Since = since.Value;
        if (bridge is not null) wire.Bridge = ToWire(bridge);
        return wire;
    }

    private static AuditPart ToWire(PartName part) => new() { Kind = (int)part.Kind, Since = part.Since.Value };

    private static AuditEvidence ToWire(EvidenceItem item) =>
        new() { Code = (int)item.Code, Part = item.Part is { } part ? ToWire(part) : null, Weight = item.Weight };

    private static AuditBridge ToWire(BridgingEvent bridge) => new()
    {
        Position = bridge.Position.Value,
        Kind = bridge.Kind,
        SourceSystem = bridge.System,
        SourceBatch = bridge.Batch?.Value ?? "",
        RecordedUnixUs = (bridge.RecordedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
        EffectiveOn = Text(bridge.EffectiveOn),
    };

    private static Contracts.V1.AuditSummary ToWire(Domain.Assurance.Audit.AuditSummary summary) => new()
    {
        HeadPosition = summary.AsOf.Position.Value,
        HeadHash = summary.AsOf.Hash.ToString(),
        Today = Text(summary.Today),
        People = summary.People,
        LookedAt = summary.LookedAt,
        Findings = summary.Findings,
        Placeholders = summary.Placeholders,
        ThresholdsVersion = summary.ThresholdsVersion,
    };

    private static string Text(DateOnly day) => day.ToString(DateFormat, CultureInfo.InvariantCulture);
}
