using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Logging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Following;

/// <summary>A registry's first task: closes the batches whose close was interrupted.</summary>
internal sealed class BatchResumer(ILedger ledger, ILogger<BatchResumer> logger) : BackgroundService
{
    private static readonly Actor Resumer = new("operator:resume-at-start");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            foreach (var batch in await ledger.ReadClosingBatchesAsync(stoppingToken))
            {
                ServerLog.BatchResumed(logger, batch.Value);
                await ledger.CloseBatchAsync(batch, Resumer, judged: null, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (Exception error)
        {
            // The batch is resumed at the next start, or by sending it again.
            ServerLog.BatchStuck(logger, "of an earlier run", "resumed", SafeTrace.Of(error));
        }
    }
}
