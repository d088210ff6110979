using System.Collections.Concurrent;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.LoadTest;

/// <summary>One stream, on which batches are sent one after the other without waiting for answers, which come in the same order.</summary>
internal sealed class StreamLane(CallInvoker connection) : IAsyncDisposable
{
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly CancellationTokenSource ended = new();
    private Opened? stream;

    /// <summary>Sends a batch and waits for its answer; a stream that broke is followed by a new one.</summary>
    public async Task<AnswerBatch> AskAsync(QuestionBatch batch, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<AnswerBatch>(TaskCreationOptions.RunContinuationsAsynchronously);
        await writing.WaitAsync(cancellationToken);
        try
        {
            if (stream is not { IsOpen: true })
            {
                stream?.Dispose();
                stream = new(new StatusCheckService.StatusCheckServiceClient(connection).CheckStream(cancellationToken: ended.Token));
            }

            await stream.SendAsync(batch, answer);
        }
        finally
        {
            writing.Release();
        }

        return await answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        if (stream is not null)
        {
            await stream.Reading;
            stream.Dispose();
        }

        ended.Dispose();
        writing.Dispose();
    }

    private sealed class Opened : IDisposable
    {
        private readonly AsyncDuplexStreamingCall<CheckStreamRequest, CheckStreamResponse> call;
        private readonly ConcurrentQueue<TaskCompletionSource<AnswerBatch>> waiting = new();
        private volatile Exception? fault;

        public Opened(AsyncDuplexStreamingCall<CheckStreamRequest, CheckStreamResponse> call)
        {
            this.call = call;
            Reading = ReadAsync();
        }

        public Task Reading { get; }

        public bool IsOpen => fault is null;

        public async Task SendAsync(QuestionBatch batch, TaskCompletionSource<AnswerBatch> answer)
        {
            waiting.Enqueue(answer);
            // The reader may have ended between the look at it and the line above; then nobody else answers.
            if (fault is { } before)
            {
                answer.TrySetException(before);
                return;
            }

            try
            {
                await call.RequestStream.WriteAsync(new() { Batch = batch });
            }
            catch (Exception)
            {
                // Why the stream ended is what the reader sees, and answers with.
                await Reading;
                answer.TrySetException(fault!);
            }
        }

        public void Dispose() => call.Dispose();

        private async Task ReadAsync()
        {
            try
            {
                while (await call.ResponseStream.MoveNext(CancellationToken.None))
                {
                    if (waiting.TryDequeue(out var answer)) answer.TrySetResult(call.ResponseStream.Current.Batch);
                }

                fault = new RpcException(new(StatusCode.Unavailable, "The server ended the stream."));
            }
            catch (Exception error)
            {
                fault = error;
            }

            while (waiting.TryDequeue(out var unanswered)) unanswered.TrySetException(fault);
        }
    }
}
