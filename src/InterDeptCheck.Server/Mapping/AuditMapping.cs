using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Server.Assurance;

namespace InterDeptCheck.Server.Mapping;

/// <summary>What an audit tells, on the wire.</summary>
internal static class AuditMapping
{
    public static RunAuditResponse ToWire(AuditStep step, CaseId? id) => step switch
    {
        AuditStep.Progress progress => new() { Progress = new() { Phase = (int)progress.Phase, Done = progress.Done, Of = progress.Of } },
        AuditStep.Found found => new() { Finding = ToWire(found.Finding, found.Bridge, id) },
        AuditStep.Ended ended => new() { Summary = ToWire(ended.Summary) },
        _ => throw new InvalidOperationException("A step of an audit that the contract does not know."),
    };

    public static RunAuditResponse ToWire(FoundContact found) => new()
    {
        Contact = new()
        {
            PersonId = found.Person.ToString(),
            CaseId = found.Case.Value,
            Kinds = { found.Findings.Select(finding => (int)finding.Kind).Distinct() },
            Channels =
            {
                found.Contact.Channels.Select(channel => new Contracts.V1.ContactChannel
                {
                    Kind = (Contracts.V1.ChannelKind)channel.Kind,
                    Role = (Contracts.V1.ChannelRole)channel.Role,
                    Address = channel.Address,
                }),
            },
            PostalAddress = { found.Contact.PostalAddress },
        },
    };

    public static RunAuditResponse ToWire(TriedQuarantine tried)
    {
        var wire = new AuditQuarantine { PersonId = tried.Person.ToString(), CaseId = tried.Case.Value };
        if (tried is not TriedQuarantine.Placed placed)
        {
            wire.CaseDecided = true;
            return new() { Quarantine = wire };
        }

        wire.PlanId = placed.Plan.Id.Value;
        wire.Applied = placed.Plan.State == Domain.Assurance.Plans.PlanState.Applied;
        wire.NothingServedBecause = placed.Why?.Code() ?? "";
        if (placed.Content.LastKnownGood is { } good) wire.LastKnownGood = good.Position.Value;
        return new() { Quarantine = wire };
    }

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
        RecordedUnixUs = WireTime.Microseconds(bridge.RecordedAt),
        EffectiveOn = WireTime.Day(bridge.EffectiveOn),
    };

    private static Contracts.V1.AuditSummary ToWire(Domain.Assurance.Audit.AuditSummary summary) => new()
    {
        HeadPosition = summary.AsOf.Position.Value,
        HeadHash = summary.AsOf.Hash.ToString(),
        Today = WireTime.Day(summary.Today),
        People = summary.People,
        RecordsRead = summary.Read,
        LookedAt = summary.LookedAt,
        Findings = summary.Findings,
        Placeholders = summary.Placeholders,
        ThresholdsVersion = summary.ThresholdsVersion,
    };
}
