using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Logging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Assurance;

/// <summary>
/// Carries out the approved plans of which it is not known how they ended: those that a registry left when it was killed, and those that
/// the ledger could not take when they were approved. Registries that resume the same plan land it once.
/// </summary>
internal sealed class PlanResumer(AssuranceBook books, PlanApplier applier, TimeProvider clock, ILogger<PlanResumer> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            var isTold = false;
            do isTold = !await TryResumeAsync(isTold, stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task<bool> TryResumeAsync(bool isTold, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var plan in (await books.ReadAsync(cancellationToken)).Unfinished)
            {
                var ended = await applier.ApplyAsync(plan, cancellationToken);
                ServerLog.PlanResumed(logger, plan.Id.Value, ended.State.ToString());
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        catch (LedgerException error) when (error.Problem == LedgerProblem.Unavailable)
        {
            // The ledger's own follower and heart say that it is out of reach.
            return true;
        }
        catch (Exception error)
        {
            if (!isTold) ServerLog.PlansNotResumed(logger, SafeTrace.Of(error));
            return false;
        }
    }
}
