using System.Runtime.CompilerServices;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance.Causes;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>What findings have in common, as a running server tells it: progress and causes, then the summary.</summary>
internal static class ServedCauses
{
    /// <summary>Asks the server.</summary>
    public static async IAsyncEnumerable<FindCausesResponse> ReadAsync(
        AssuranceService.AssuranceServiceClient service, CauseOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new FindCausesRequest { SupportMin = options.SupportMin, LiftMin = options.LiftMin };
        using var call = service.FindCauses(request, cancellationToken: cancellationToken);
        await foreach (var part in call.ResponseStream.ReadAllAsync(cancellationToken)) yield return part;
    }
}
