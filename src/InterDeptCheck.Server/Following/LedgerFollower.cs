using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Logging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Following;

/// <summary>Follows the ledger's tail for as long as the node runs. It never skips: when the tail is broken, it stops, and so does the node.</summary>
internal sealed class LedgerFollower(
    ILedger ledger, ReplicaKeeper keeper, NodeState state, FollowingOptions options, TimeProvider clock, ILogger<LedgerFollower> logger)
    : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly Actor Resumer = new("operator:resume-at-start");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await ResumeBatchesAsync(stoppingToken);
        var isProven = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!isProven) await keeper.ProveAsync(stoppingToken);
                isProven = true;
                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (TailBrokenException broken)
            {
                Stop(broken.After, broken.Message);
                return;
            }
            catch (LedgerException damaged) when (damaged.Problem is LedgerProblem.Damaged or LedgerProblem.Foreign)
            {
                Stop(keeper.Current.Replica.Position, damaged.Problem.ToString());
                return;
            }
            catch (Exception error)
            {
                ServerLog.FollowingFailed(logger, keeper.Current.Replica.Position.Value, SafeTrace.Of(error), RetryAfter.TotalSeconds);
                await PauseAsync(stoppingToken);
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await keeper.CatchUpAsync(cancellationToken);
            var position = keeper.Current.Replica.Position;
            if (state.Phase == NodePhase.Building)
            {
                ServerLog.CaughtUp(logger, position.Value);
                state.Become(NodePhase.Serving);
            }

            await ledger.WaitForGrowthAsync(position, options.Heartbeat, cancellationToken);
        }
    }

    private void Stop(LedgerPosition after, string fault)
    {
        ServerLog.TailBroken(logger, after.Value, fault);
        state.Become(NodePhase.Broken);
    }

    private async Task ResumeBatchesAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var batch in await ledger.ReadClosingBatchesAsync(cancellationToken))
            {
                ServerLog.BatchResumed(logger, batch.Value);
                await ledger.CloseBatchAsync(batch, Resumer, judged: null, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        catch (Exception error)
        {
            // Reading goes on without it; the batch is resumed at the next start, or by sending it again.
            ServerLog.BatchStuck(logger, "of an earlier run", "resumed", SafeTrace.Of(error));
        }
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(RetryAfter, clock, cancellationToken);
        }
        catch (OperationCanceledException)
        {
        }
    }
}
