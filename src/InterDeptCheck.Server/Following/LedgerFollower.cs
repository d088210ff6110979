using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Logging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Following;

/// <summary>
/// Follows the ledger's tail for as long as the node runs. Whenever it has not heard of the ledger it proves first that the ledger still has
/// what was applied. It never skips: when the tail is broken and the ledger has not forked, it stops, and so does the node.
/// </summary>
internal sealed class LedgerFollower(
    ILedgerReader ledger,
    ReplicaKeeper keeper,
    ForkBook forks,
    NodeState state,
    FollowingOptions options,
    TimeProvider clock,
    ILogger<LedgerFollower> logger)
    : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private bool isFailing;
    private bool isAhead;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        TailBrokenException? broken = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var standing = await keeper.ProveAsync(stoppingToken);
                TellOf(standing);
                if (standing is Standing.Ahead)
                {
                    await PauseAsync(options.Heartbeat, stoppingToken);
                    continue;
                }

                // The ledger has what was applied, and what it gives does not follow.
                if (broken is not null && standing is Standing.Same)
                {
                    Stop(broken.After, broken.Message);
                    return;
                }

                broken = null;
                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (TailBrokenException found)
            {
                broken = found;
            }
            catch (LedgerException damaged) when (damaged.Problem is LedgerProblem.Damaged or LedgerProblem.Foreign)
            {
                Stop(keeper.Current.Replica.Position, damaged.Problem.ToString());
                return;
            }
            catch (Exception error)
            {
                // Once in an outage: who reads the log knows that it goes on.
                if (!isFailing) ServerLog.FollowingFailed(logger, keeper.Current.Replica.Position.Value, SafeTrace.Of(error), RetryAfter.TotalSeconds);
                isFailing = true;
                await PauseAsync(RetryAfter, stoppingToken);
            }
        }
    }

    // Ends when the ledger does not reach as far as the replica any more.
    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (await keeper.CatchUpAsync(cancellationToken))
        {
            var position = keeper.Current.Replica.Position;
            if (isFailing) ServerLog.FollowedAgain(logger, position.Value);
            isFailing = false;
            if (state.Phase == NodePhase.Building)
            {
                ServerLog.CaughtUp(logger, position.Value);
                forks.End();
                state.Become(NodePhase.Serving);
            }

            await ledger.WaitForGrowthAsync(position, options.Heartbeat, cancellationToken);
        }
    }

    private void TellOf(Standing standing)
    {
        if (standing is Standing.Ahead ahead && !isAhead)
            ServerLog.LedgerBehind(logger, ahead.End.Value, keeper.Current.Replica.Position.Value);
        isAhead = standing is Standing.Ahead;
    }

    private void Stop(LedgerPosition after, string fault)
    {
        ServerLog.TailBroken(logger, after.Value, fault);
        state.Become(NodePhase.Broken);
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(pause, clock, cancellationToken);
        }
        catch (OperationCanceledException)
        {
        }
    }
}
