using Grpc.Core;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>Makes one call on whichever node is well, and again where that can help, inside one deadline. Thread-safe.</summary>
internal sealed class CallRunner(NodePool nodes, RetryRule retries, ClientTelemetry telemetry, TimeProvider time)
{
    /// <summary>What <paramref name="read"/> makes of the first reply.</summary>
    /// <param name="method">The method's name, for telemetry.</param>
    /// <param name="requestId">The question's id.</param>
    /// <param name="deadline">For all attempts together.</param>
    /// <param name="call">Makes the call.</param>
    /// <param name="read">Reads the reply, or throws it away: that is never tried again.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<TResult> AskAsync<TReply, TResult>(
        string method,
        Guid requestId,
        TimeSpan deadline,
        Func<Wire.StatusCheckService.StatusCheckServiceClient, CallOptions, AsyncUnaryCall<TReply>> call,
        Func<TReply, TResult> read,
        CancellationToken cancellationToken)
    {
        using var watched = telemetry.Begin(method);
        try
        {
            var reply = await AskAsync(watched, requestId, deadline, call, cancellationToken).ConfigureAwait(false);
            var result = read(reply);
            watched.Answered();
            return result;
        }
        catch (InterDeptCheckException failure)
        {
            watched.Failed(failure);
            throw;
        }
    }

    private async Task<TReply> AskAsync<TReply>(
        WatchedCall watched,
        Guid requestId,
        TimeSpan deadline,
        Func<Wire.StatusCheckService.StatusCheckServiceClient, CallOptions, AsyncUnaryCall<TReply>> call,
        CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        Node? last = null;
        for (var attempt = 1; ; attempt++)
        {
            using var lease = nodes.Rent(avoid: last);
            last = lease.Node;
            watched.Attempt(attempt, last.Address);
            TimeSpan wait;
            try
            {
                // The runtime counts by the machine's clock, whatever the caller's says: what is left is the same by both.
                var ends = TimeProvider.System.GetUtcNow().UtcDateTime + (deadline - time.GetElapsedTime(start));
                using var asked = call(lease.Service, new(deadline: ends, cancellationToken: cancellationToken));
                var reply = await asked.ResponseAsync.ConfigureAwait(false);
                lease.Answered();
                return reply;
            }
            catch (RpcException) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }
            catch (RpcException error)
            {
                var failure = FailureReader.Read(error, requestId, lease.Generation.Connector);
                lease.Failed(failure);
                if (retries.WaitAfter(attempt, failure, error.Trailers, deadline - time.GetElapsedTime(start)) is not { } again) throw failure;
                watched.Retried(failure);
                wait = again;
            }

            lease.Dispose();
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
