using System.Collections.Concurrent;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Logging;
using InterDeptCheck.Server.Mapping;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Services;

/// <summary>
/// Takes batches: open, lines, close. Lines are staged in the ledger as they come, so that a batch of any length takes bounded memory, and
/// a batch that does not close is discarded. Thread-safe; one call at a time works on one batch.
/// </summary>
internal sealed class BatchDesk(
    ILedger ledger, IBatchApprovals approvals, LimitOptions limits, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<BatchDesk> logger)
{
    private const int LinesFlushed = 1_000;
    private static readonly TimeSpan DiscardPatience = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<BatchId, bool> atWork = new();

    /// <summary>Takes one batch from its stream.</summary>
    /// <exception cref="RefusedException">
    /// BATCH_PROTOCOL, BATCH_HAS_BAD_LINES, BATCH_BUSY, MALFORMED_REQUEST or DEADLINE_EXCEEDED; nothing was applied.
    /// </exception>
    public async Task<SubmitBatchResponse> TakeAsync(
        IAsyncStreamReader<SubmitBatchRequest> messages, Actor actor, CancellationToken cancellationToken)
    {
        var open = (await NextAsync(messages, cancellationToken))?.Open ?? throw new RefusedException(ErrorReason.BatchProtocol);
        if (!BatchId.IsValid(open.BatchId))
        {
            var rule = open.BatchId.Length == 0 ? FieldRules.Required : FieldRules.Token;
            throw new RefusedException(new Refusal(ErrorReason.MalformedRequest) { Fields = [new("open.batch_id", rule)] });
        }

        var batch = new BatchId(open.BatchId);
        if (!atWork.TryAdd(batch, true)) throw new RefusedException(ErrorReason.BatchBusy);
        try
        {
            try
            {
                await ledger.OpenBatchAsync(batch, cancellationToken);
            }
            catch (BatchStateException closing) when (closing.State == BatchState.Closing)
            {
                // Its close was interrupted, by a full disk for example: what was staged then is the batch, and is closed now.
                ServerLog.BatchResumed(logger, batch.Value);
                return await CloseAsync(new BatchLines(batch, open.SkipBadLines, UkDate.At(clock.GetUtcNow())), actor);
            }

            return await TakeOpenAsync(batch, open.SkipBadLines, messages, actor, cancellationToken);
        }
        finally
        {
            atWork.TryRemove(batch, out _);
        }
    }

    private async Task<SubmitBatchResponse> TakeOpenAsync(
        BatchId batch, bool skipBadLines, IAsyncStreamReader<SubmitBatchRequest> messages, Actor actor, CancellationToken cancellationToken)
    {
        var lines = new BatchLines(batch, skipBadLines, UkDate.At(clock.GetUtcNow()));
        try
        {
            await StageAsync(lines, messages, cancellationToken);
        }
        catch
        {
            await DiscardAsync(batch);
            throw;
        }

        return await CloseAsync(lines, actor);
    }

    private async Task StageAsync(BatchLines lines, IAsyncStreamReader<SubmitBatchRequest> messages, CancellationToken cancellationToken)
    {
        while (true)
        {
            var message = await NextAsync(messages, cancellationToken) ?? throw new RefusedException(ErrorReason.BatchProtocol);
            switch (message.PartCase)
            {
                case SubmitBatchRequest.PartOneofCase.Line:
                    lines.Add(message.Line);
                    if (lines.Staged.Count >= LinesFlushed) await FlushAsync(lines, cancellationToken);
                    break;
                case SubmitBatchRequest.PartOneofCase.Close:
                    lines.RequireComplete(message.Close.LineCount);
                    await FlushAsync(lines, cancellationToken);
                    return;
                default:
                    throw new RefusedException(ErrorReason.BatchProtocol);
            }
        }
    }

    private async Task FlushAsync(BatchLines lines, CancellationToken cancellationToken)
    {
        if (lines.Staged.Count == 0) return;
        await ledger.StageAsync(lines.Batch, lines.Staged, cancellationToken);
        lines.Staged.Clear();
    }

    // From here on the caller may go: a batch that has begun to close is closed, now or at the next start.
    private async Task<SubmitBatchResponse> CloseAsync(BatchLines lines, Actor actor)
    {
        BatchResult result;
        try
        {
            result = await JudgeAsync(lines.Batch, actor, lifetime.ApplicationStopping);
        }
        catch (Exception e) when (e is EventIdReusedException or BulkCancellationException or RefusedException)
        {
            await DiscardAsync(lines.Batch);
            throw;
        }

        ServerLog.BatchClosed(logger, result.Batch.Value, result.Applied, result.Held, result.Repeated, lines.Skipped);
        return RegistryMapping.ToResponse(result, lines.Skipped, lines.Faults);
    }

    // What operators approved is asked only where a batch needs it: no other waits for their log.
    private async Task<BatchResult> JudgeAsync(BatchId batch, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.CloseBatchAsync(batch, actor, approval: null, judged: null, cancellationToken);
        }
        catch (BulkCancellationException error)
        {
            var approval = await approvals.FindAsync(batch, actor, cancellationToken);
            if (error.Bulk.MayClose(actor, approval)) return await ledger.CloseBatchAsync(batch, actor, approval, judged: null, cancellationToken);
            await approvals.RefusedAsync(error.Bulk, actor, cancellationToken);
            throw;
        }
    }

    private async Task<SubmitBatchRequest?> NextAsync(IAsyncStreamReader<SubmitBatchRequest> messages, CancellationToken cancellationToken)
    {
        try
        {
            var isThere = await messages.MoveNextWithinAsync(limits.BatchIdleMax, clock, cancellationToken);
            return isThere ? messages.Current : null;
        }
        catch (TimeoutException)
        {
            throw new RefusedException(ErrorReason.DeadlineExceeded);
        }
    }

    private async Task DiscardAsync(BatchId batch)
    {
        using var patience = new CancellationTokenSource(DiscardPatience, clock);
        try
        {
            await ledger.DiscardBatchAsync(batch, patience.Token);
            ServerLog.BatchDiscarded(logger, batch.Value);
        }
        catch (Exception error)
        {
            // What was staged stays where nobody sees it, and goes when the batch is opened again.
            ServerLog.BatchStuck(logger, batch.Value, "discarded", SafeTrace.Of(error));
        }
    }
}
