using Grpc.Core;
using Grpc.Core.Interceptors;
using InterDeptCheck.Server.Errors;

namespace InterDeptCheck.Server.Security;

/// <summary>
/// Ends streams whose caller was revoked while they are open: a read that waits is refused at once, and nothing is sent any more. Calls of
/// one message are asked when they begin, and checks again before their answer leaves.
/// </summary>
/// <remarks>
/// Nothing of a call outlives it: the web server keeps a stream's buffers for the next call of the connection, and a read that was left behind
/// would take from that call's request.
/// </remarks>
internal sealed class RevocationInterceptor(Callers callers, TimeProvider clock) : Interceptor
{
    // For an answer that is on its way when its caller is revoked; who does not take it by then has the stream reset.
    private static readonly TimeSpan LastWriteMax = TimeSpan.FromMilliseconds(500);

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var stream = callers.Open(context);
        return await continuation(stream is null ? requestStream : new Reader<TRequest>(requestStream, stream), context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var stream = callers.Open(context);
        await continuation(request, stream is null ? responseStream : new Writer<TResponse>(responseStream, stream, context, clock), context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var stream = callers.Open(context);
        if (stream is null) await continuation(requestStream, responseStream, context);
        else await continuation(new Reader<TRequest>(requestStream, stream), new Writer<TResponse>(responseStream, stream, context, clock), context);
    }

    private sealed class Reader<T>(IAsyncStreamReader<T> inner, OpenStream stream) : IAsyncStreamReader<T>
    {
        public T Current => inner.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            stream.ThrowIfEnded();
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stream.Ending);
            try
            {
                var isThere = await inner.MoveNext(either.Token);
                stream.ThrowIfEnded();
                return isThere;
            }
            catch (Exception error) when (error is OperationCanceledException or RpcException && stream.HasEnded)
            {
                throw stream.Refusal();
            }
        }
    }

    private sealed class Writer<T>(IServerStreamWriter<T> inner, OpenStream stream, ServerCallContext context, TimeProvider clock) : IServerStreamWriter<T>
    {
        public WriteOptions? WriteOptions
        {
            get => inner.WriteOptions;
            set => inner.WriteOptions = value;
        }

        public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

        public async Task WriteAsync(T message, CancellationToken cancellationToken)
        {
            stream.ThrowIfEnded();
            var writing = inner.WriteAsync(message, cancellationToken);
            if (!writing.IsCompleted) await EndAsync(writing);
            if (!writing.IsCompletedSuccessfully) stream.ThrowIfEnded();
            try
            {
                await writing;
            }
            // In these words it says that nobody reads any more.
            catch (InvalidOperationException gone) when (context.GetHttpContext().RequestAborted.IsCancellationRequested)
            {
                throw new CallerGoneException(new("What was to be written has no reader.", gone));
            }
        }

        // Returns when it is written, or failed.
        private async Task EndAsync(Task writing)
        {
            await writing.WaitAsync(stream.Ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (writing.IsCompleted) return;
            await writing.WaitAsync(LastWriteMax, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (writing.IsCompleted) return;
            context.GetHttpContext().Abort();
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
