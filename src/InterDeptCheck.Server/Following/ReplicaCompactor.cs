using InterDeptCheck.Replica;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Logging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Following;

/// <summary>Looks now and then whether the replica is worth compacting, and has it done. Not thread-safe.</summary>
internal sealed class ReplicaCompactor(ReplicaKeeper keeper, NodeState state, TimeProvider clock, ILogger<ReplicaCompactor> logger) : BackgroundService
{
    private static readonly TimeSpan LookAfter = TimeSpan.FromMinutes(1);

    // What needs space is not tried every minute.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (var pause = LookAfter; ; pause = await LookAsync(stoppingToken)) await Task.Delay(pause, clock, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (state.Phase == NodePhase.Serving && keeper.Current.Replica.IsCopyDue) await keeper.CompactAsync(cancellationToken);
            return LookAfter;
        }
        catch (ReplicaStorageException error)
        {
            ServerLog.CompactionFailed(logger, SafeTrace.Of(error), RetryAfter.TotalMinutes);
            return RetryAfter;
        }
    }
}
