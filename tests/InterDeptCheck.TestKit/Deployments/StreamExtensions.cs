using Grpc.Core;

namespace InterDeptCheck.TestKit.Deployments;

/// <summary>Sending to a server that may refuse meanwhile.</summary>
public static class StreamExtensions
{
    /// <summary>
    /// Sends all messages and completes the stream, or stops where the call has ended. Why it ended the response says, and nothing else: of a
    /// write that a refusal overtakes nobody knows whether it succeeds, has the server's status, CANCELLED, or an error of HTTP.
    /// </summary>
    public static async Task SendAllAsync<T>(this IClientStreamWriter<T> stream, params IEnumerable<T> messages)
    {
        if (await stream.TrySendAsync(messages)) await stream.CompleteAsync();
    }

    /// <summary>Sends the messages and leaves the stream open.</summary>
    /// <returns>Whether all were sent; when not, the call has ended, and its response says why.</returns>
    public static async Task<bool> TrySendAsync<T>(this IClientStreamWriter<T> stream, params IEnumerable<T> messages)
    {
        try
        {
            foreach (var message in messages) await stream.WriteAsync(message);
            return true;
        }
        catch (Exception ended) when (ended is RpcException or InvalidOperationException or IOException)
        {
            return false;
        }
    }
}
