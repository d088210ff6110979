using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Causes;
using InterDeptCheck.Server.Assurance;
using Cause = InterDeptCheck.Domain.Assurance.Causes.Cause;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>What findings have in common, as a running server tells it.</summary>
internal static class ServedCauses
{
    /// <summary>Asks the server.</summary>
    public static async Task<CauseFindings> FindAsync(
        AssuranceService.AssuranceServiceClient service, CauseOptions options, CancellationToken cancellationToken)
    {
        var request = new FindCausesRequest { SupportMin = options.SupportMin, LiftMin = options.LiftMin };
        var told = await service.FindCausesAsync(request, cancellationToken: cancellationToken);
        return new([.. told.Causes.Select(Of)], told.Findings, told.Untraced);
    }

    private static Cause Of(Contracts.V1.Cause told) => new(
        new((CauseDimension)told.Dimension, told.Value),
        told.Findings,
        told.People,
        told.Events,
        told.Lift,
        told.BeyondChance,
        new(told.FirstEvent),
        new(told.LastEvent),
        [.. told.Kinds.Select(kind => new KindCount((FindingKind)kind.Kind, kind.Findings))],
        new(IdentifiedOn: null, FixedOn: null, told.Repaired, told.Remaining, told.Recurrences));
}
