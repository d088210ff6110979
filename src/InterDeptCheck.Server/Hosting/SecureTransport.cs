using System.Net;
using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Logging;
using InterDeptCheck.Server.Security;
using InterDeptCheck.Server.Telemetry;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Hosting;

/// <summary>
/// The transport: HTTP/2 over TLS 1.3 or 1.2 with a client certificate, and who it is of, worked out once a connection. What they may do is
/// asked on every call.
/// </summary>
internal sealed class SecureTransport(
    NodeCertificates certificates,
    ClientCertificatePolicy policy,
    Callers callers,
    TlsOptions options,
    LimitOptions limits,
    CallMeter calls,
    TimeProvider clock,
    ILogger logger)
{
    private static readonly TimeSpan HandshakeMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FarewellMax = TimeSpan.FromSeconds(1);

    // Beyond every deadline that a call without one gets: who still works then has lost something.
    private static readonly TimeSpan LetGoAfter = TimeSpan.FromSeconds(30);
    private readonly Paces<CallerId, CallerFrames> frames = CallerFrames.OfEach(limits, clock);
    private readonly Places<CallerId> connections = new(limits.ConnectionsPerCallerMax);
    private readonly Pace telling = new(1, 1, clock);

    public void Configure(Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http2;
        // Whatever is set, two addresses are needed to take all places.
        var unfinished = new Places<IPAddress>(Math.Clamp(limits.UnfinishedHandshakesMax, 1, Math.Max(1, limits.ConnectionsMax / 2)));
        var watch = new HandshakeWatch(Refuse, HandshakeMax, unfinished, new(limits.HandshakesPerSecondMax, clock), clock);
        listen.Use(next => connection => watch.WatchAsync(next, connection));
        listen.UseHttps(new HttpsConnectionAdapterOptions
        {
            // Another one may take its place for each handshake, below.
            ServerCertificate = certificates.Server,
            SslProtocols = System.Security.Authentication.SslProtocols.Tls12 | System.Security.Authentication.SslProtocols.Tls13,
            ClientCertificateMode = ClientCertificateMode.RequireCertificate,
            ClientCertificateValidation = (client, built, _) => IsAccepted(client, built),
            CheckCertificateRevocation = false,
            HandshakeTimeout = HandshakeMax,
            OnAuthenticate = (_, tls) =>
            {
                tls.ServerCertificateContext = certificates.Context;
                tls.CertificateChainPolicy = policy.ChainPolicy();
                tls.AllowRenegotiation = false;
                // A resumed session brings back the certificate that it began with: it is examined again, like that of a new one.
                tls.AllowTlsResume = options.AllowResumption;
            },
        });
        listen.Use(next => connection => ServeAsync(next, connection));
    }

    private bool IsAccepted(X509Certificate2 client, X509Chain? built)
    {
        var refusal = policy.Examine(client, built?.ChainPolicy.ExtraStore, out var peer);
        if (peer is not null && callers.IsRevoked(peer)) refusal = CertificateRefusal.Revoked;
        if (refusal == CertificateRefusal.None)
        {
            HandshakeWatch.Accepted(peer);
            return true;
        }

        Refuse(refusal);
        HandshakeWatch.Refused();
        return false;
    }

    private void Refuse(CertificateRefusal refusal) => Refuse(refusal, isTold: true);

    private void Refuse(CertificateRefusal refusal, bool isTold)
    {
        calls.ConnectionRefused(refusal);
        if (!isTold) return;
        if (refusal >= CertificateRefusal.NotTls) ServerLog.ConnectionRefused(logger, refusal);
        else ServerLog.CertificateRefused(logger, refusal);
    }

    // Refused here and not by Kestrel, which calls it an error: anybody with a socket could fill the log with those.
    private static bool IsHttp2(ConnectionContext connection) =>
        connection.Features.Get<ITlsApplicationProtocolFeature>()?.ApplicationProtocol.Span.SequenceEqual("h2"u8) ?? false;

    // Asserted again after the handshake: a connection without exactly one caller carries no call.
    private Task ServeAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        var peer = HandshakeWatch.CameThrough();
        if (!IsHttp2(connection))
        {
            calls.ConnectionRefused(CertificateRefusal.None);
            ServerLog.ProtocolRefused(logger);
            connection.Abort(new ConnectionAbortedException("Not HTTP/2."));
            return Task.CompletedTask;
        }

        if (peer is null || connection.Features.Get<ITlsConnectionFeature>()?.ClientCertificate is not { } client
            || peer.Certificates is not [var shown, ..] || shown != CertificateFacts.NameOf(client))
        {
            Refuse(CertificateRefusal.Missing);
            connection.Abort(new ConnectionAbortedException("No caller."));
            return Task.CompletedTask;
        }

        if (connections.TryTake(peer.Caller) is { } place)
        {
            connection.Features.Set(peer);
            return SeenOffAsync(next, connection, peer.Caller, place);
        }

        calls.ConnectionRefused(CertificateRefusal.TooManyConnections);
        if (telling.TryTake(1, TimeSpan.Zero, out _)) ServerLog.CallerCrowded(logger, peer.Caller.Uri, limits.ConnectionsPerCallerMax);
        connection.Abort(new ConnectionAbortedException("Too many connections."));
        return Task.CompletedTask;
    }

    private async Task SeenOffAsync(ConnectionDelegate next, ConnectionContext connection, CallerId caller, IDisposable place)
    {
        using var held = place;
        var transport = connection.Transport;
        var pipe = new FarewellPipe(new GuardedPipe(transport, new FrameGuard(frames.Of(caller), () => ConcurrentCalls(caller)), reason =>
        {
            ServerLog.FloodEnded(logger, caller.Uri);
            connection.Abort(reason);
        }));
        connection.Transport = pipe;
        try
        {
            await UntilLetGoAsync(next(connection), connection, caller);
        }
        finally
        {
            connection.Transport = transport;
            await pipe.SeeOffAsync(FarewellMax, clock);
        }
    }

    private int ConcurrentCalls(CallerId caller) => callers.Table.Find(caller)?.Limits.ConcurrentCalls ?? 0;

    // The web server loses sight of calls that are reset faster than it can note it, and then waits for their end for ever: the connection
    // would keep its place among those allowed.
    private async Task UntilLetGoAsync(Task serving, ConnectionContext connection, CallerId caller)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (connection.ConnectionClosed.Register(closed.SetResult)) await Task.WhenAny(serving, closed.Task);
        try
        {
            await serving.WaitAsync(LetGoAfter, clock);
        }
        catch (TimeoutException) when (!serving.IsCompleted)
        {
            ServerLog.ConnectionLetGo(logger, caller.Uri, LetGoAfter.TotalSeconds);
        }
    }
}
