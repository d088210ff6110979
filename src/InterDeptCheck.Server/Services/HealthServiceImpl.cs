using Grpc.Core;
using Grpc.Health.V1;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Security;
using Microsoft.Extensions.Hosting;
using Serving = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace InterDeptCheck.Server.Services;

/// <summary>The standard health protocol. A probe is a caller like others: it has a certificate and is enrolled, with no purpose.</summary>
internal sealed class HealthServiceImpl(Callers callers, NodeParts parts, IHostApplicationLifetime lifetime) : Health.HealthBase
{
    /// <summary>
    /// The name under which the process alone is asked after: it is SERVING whenever it can say so, whatever the node can't do. Who restarts
    /// processes asks for this, and who sends questions to nodes asks for the others.
    /// </summary>
    public const string Liveness = "liveness";

    private static readonly HashSet<string> Services =
        new(ServedContract.Services.Select(service => service.FullName).Prepend(""), StringComparer.Ordinal);

    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        callers.Identify(context);
        var status = StatusOf(request.Service);
        if (status == Serving.ServiceUnknown) throw new RpcException(new Status(StatusCode.NotFound, "No such service."));
        return Task.FromResult(new HealthCheckResponse { Status = status });
    }

    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        using var stream = callers.Open(context);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(
            context.CancellationToken, lifetime.ApplicationStopping, stream?.Ending ?? default);
        Serving? told = null;
        while (true)
        {
            callers.Identify(context);
            var isLast = lifetime.ApplicationStopping.IsCancellationRequested;
            var change = parts.State.NextChange();
            var status = StatusOf(request.Service);
            if (status != told) await responseStream.WriteAsync(new HealthCheckResponse { Status = status }, context.CancellationToken);
            told = status;
            if (isLast) return;
            try
            {
                await change.WaitAsync(ends.Token);
            }
            catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested || stream is { HasEnded: true })
            {
                // Once more, so that who watches is told that the node goes, or is refused.
            }
        }
    }

    // Those of a node's role stand and fall together: without the replica nobody can read what was written.
    private Serving StatusOf(string service)
    {
        if (string.Equals(service, Liveness, StringComparison.Ordinal)) return Serving.Serving;
        if (!Services.Contains(service)) return Serving.ServiceUnknown;
        var isGoing = lifetime.ApplicationStopping.IsCancellationRequested;
        return IsOfRole(service) && parts.Readiness.IsReady && !isGoing ? Serving.Serving : Serving.NotServing;
    }

    private bool IsOfRole(string service) => parts.Role switch
    {
        ServerRole.Registry => service != StatusCheckService.Descriptor.FullName,
        ServerRole.Serving => service != RegistryService.Descriptor.FullName,
        _ => true,
    };
}
