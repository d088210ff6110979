using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.Client;

/// <summary>
/// Makes the connections to one node: name, socket, TLS with the client's certificate, HTTP/2. Whatever goes wrong on the way leaves as a
/// <see cref="ConnectionFaultException"/> that says what it is. Thread-safe.
/// </summary>
internal sealed class NodeConnector(Uri address, ClientCredentials credentials, TimeProvider clock)
{
    private static readonly TimeSpan ConnectMax = TimeSpan.FromSeconds(5);
    private readonly string host = address.IdnHost;
    private volatile ConnectStage stage;
    private volatile Diagnosis? refusal;

    /// <summary>How far the last connection came.</summary>
    public ConnectStage Stage => stage;

    /// <summary>Why nothing came on the last connection that was made; null when something did, or may yet.</summary>
    public Diagnosis? Refusal => refusal;

    /// <summary>A connection over which HTTP/2 can be spoken.</summary>
    public async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(ConnectMax, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await SecureAsync(await OpenAsync(either.Token).ConfigureAwait(false), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ConnectionFaultException(
                stage == ConnectStage.Handshake
                    ? Diagnoses.TlsFailed(host, $"It took the connection and said nothing for {ConnectMax.TotalSeconds:0} s.")
                    : Diagnoses.ConnectTimedOut(host, address.Port, ConnectMax),
                error);
        }
    }

    private async Task<Socket> OpenAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            stage = ConnectStage.Resolving;
            var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
            stage = ConnectStage.Connecting;
            await socket.ConnectAsync(addresses, address.Port, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw new ConnectionFaultException(Read(error), error);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<Stream> SecureAsync(Socket socket, CancellationToken cancellationToken)
    {
        stage = ConnectStage.Handshake;
        var verdict = new ServerVerdict(host);
        var tls = new FirstReadStream(new NetworkStream(socket, ownsSocket: true), ExplainFirstRead);
        try
        {
            await tls.AuthenticateAsClientAsync(Tls(verdict, isDated: true), cancellationToken).ConfigureAwait(false);
            if (tls.NegotiatedApplicationProtocol != SslApplicationProtocol.Http2)
                throw new ConnectionFaultException(Diagnoses.NoHttp2(host), null);
            if (!tls.IsMutuallyAuthenticated) throw new ConnectionFaultException(Diagnoses.TlsTerminated(host), null);
            refusal = null;
            stage = ConnectStage.Connected;
            return tls;
        }
        catch (Exception error) when (error is AuthenticationException or IOException and not ConnectionFaultException)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            var theirs = verdict.IsOutOfDateOnly ? await ServerTimeAsync(cancellationToken).ConfigureAwait(false) : null;
            throw new ConnectionFaultException(verdict.Read(clock.GetUtcNow(), theirs) ?? Read(error), error);
        }
        catch
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// The time by the server's clock, when it tells: asked over TLS that examines everything but dates, with nothing said but a request for
    /// nothing. Null when it can't be had.
    /// </summary>
    public async Task<DateTimeOffset?> ServerTimeAsync(CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler
        {
            SslOptions = Tls(new ServerVerdict(host), isDated: false),
            ConnectTimeout = ConnectMax,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        };
        using var client = new HttpClient(handler, disposeHandler: false) { Timeout = ConnectMax };
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(address, "/"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        try
        {
            using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return response.Headers.Date;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private SslClientAuthenticationOptions Tls(ServerVerdict verdict, bool isDated)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTimeIgnored = false,
            VerificationTime = clock.GetUtcNow().UtcDateTime,
            VerificationFlags = isDated ? X509VerificationFlags.NoFlag : X509VerificationFlags.IgnoreNotTimeValid,
        };
        policy.CustomTrustStore.AddRange(credentials.Authorities);
        policy.ApplicationPolicy.Add(new(Oids.ServerAuthentication));
        return new()
        {
            TargetHost = host,
            ApplicationProtocols = [SslApplicationProtocol.Http2],
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificateContext = credentials.Context,
            CertificateChainPolicy = policy,
            RemoteCertificateValidationCallback = verdict.Examine,
            // A resumed session would not show the server's certificate again.
            AllowTlsResume = false,
        };
    }

    private Diagnosis Read(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery => Diagnoses.NameNotResolved(host),
        SocketError.ConnectionRefused => Diagnoses.ConnectionRefused(host, address.Port),
        SocketError.TimedOut => Diagnoses.ConnectTimedOut(host, address.Port, ConnectMax),
        var other => Diagnoses.ConnectionFailed(host, address.Port, other.ToString()),
    };

    private Diagnosis Read(Exception handshake) => TlsAlerts.In(handshake) switch
    {
        "no application protocol" => Diagnoses.NoHttp2(host),
        { } alert when TlsAlerts.IsAboutCertificate(alert) => Refused(Diagnoses.CertificateRefused(host, alert)),
        { } alert => Diagnoses.TlsFailed(host, $"It said: {alert}."),
        null => Diagnoses.TlsFailed(host, "The handshake broke off."),
    };

    private ConnectionFaultException ExplainFirstRead(Exception? error)
    {
        var said = Refused(TlsAlerts.In(error) is { } alert && TlsAlerts.IsAboutCertificate(alert)
            ? Diagnoses.CertificateRefused(host, alert)
            : Diagnoses.ClosedAtOnce(host, credentials.Certificate.Issuer));
        refusal = said;
        return new(said, error);
    }

    // The plain reason comes first, where this side can see it.
    private Diagnosis Refused(Diagnosis otherwise)
    {
        var dates = CertificateDates.Of(credentials.Certificate);
        var now = clock.GetUtcNow();
        return !dates.AreValidAt(now) ? Diagnoses.ClientOutOfDate(dates, now) : otherwise;
    }
}
