using System.Net;
using System.Net.Sockets;

namespace InterDeptCheck.TestKit;

/// <summary>
/// A port of the loopback address that refuses every connection for as long as this lives: it is taken, and nobody listens. A port that was
/// only taken once and let go is given to whoever asks next.
/// </summary>
public sealed class ClosedPort : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Takes a port.</summary>
    public ClosedPort()
    {
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Number = ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Its number.</summary>
    public int Number { get; }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();
}
