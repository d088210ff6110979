using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Assurance.Causes;
using InterDeptCheck.Server.Assurance;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Causes on the wire. The numbers of dimensions are the same in both, and a test says so.</summary>
internal static class CauseMapping
{
    public static Wire.FindCausesResponse ToWire(AuditStep.Progress far) =>
        new() { Progress = new() { Phase = (int)far.Phase, Done = far.Done, Of = far.Of } };

    public static IEnumerable<Wire.FindCausesResponse> ToWire(CauseFindings found) => found.Causes
        .Select(cause => new Wire.FindCausesResponse { Cause = ToWire(cause) })
        .Append(new() { Summary = new() { Findings = found.Findings, Untraced = found.Untraced } });

    private static Wire.Cause ToWire(Cause cause) => new()
    {
        Dimension = (Wire.CauseDimension)cause.Key.Dimension,
        Value = cause.Key.Value,
        Findings = cause.Findings,
        People = cause.People,
        Events = cause.Events,
        Lift = cause.Lift,
        BeyondChance = cause.Excess,
        FirstPosition = cause.First.Value,
        LastPosition = cause.Last.Value,
        Kinds = { cause.ByKind.Select(kind => new Wire.CauseKindCount { Kind = (int)kind.Kind, Findings = kind.Findings }) },
        IdentifiedOn = WireTime.Day(cause.State.IdentifiedOn),
        FixedOn = WireTime.Day(cause.State.FixedOn),
        Repaired = cause.State.Repaired,
        Remaining = cause.State.Remaining,
        Recurrences = cause.State.Recurrences,
    };
}
