using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Assurance;
using Cause = InterDeptCheck.Domain.Assurance.Causes.Cause;

namespace InterDeptCheck.Server.Mapping;

/// <summary>What findings have in common, on the wire.</summary>
internal static class CauseMapping
{
    public static FindCausesResponse ToWire(CauseFindings found) =>
        new() { Causes = { found.Causes.Select(ToWire) }, Findings = found.Findings, Untraced = found.Untraced };

    private static Contracts.V1.Cause ToWire(Cause cause) => new()
    {
        Dimension = (int)cause.Key.Dimension,
        Value = cause.Key.Value,
        Findings = cause.Findings,
        People = cause.People,
        Events = cause.Events,
        Lift = cause.Lift,
        BeyondChance = cause.Excess,
        FirstEvent = cause.First.Value,
        LastEvent = cause.Last.Value,
        Kinds = { cause.ByKind.Select(kind => new CauseKindCount { Kind = (int)kind.Kind, Findings = kind.Findings }) },
        Repaired = cause.State.Repaired,
        Remaining = cause.State.Remaining,
        Recurrences = cause.State.Recurrences,
    };
}
