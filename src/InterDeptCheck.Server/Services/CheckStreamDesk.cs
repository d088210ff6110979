using System.Threading.Channels;
using System.Threading.RateLimiting;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Limits;

namespace InterDeptCheck.Server.Services;

/// <summary>
/// Answers streams of batches in the order in which they came. Several batches of a stream are at work at once; no more are read before
/// the caller has read an answer. A server that stops reads no more, answers what it has read and ends the stream. Thread-safe.
/// </summary>
internal sealed class CheckStreamDesk(
    CheckBatchDesk desk, CheckBatchMeter meter, StreamDrain drain, LimitOptions limits, TimeProvider clock)
{
    /// <summary>Batches of one stream that are read and not yet sent back: what one stream can hold of the node's memory.</summary>
    public const int BatchesInFlightMax = 4;

    /// <summary>Serves one stream to its end.</summary>
    /// <exception cref="RefusedException">
    /// The refusal of a batch, after everything before it was answered; MESSAGE_TOO_LARGE; DEADLINE_EXCEEDED when no batch came for too
    /// long.
    /// </exception>
    public async Task ServeAsync(
        IAsyncStreamReader<CheckStreamRequest> requests, IServerStreamWriter<CheckStreamResponse> responses, ServerCallContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        using var slots = new SemaphoreSlim(BatchesInFlightMax);
        // Bounded by the slots.
        var work = Channel.CreateUnbounded<BatchAtWork>(new() { SingleReader = true, SingleWriter = true });
        drain.Begin();
        var reading = ReadAsync(requests, work.Writer, slots, context, ending.Token);
        try
        {
            await foreach (var batch in work.Reader.ReadAllAsync(ending.Token))
            {
                try
                {
                    await SendAsync(responses, await batch.Answer, ending.Token);
                }
                finally
                {
                    batch.Held?.Dispose();
                    meter.Left();
                    slots.Release();
                }
            }
        }
        catch
        {
            await ending.CancelAsync();
            throw;
        }
        finally
        {
            await reading;
            await AbandonAsync(work.Reader);
            drain.End();
        }
    }

    private async Task ReadAsync(
        IAsyncStreamReader<CheckStreamRequest> requests,
        ChannelWriter<BatchAtWork> work,
        SemaphoreSlim slots,
        ServerCallContext context,
        CancellationToken cancellationToken)
    {
        var budget = CallScope.Of(context)?.Budget;
        try
        {
            while (true)
            {
                await slots.WaitAsync(cancellationToken);
                if (await NextAsync(requests, cancellationToken) is not { } request) break;
                if (budget is not null) await WaitForTurnAsync(budget, request.Batch?.Items.Count ?? 0, cancellationToken);
                var held = budget is null ? null : await budget.HoldBytesAsync(request.CalculateSize(), cancellationToken);
                meter.Taken();
                work.TryWrite(new(Begin(request, context, cancellationToken), held));
            }

            work.Complete();
        }
        catch (Exception error)
        {
            // Raised again where answers are sent, after those of all batches before.
            work.Complete(error);
        }
    }

    // A stream that is over its caller's rate is not refused but slowed: nothing more of it is read, and HTTP/2's flow control has its sender
    // wait. One that waits when the node stops goes on at once: what was read is answered.
    private async Task WaitForTurnAsync(CallerBudget budget, int items, CancellationToken cancellationToken)
    {
        if (budget.Rate.TryTake(items)) return;
        budget.Refused(LimitKind.Rate);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, drain.Ending);
        try
        {
            (await budget.Rate.AcquireAsync(items, either.Token)).Dispose();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            budget.Rate.Charge(items);
        }
    }

    // The caller is looked up now, one batch after the other: the call's context is not for several threads.
    private Task<AnswerBatch> Begin(CheckStreamRequest request, ServerCallContext context, CancellationToken cancellationToken)
    {
        try
        {
            var batch = desk.Read(request.Batch, context);
            return Task.Run(() => desk.AnswerAsync(batch, context.Deadline, cancellationToken), cancellationToken);
        }
        catch (RefusedException refused)
        {
            return Task.FromException<AnswerBatch>(refused);
        }
    }

    private async Task<CheckStreamRequest?> NextAsync(IAsyncStreamReader<CheckStreamRequest> requests, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, drain.Ending);
        try
        {
            var isThere = await requests.MoveNextWithinAsync(limits.CheckStreamIdleMax, clock, either.Token);
            return isThere ? requests.Current : null;
        }
        catch (TimeoutException)
        {
            throw new RefusedException(ErrorReason.DeadlineExceeded);
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.ResourceExhausted)
        {
            throw new RefusedException(ErrorReason.MessageTooLarge);
        }
        // The node stops, in whichever way the read tells it: what was read before is still answered.
        catch (Exception ended) when (ended is OperationCanceledException or RpcException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task SendAsync(
        IServerStreamWriter<CheckStreamResponse> responses, AnswerBatch answer, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(limits.CheckStreamIdleMax, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        await responses.WriteAsync(new() { Batch = answer }, either.Token);
    }

    // What is at work when a stream ends early is told to stop, and waited for: nothing of a call outlives it.
    private async Task AbandonAsync(ChannelReader<BatchAtWork> work)
    {
        while (work.TryRead(out var left))
        {
            await ((Task)left.Answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            left.Held?.Dispose();
            meter.Left();
        }
    }

    private readonly record struct BatchAtWork(Task<AnswerBatch> Answer, RateLimitLease? Held);
}
