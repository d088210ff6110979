using Grpc.Core;

namespace InterDeptCheck.Cli;

/// <summary>
/// Sends the requests of a call that the server may end before all of them were sent. Why it did is with its response and nowhere else: a write
/// that a refusal overtakes has the server's status, or CANCELLED, or an error of HTTP, as it happens.
/// </summary>
internal sealed class RequestSender<TRequest>(IClientStreamWriter<TRequest> requests)
{
    /// <summary>Sends one.</summary>
    /// <returns>False when the call has ended: the response says why.</returns>
    public async Task<bool> TrySendAsync(TRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await requests.WriteAsync(request, cancellationToken);
            return true;
        }
        catch (Exception ended) when (ended is RpcException or InvalidOperationException or IOException)
        {
            return false;
        }
    }

    /// <summary>Says that there are no more.</summary>
    public Task CompleteAsync() => requests.CompleteAsync();
}
