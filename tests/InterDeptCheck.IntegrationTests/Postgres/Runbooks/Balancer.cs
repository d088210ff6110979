using System.Net;
using System.Net.Sockets;

namespace InterDeptCheck.IntegrationTests.Postgres.Runbooks;

/// <summary>
/// What stands before the nodes: gives each new connection to the next one that takes it, and carries bytes, since TLS must not end before the
/// node.
/// </summary>
internal sealed class Balancer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly int[] nodes;
    private readonly Task accepting;
    private int turn;

    public Balancer(params int[] nodes)
    {
        this.nodes = nodes;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await accepting;
        end.Dispose();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> carried = [];
        try
        {
            while (true) carried.Add(CarryAsync(await listener.AcceptSocketAsync(end.Token)));
        }
        // A listener that was stopped between two connections says that it is in no state to accept.
        catch (Exception error) when (error is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(carried);
        }
    }

    private async Task CarryAsync(Socket caller)
    {
        using var owned = caller;
        try
        {
            using var node = await ConnectAsync();
            await Task.WhenAll(PumpAsync(caller, node), PumpAsync(node, caller));
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            // One side is gone, and so is the other.
        }
    }

    private async Task<Socket> ConnectAsync()
    {
        for (var tried = 1; ; tried++)
        {
            var node = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await node.ConnectAsync(IPAddress.Loopback, nodes[Interlocked.Increment(ref turn) % nodes.Length], end.Token);
                return node;
            }
            catch (SocketException) when (tried < nodes.Length)
            {
                node.Dispose();
            }
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer, end.Token) is > 0 and var read) await to.SendAsync(buffer.AsMemory(0, read), end.Token);
        to.Shutdown(SocketShutdown.Send);
    }
}
