using Grpc.Core;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>
/// One stream: sends what is not answered yet, in order, then what becomes ready, while answers are read. Not thread-safe, but for its own
/// sending.
/// </summary>
internal sealed class CheckStreamSession : IAsyncDisposable
{
    private readonly AsyncDuplexStreamingCall<Wire.CheckStreamRequest, Wire.CheckStreamResponse> call;
    private readonly BatchSource source;
    private readonly UnansweredBatches unanswered;
    private readonly BatchTools tools;
    private readonly CancellationTokenSource ending;
    private readonly Task sending;

    public CheckStreamSession(
        Wire.StatusCheckService.StatusCheckServiceClient service,
        BatchSource source,
        UnansweredBatches unanswered,
        BatchTools tools,
        CancellationToken cancellationToken)
    {
        (this.source, this.unanswered, this.tools) = (source, unanswered, tools);
        ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        call = service.CheckStream(cancellationToken: ending.Token);
        sending = SendAsync(ending.Token);
    }

    /// <summary>The next answer; null when the server has ended the stream.</summary>
    /// <exception cref="RpcException">The stream broke, was refused, or kept an answer due for too long.</exception>
    public async Task<Wire.AnswerBatch?> NextAsync()
    {
        var move = call.ResponseStream.MoveNext(ending.Token);
        while (true)
        {
            var due = unanswered.First();
            try
            {
                var isThere = await move.WaitAsync(tools.Options.AnswerPatience, tools.Time).ConfigureAwait(false);
                return isThere ? call.ResponseStream.Current.Batch ?? new() : null;
            }
            catch (TimeoutException) when (!move.IsCompleted)
            {
                if (due is not null && due == unanswered.First())
                    throw new RpcException(new Status(StatusCode.DeadlineExceeded, "No answer came in time."));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync().ConfigureAwait(false);
        call.Dispose();
        await sending.ConfigureAwait(false);
        ending.Dispose();
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var batch in unanswered.All()) await SendAsync(batch, cancellationToken).ConfigureAwait(false);
            while (await IsMoreAsync(cancellationToken).ConfigureAwait(false))
            {
                while (source.Ready.TryRead(out var batch))
                {
                    // Before it leaves: from here on it is answered or sent again.
                    unanswered.Add(batch);
                    await SendAsync(batch, cancellationToken).ConfigureAwait(false);
                }
            }

            await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (
            error is RpcException or InvalidOperationException or OperationCanceledException or IOException or HttpRequestException)
        {
            // The stream has ended: whoever reads its answers learns why.
        }
    }

    // Questions that fail end the stream in order: what was asked before is answered first.
    private async Task<bool> IsMoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await source.Ready.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (source.Ready.Completion.IsCompleted)
        {
            return false;
        }
    }

    private Task SendAsync(PendingBatch batch, CancellationToken cancellationToken) =>
        call.RequestStream.WriteAsync(new() { Batch = batch.Question }, cancellationToken);
}
