using Google.Protobuf;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;

namespace InterDeptCheck.Server.Mapping;

/// <summary>A person's events on the wire.</summary>
internal static class HistoryMapping
{
    public static HistoryEvent ToWire(RecordedChange recorded) => new()
    {
        Position = recorded.Event.Position.Value,
        EventId = recorded.Event.Id.ToString(),
        Kind = recorded.Event.Kind,
        PayloadJson = recorded.Change is { } change ? ByteString.CopyFrom(RecordDocument.Of(change)) : ByteString.Empty,
        Rule = recorded.Event.Verdict.State == Domain.Gate.VerdictState.Held ? recorded.Event.Verdict.Rule.Code() : "",
        RulesVersion = recorded.Event.Verdict.RulesVersion,
        SourceSystem = recorded.Event.Source.System,
        SourceReference = recorded.Event.Source.Reference,
        SourceBatch = recorded.Event.Source.Batch?.Value ?? "",
        Actor = recorded.Event.Actor.Name,
        RecordedUnixUs = WireTime.Microseconds(recorded.Event.RecordedAt),
        EffectiveOn = WireTime.Day(recorded.Event.EffectiveOn),
    };
}
