using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Logging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Following;

/// <summary>
/// A registry's heartbeat: tells the nodes that follow the ledger, while nothing happens too, up to when they have missed nothing. Several
/// registries beat beside each other.
/// </summary>
/// <param name="ledger">The ledger.</param>
/// <param name="options">How often.</param>
/// <param name="readiness">Serving while the ledger can be written, building while not; null where the follower says that.</param>
/// <param name="clock">Measures the time between beats.</param>
/// <param name="logger">Where outages are told of.</param>
internal sealed class LedgerHeart(
    ILedger ledger, FollowingOptions options, NodeState? readiness, TimeProvider clock, ILogger<LedgerHeart> logger)
    : BackgroundService
{
    // A store that hangs is out of reach too.
    private static readonly TimeSpan BeatPatience = TimeSpan.FromSeconds(5);

    private bool isStopped;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            using var timer = new PeriodicTimer(options.Heartbeat, clock);
            do await BeatAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The node stops.
        }
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(BeatPatience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await ledger.BeatAsync(either.Token);
            if (isStopped) ServerLog.HeartBeats(logger);
            isStopped = false;
            readiness?.Become(NodePhase.Serving);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // Once in an outage: who reads the log knows that it goes on.
            if (!isStopped) ServerLog.HeartStopped(logger, SafeTrace.Of(error));
            isStopped = true;
            readiness?.Become(NodePhase.Building);
        }
    }
}
