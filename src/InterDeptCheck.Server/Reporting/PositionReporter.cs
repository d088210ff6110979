using Grpc.Core;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Logging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Reporting;

/// <summary>
/// Tells each registry by which event this node answers: within a tenth of a second of each change, and every second when there is none. A
/// registry that can't be reached keeps nobody from being answered.
/// </summary>
internal sealed class PositionReporter(
    ReportingOptions options, ReplicaKeeper keeper, DisclosureLog disclosures, TimeProvider clock, ILogger<PositionReporter> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await Task.WhenAll(options.Registries.Select(registry => ReportAsync(registry, stoppingToken)));
    }

    private async Task ReportAsync(Uri registry, CancellationToken cancellationToken)
    {
        RegistryLine? line = null;
        using var timer = new PeriodicTimer(Tick, clock);
        var (told, toldAt, isFailing) = ((LedgerPosition?)null, clock.GetTimestamp(), false);
        try
        {
            do
            {
                var position = keeper.Current.Replica.AsOf.Position;
                // A registry that is out of reach is tried again each second, too.
                if ((position == told || isFailing) && clock.GetElapsedTime(toldAt) < SilenceMax) continue;
                var isHeard = await TellAsync(Line, registry, position, isFailing, cancellationToken);
                (told, toldAt, isFailing) = (position, clock.GetTimestamp(), !isHeard);
                if (isHeard) continue;
                // Made anew for the next: from the files as they are then.
                line?.Dispose();
                line = null;
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The node stops.
        }
        finally
        {
            line?.Dispose();
        }

        RegistryLine Line() => line ??= new(registry, options);
    }

    private async Task<bool> TellAsync(Func<RegistryLine> line, Uri registry, LedgerPosition position, bool wasFailing, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await line().Service.ReportPositionAsync(
                new() { Position = position.Value, Node = disclosures.Directory.Node.ToString() }, cancellationToken: either.Token);
            if (wasFailing) ServerLog.ReportsAgain(logger, registry);
            return true;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // Once in an outage: who reads the log knows that it goes on.
            var fault = error is RpcException { StatusCode: var code } ? code.ToString() : SafeTrace.Of(error);
            if (!wasFailing) ServerLog.ReportFailed(logger, registry, fault);
            return false;
        }
    }
}
