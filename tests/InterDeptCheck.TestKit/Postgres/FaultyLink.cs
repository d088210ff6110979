using System.Net;
using System.Net.Sockets;
using System.Text;

namespace InterDeptCheck.TestKit.Postgres;

/// <summary>
/// A port on loopback that leads to another one, until a test makes it fail. It begins sound, and <see cref="Heal"/> makes it so
/// again. Thread-safe.
/// </summary>
public sealed class FaultyLink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Lock gate = new();
    private readonly HashSet<LinkConnection> connections = [];
    private readonly int target;
    private readonly Task accepting;

    // Ends when data may flow: always, but in a black hole.
    private TaskCompletionSource flow = new();
    private LinkTrap? trap;
    private bool isCut;

    private FaultyLink(int target)
    {
        this.target = target;
        flow.SetResult();
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>How long each piece of data is on its way, in both directions.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Connections that are open now.</summary>
    public int Connections
    {
        get
        {
            lock (gate) return connections.Count;
        }
    }

    /// <summary>A sound link to a port of this machine.</summary>
    public static FaultyLink To(int port) => new(port);

    /// <summary>Resets all connections, and new ones at once, until <see cref="Heal"/>.</summary>
    public void Cut()
    {
        List<LinkConnection> cut;
        lock (gate)
        {
            isCut = true;
            cut = [.. connections];
        }

        foreach (var connection in cut) connection.Reset();
    }

    /// <summary>
    /// Connections stay open, but nothing comes through, until <see cref="Heal"/> brings what was sent meanwhile, as TCP does after
    /// an outage.
    /// </summary>
    public void Blackhole()
    {
        lock (gate)
        {
            if (flow.Task.IsCompleted) flow = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Cuts the link when a client of PostgreSQL commits a transaction.</summary>
    /// <param name="isDelivered">Whether the server gets to commit, so that only its reply is lost.</param>
    /// <returns>Ends when the link has been cut.</returns>
    public Task CutAtCommit(bool isDelivered) => CutWhenSent("COMMIT\0", isDelivered); // not READ COMMITTED

    /// <summary>Cuts the link when a client sends something with <paramref name="text"/> in it.</summary>
    /// <param name="text">In ASCII. A statement's text ends with a zero byte.</param>
    /// <param name="isDelivered">
    /// Whether the server gets and does what the client sent, so that only its reply is lost; otherwise it never hears of it.
    /// </param>
    /// <returns>Ends when the link has been cut. Only one such trap is set at a time.</returns>
    public Task CutWhenSent(string text, bool isDelivered)
    {
        var set = new LinkTrap(Encoding.ASCII.GetBytes(text), isDelivered);
        lock (gate) trap = set;
        return set.Struck;
    }

    /// <summary>Ends every fault and takes away a trap.</summary>
    public void Heal()
    {
        lock (gate)
        {
            (isCut, trap, Delay) = (false, null, TimeSpan.Zero);
            flow.TrySetResult();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        Cut();
        Heal();
        await accepting;
        end.Dispose();
        listener.Dispose();
    }

    /// <summary>Waits until data may pass, and does with it what the faults of the moment say.</summary>
    internal async Task PassAsync(Socket to, ReadOnlyMemory<byte> data, LinkConnection connection, bool isRequest)
    {
        Task passable;
        LinkTrap? set;
        lock (gate) (passable, set) = (flow.Task, trap);
        await passable.WaitAsync(end.Token);
        if (Delay > TimeSpan.Zero) await Task.Delay(Delay, end.Token);
        if (isRequest && set?.Catches(data.Span) == true) connection.IsCaught = true;
        if (set is not null && connection.IsCaught && !(isRequest && set.IsDelivered))
        {
            // The request that is not delivered, or the reply to the one that was.
            lock (gate) trap = null;
            Cut();
            set.Strike();
            return;
        }

        await to.SendAsync(data, end.Token);
    }

    internal void Forget(LinkConnection connection)
    {
        lock (gate) connections.Remove(connection);
    }

    private async Task AcceptAsync()
    {
        List<Task> running = [];
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(end.Token);
                running.RemoveAll(task => task.IsCompleted);
                running.Add(RunAsync(client));
            }
        }
        // A listener that was stopped between two connections says that it is in no state to accept.
        catch (Exception error) when (error is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task RunAsync(Socket client)
    {
        using var connection = new LinkConnection(this, client);
        bool isRefused;
        lock (gate)
        {
            isRefused = isCut;
            connections.Add(connection);
        }

        if (isRefused) connection.Reset();
        await connection.RunAsync(target, end.Token);
    }
}
