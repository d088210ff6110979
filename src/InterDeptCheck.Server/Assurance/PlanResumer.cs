using InterDeptCheck.Domain.Assurance.Plans;
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
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do await ResumeAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task ResumeAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<PlanCard> unfinished = [];
        await TryAsync("", async () => unfinished = (await books.ReadAsync(cancellationToken)).Unfinished);
        // Each by itself: one that can't be carried out must not hold up those behind it.
        foreach (var plan in unfinished)
        {
            await TryAsync(plan.Id.Value, async () =>
            {
                var ended = await applier.ApplyAsync(plan, cancellationToken);
                ServerLog.PlanResumed(logger, plan.Id.Value, ended.State.ToString());
            });
        }
    }

    private async Task TryAsync(string plan, Func<Task> act)
    {
        try
        {
            await act();
            told.Remove(plan);
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        catch (LedgerException error) when (error.Problem == LedgerProblem.Unavailable)
        {
            // The ledger's own follower and heart say that it is out of reach.
        }
        catch (Exception error)
        {
            if (told.Add(plan)) ServerLog.PlansNotResumed(logger, plan.Length > 0 ? plan : "the log", SafeTrace.Of(error));
        }
    }
}
