using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using Verdict = InterDeptCheck.Domain.Gate.Verdict;
using VerdictState = InterDeptCheck.Domain.Gate.VerdictState;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Writes what became of changes to the wire.</summary>
internal static class RegistryMapping
{
    public static SubmitResponse ToResponse(SubmitResult result) => new()
    {
        Position = result.Position.Value,
        Verdict = ToVerdict(result.Verdict),
        RepeatedEvent = result.IsRepeated,
    };

    public static SubmitBatchResponse ToResponse(BatchResult result, long skipped, IEnumerable<LineFault> faults) => new()
    {
        BatchId = result.Batch.Value,
        Applied = result.Applied,
        Held = result.Held,
        RepeatedEvents = result.Repeated,
        Skipped = skipped,
        LastPosition = result.LastPosition.Value,
        HeldChanges =
        {
            result.HeldChanges.Select(held => new Wire.HeldChange
            {
                EventId = held.Event.ToString(),
                Position = held.Position.Value,
                Rule = held.Rule.Code(),
                Reasons = { ToReasons(held.Rule, held.Reasons) },
            }),
        },
        Faults = { faults },
    };

    private static Wire.Verdict ToVerdict(Verdict verdict) => new()
    {
        State = verdict.State == VerdictState.Applied ? Wire.VerdictState.Applied : Wire.VerdictState.Held,
        Rule = verdict.Rule.Code(),
        RulesVersion = verdict.RulesVersion,
        Reasons = { ToReasons(verdict.Rule, verdict.Reasons) },
    };

    private static IEnumerable<VerdictReason> ToReasons(GateRule rule, GateReasons reasons) => rule == GateRule.None
        ? []
        : GateWords.Each(reasons).Select(reason => new VerdictReason { Code = reason.Code(), Words = reason.Words() })
            .Prepend(new() { Code = rule.Code(), Words = rule.Words() });
}
