using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Logging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Following;

/// <summary>
/// A registry's first task: closes the batches whose close was interrupted, and tries again for as long as the ledger can't be reached.
/// Registries that start together may take the same batch; one of them ends it.
/// </summary>
internal sealed class BatchResumer(ILedger ledger, TimeProvider clock, ILogger<BatchResumer> logger) : BackgroundService
{
    private static readonly Actor Resumer = new("operator:resume-at-start");
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            for (var isTold = false; !await TryResumeAsync(isTold, stoppingToken); isTold = true) await Task.Delay(RetryAfter, clock, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (Exception error)
        {
            // The batch is resumed at the next start, or by sending it again.
            Tell(error);
        }
    }

    private async Task<bool> TryResumeAsync(bool isTold, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var batch in await ledger.ReadClosingBatchesAsync(cancellationToken))
            {
                ServerLog.BatchResumed(logger, batch.Value);
                await ledger.CloseBatchAsync(batch, Resumer, judged: null, cancellationToken);
            }

            return true;
        }
        catch (LedgerException error) when (error.Problem == LedgerProblem.Unavailable)
        {
            if (!isTold) Tell(error);
            return false;
        }
    }

    private void Tell(Exception error) => ServerLog.BatchStuck(logger, "of an earlier run", "resumed", SafeTrace.Of(error));
}
