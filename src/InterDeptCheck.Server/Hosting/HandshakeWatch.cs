using System.Net;
using InterDeptCheck.Server.Security;
using Microsoft.AspNetCore.Connections;

namespace InterDeptCheck.Server.Hosting;

/// <summary>
/// Sees connections before TLS does, so that those which never come through it are told of too: the web server itself says so to debuggers only.
/// </summary>
/// <param name="refuse">Told why a connection came to nothing.</param>
/// <param name="patience">How long a client may take for its first byte, and then for its handshake.</param>
/// <param name="places">How many an address may have begun and not finished.</param>
/// <param name="paces">How fast an address may begin handshakes.</param>
/// <param name="clock">Measures that.</param>
internal sealed class HandshakeWatch(
    Action<CertificateRefusal, bool> refuse, TimeSpan patience, Places<IPAddress> places, HandshakePaces paces, TimeProvider clock)
{
    // The type of a record that holds a handshake (RFC 8446, 5.1).
    private const byte HandshakeRecord = 22;

    // The certificate's validation is not told of which connection it is.
    private static readonly AsyncLocal<State?> Current = new();

    /// <summary>The connection's certificate was refused with a reason: there is nothing more to tell of it.</summary>
    public static void Refused()
    {
        if (Current.Value is { } state) state.IsJudged = true;
    }

    /// <summary>The connection's certificate was accepted.</summary>
    public static void Accepted(Peer? peer)
    {
        if (Current.Value is { } state) state.Peer = peer;
    }

    /// <summary>The connection has come through TLS, and its place is free for the next.</summary>
    /// <returns>Whose certificate was accepted; null when none was.</returns>
    public static Peer? CameThrough()
    {
        if (Current.Value is not { } state) return null;
        // Else all that the connection ever does carries it along, each call and each read and write of the transport.
        Current.Value = null;
        state.IsJudged = true;
        state.Place.Dispose();
        return state.Peer;
    }

    /// <summary>Around TLS.</summary>
    public async Task WatchAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        using var place = places.TryTake(HandshakePaces.NetworkOf(connection.RemoteEndPoint));
        if (place is null)
        {
            // Before anything is awaited: who is refused must not have a place among all connections for longer than that takes.
            RefuseTooMany(connection);
            return;
        }

        var state = new State(place);
        Current.Value = state;
        // A connection that says nothing at all is a probe of a load balancer: it ends, and is not worth a line.
        if (await FirstByteAsync(connection) is not { } first) return;
        if (first != HandshakeRecord)
        {
            refuse(CertificateRefusal.NotTls, true);
            connection.Abort(new ConnectionAbortedException("Not TLS."));
            return;
        }

        if (!await MayBeginAsync(connection)) return;
        var began = clock.GetTimestamp();
        try
        {
            await next(connection);
        }
        catch (IOException)
        {
            // The peer is gone while TLS still had something to tell him: no fault of ours, and nothing that he may fill the log of errors with.
        }

        if (state.IsJudged) return;
        refuse(clock.GetElapsedTime(began) >= patience ? CertificateRefusal.HandshakeTooSlow : CertificateRefusal.HandshakeFailed, true);
    }

    private async Task<bool> MayBeginAsync(ConnectionContext connection)
    {
        if (!paces.TryBegin(connection.RemoteEndPoint, out var wait))
        {
            RefuseTooMany(connection);
            return false;
        }

        try
        {
            if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, connection.ConnectionClosed);
            return true;
        }
        catch (OperationCanceledException)
        {
            // He did not wait for his turn.
            return false;
        }
    }

    private void RefuseTooMany(ConnectionContext connection)
    {
        refuse(CertificateRefusal.TooManyHandshakes, paces.IsToBeTold());
        connection.Abort(new ConnectionAbortedException("Too many handshakes."));
    }

    private async Task<byte?> FirstByteAsync(ConnectionContext connection)
    {
        using var enough = new CancellationTokenSource(patience, clock);
        try
        {
            var read = await connection.Transport.Input.ReadAsync(enough.Token);
            byte? first = read.Buffer.IsEmpty ? null : read.Buffer.FirstSpan[0];
            connection.Transport.Input.AdvanceTo(read.Buffer.Start);
            return first;
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            return null;
        }
    }

    private sealed class State(IDisposable place)
    {
        public IDisposable Place => place;

        public Peer? Peer { get; set; }

        public bool IsJudged { get; set; }
    }
}
