using System.Net;
using System.Net.Sockets;

namespace InterDeptCheck.IntegrationTests.Batches;

/// <summary>A proxy that cuts every connection after a number of bytes, drawn at random from a seed. Thread-safe.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly Random chance;
    private readonly int bytesMin;
    private readonly int bytesMax;
    private readonly Task accepting;
    private int cuts;

    /// <param name="target">The port of the server.</param>
    /// <param name="seed">Of the moments.</param>
    /// <param name="bytesMin">The least that a connection carries in one direction before it is cut.</param>
    /// <param name="bytesMax">The most.</param>
    public CuttingProxy(int target, int seed, int bytesMin, int bytesMax)
    {
        (Target, chance, this.bytesMin, this.bytesMax) = (target, new Random(seed), bytesMin, bytesMax);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>The port of the server; another one for connections from now on.</summary>
    public int Target { get; set; }

    public int Cuts => cuts;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await accepting;
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var served = new List<Task>();
        try
        {
            while (true) served.Add(ServeAsync(await listener.AcceptSocketAsync(ending.Token), Draw(), Draw()));
        }
        // A listener that was stopped between two connections says that it is in no state to accept.
        catch (Exception error) when (error is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(served);
        }
    }

    private int Draw()
    {
        lock (chance) return chance.Next(bytesMin, bytesMax);
    }

    private async Task ServeAsync(Socket client, int bytesUp, int bytesDown)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var owned = client;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, Target, ending.Token);
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
            await Task.WhenAny(PumpAsync(client, server, bytesUp, cut.Token), PumpAsync(server, client, bytesDown, cut.Token));
            await cut.CancelAsync();
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            // Nobody there, or the end of the test.
        }

        // At once, without a farewell.
        client.LingerState = new(true, 0);
        server.LingerState = new(true, 0);
    }

    private async Task PumpAsync(Socket from, Socket to, int bytes, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (bytes > 0)
            {
                var read = await from.ReceiveAsync(buffer.AsMemory(0, Math.Min(buffer.Length, bytes)), cancellationToken);
                if (read == 0) return;
                await to.SendAsync(buffer.AsMemory(0, read), cancellationToken);
                bytes -= read;
            }

            Interlocked.Increment(ref cuts);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other direction has ended.
        }
    }
}
