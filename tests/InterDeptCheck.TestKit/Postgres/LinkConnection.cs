using System.Net;
using System.Net.Sockets;

namespace InterDeptCheck.TestKit.Postgres;

/// <summary>One connection through a link: a socket to each side.</summary>
internal sealed class LinkConnection(FaultyLink link, Socket client) : IDisposable
{
    private readonly Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    /// <summary>Whether the client has sent what the link's trap waits for.</summary>
    public bool IsCaught { get; set; }

    /// <summary>Carries data until either side ends, or the link is cut.</summary>
    public async Task RunAsync(int target, CancellationToken cancellationToken)
    {
        try
        {
            client.NoDelay = true;
            await server.ConnectAsync(IPAddress.Loopback, target, cancellationToken);
            await Task.WhenAll(
                CarryAsync(client, server, isRequest: true, cancellationToken),
                CarryAsync(server, client, isRequest: false, cancellationToken));
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side is gone: so is the other.
        }
        finally
        {
            Reset();
            link.Forget(this);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Reset();

    /// <summary>Ends both sides with a reset, so that neither takes it for an orderly end.</summary>
    public void Reset()
    {
        client.Close(timeout: 0);
        server.Close(timeout: 0);
        server.Dispose();
    }

    private async Task CarryAsync(Socket from, Socket to, bool isRequest, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, cancellationToken) is > 0 and var count)
                await link.PassAsync(to, buffer.AsMemory(0, count), this, isRequest);
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other direction must not wait for what never comes.
            Reset();
        }
    }
}
