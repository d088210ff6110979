using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Logging;
using InterDeptCheck.Server.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Probing;

/// <summary>
/// Looks at the conditions that take time, each on its own so that one that hangs holds up no other, and says once when the node becomes
/// ready or the reasons change: in the log, and to whoever waits for the node's state.
/// </summary>
internal sealed class ReadinessWatcher(
    Readiness readiness,
    IReadOnlyList<SlowProbe> slow,
    NodeState state,
    ReadinessOptions options,
    TimeProvider clock,
    ILogger<ReadinessWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan TellInterval = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await Task.WhenAll([.. slow.Select(probe => LookAsync(probe, stoppingToken)), TellAsync(stoppingToken)]);
    }

    private async Task LookAsync(SlowProbe probe, CancellationToken cancellationToken)
    {
        do
        {
            var before = probe.Holds;
            // One that hangs is left behind when the node stops.
            await Task.Run(probe.Look, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (probe.Holds != before) state.Changed();
        }
        while (await PauseAsync(options.ProbeInterval, cancellationToken));
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<NotReadyReason> told = [readiness.Building];
        do
        {
            var reasons = readiness.Reasons;
            if (reasons.SequenceEqual(told)) continue;
            // While it starts, that is all that there is to say.
            if (told is [var first] && first == readiness.Building && reasons.Contains(readiness.Building)) continue;
            told = reasons;
            if (reasons.Count == 0) ServerLog.Ready(logger);
            else ServerLog.NotReady(logger, string.Join(", ", reasons.Select(reason => Codes.Of(reason.ToString()))));
            state.Changed();
        }
        while (await PauseAsync(TellInterval, cancellationToken));
    }

    private async Task<bool> PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(pause, clock, cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
