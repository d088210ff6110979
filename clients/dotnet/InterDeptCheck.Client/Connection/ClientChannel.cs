using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;

namespace InterDeptCheck.Client;

/// <summary>
/// Makes the channel under a <see cref="StatusCheckClient"/>: HTTP/2 over TLS 1.3 or 1.2 with the client certificate, trusting the given
/// authorities only and checking the server's name. For callers that use a generated client, such as the registry's, on the same options.
/// </summary>
public static class ClientChannel
{
    // The answers of a whole batch over long periods.
    private const int ReceiveBytesMax = 16 << 20;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(10);

    // A connection lives this long at most, so that a change of the server's addresses is noticed.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(15);

    /// <summary>
    /// A channel for <paramref name="options"/>: thread-safe, connects on the first call, and is the caller's to dispose.
    /// </summary>
    /// <exception cref="InterDeptCheckException">
    /// The options have faults (<see cref="FailureReason.OptionsInvalid"/>): all are listed.
    /// </exception>
    public static GrpcChannel Create(InterDeptCheckClientOptions options)
    {
        var credentials = OptionsReader.Read(options);
        return GrpcChannel.ForAddress(options.Address!, new GrpcChannelOptions
        {
            HttpHandler = options.WrapHandler?.Invoke(Handler(credentials)) ?? Handler(credentials),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = ReceiveBytesMax,
        });
    }

    private static SocketsHttpHandler Handler(ClientCredentials credentials) => new()
    {
        SslOptions = Tls(credentials),
        EnableMultipleHttp2Connections = true,
        KeepAlivePingDelay = PingDelay,
        KeepAlivePingTimeout = PingTimeout,
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
    };

    // No validation callback: what the chain policy and the host name don't allow is refused, with no exception to it.
    private static SslClientAuthenticationOptions Tls(ClientCredentials credentials)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(credentials.Authorities);
        policy.ApplicationPolicy.Add(new Oid(Oids.ServerAuthentication));
        return new()
        {
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificateContext = SslStreamCertificateContext.Create(
                credentials.Certificate, credentials.Intermediates, offline: true),
            CertificateChainPolicy = policy,
        };
    }
}
