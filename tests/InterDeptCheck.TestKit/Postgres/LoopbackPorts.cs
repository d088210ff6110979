using System.Net;
using System.Net.Sockets;

namespace InterDeptCheck.TestKit.Postgres;

/// <summary>
/// Ports for servers that keep theirs while they are down: below those that the system gives to outgoing connections, each only once a
/// test process.
/// </summary>
public static class LoopbackPorts
{
    private const int First = 15_000;
    private const int Count = 15_000;

    // Test processes at the same time begin at different places.
    private static int next = Environment.ProcessId * 101 % Count;

    /// <summary>One that nobody has now, and that nobody is given by chance.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static int Take()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (Interlocked.Increment(ref next) % Count);
            if (IsFree(port)) return port;
        }

        throw new InvalidOperationException("No port is free.");
    }

    private static bool IsFree(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
