using Grpc.Core;
using Grpc.Core.Interceptors;

namespace InterDeptCheck.Server.Security;

/// <summary>
/// Ends streams whose caller was revoked while they are open: a read that waits is refused at once, and nothing is sent any more. Calls of
/// one message are asked when they begin, and checks again before their answer leaves.
/// </summary>
internal sealed class RevocationInterceptor(Callers callers) : Interceptor
{
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
        await continuation(request, stream is null ? responseStream : new Writer<TResponse>(responseStream, stream), context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var stream = callers.Open(context);
        if (stream is null) await continuation(requestStream, responseStream, context);
        else await continuation(new Reader<TRequest>(requestStream, stream), new Writer<TResponse>(responseStream, stream), context);
    }

    // What is left waiting ends with the call.
    private static async Task<T> OrEndAsync<T>(Task<T> work, OpenStream stream)
    {
        if (!work.IsCompleted)
        {
            try
            {
                await ((Task)work).WaitAsync(stream.Ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (ObjectDisposedException)
            {
                // The call has ended.
            }
        }

        if (stream.HasEnded && !work.IsCompleted) _ = work.ContinueWith(static left => left.Exception, TaskScheduler.Default);
        stream.ThrowIfEnded();
        return await work;
    }

    private sealed class Reader<T>(IAsyncStreamReader<T> inner, OpenStream stream) : IAsyncStreamReader<T>
    {
        public T Current => inner.Current;

        public Task<bool> MoveNext(CancellationToken cancellationToken) => OrEndAsync(inner.MoveNext(cancellationToken), stream);
    }

    private sealed class Writer<T>(IServerStreamWriter<T> inner, OpenStream stream) : IServerStreamWriter<T>
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
            await OrEndAsync(Written(inner.WriteAsync(message, cancellationToken)), stream);
        }

        private static async Task<bool> Written(Task writing)
        {
            await writing;
            return true;
        }
    }
}
