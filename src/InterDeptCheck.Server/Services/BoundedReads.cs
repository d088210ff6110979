using Grpc.Core;

namespace InterDeptCheck.Server.Services;

/// <summary>Reads of what a caller streams that are given up when nothing comes.</summary>
internal static class BoundedReads
{
    /// <summary>
    /// Moves to the next message. A read that is given up is over when this returns: the web server keeps a stream's buffers for the next call of
    /// the connection, and one that was left behind would take from that call's request.
    /// </summary>
    /// <exception cref="TimeoutException">Nothing came for <paramref name="patience"/>.</exception>
    public static async Task<bool> MoveNextWithinAsync<T>(
        this IAsyncStreamReader<T> messages, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var impatience = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, impatience.Token);
        try
        {
            return await messages.MoveNext(either.Token);
        }
        // In whichever way the read tells that it was cancelled.
        catch (Exception error) when (error is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled }
            && impatience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("No message came.", error);
        }
    }
}
