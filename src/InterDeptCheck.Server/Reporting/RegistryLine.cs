using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Pki;

namespace InterDeptCheck.Server.Reporting;

/// <summary>A line to one registry: HTTP/2 over TLS with the node's own certificate, trusting the given authorities alone. Thread-safe.</summary>
internal sealed class RegistryLine : IDisposable
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5);

    // A report that hears nothing asks whether anybody is there, and gives the connection up before the report itself is given up.
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(2);

    // A connection lives this long at most, so that a change of the registry's addresses is noticed.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(15);
    private readonly X509Certificate2 certificate;
    private readonly GrpcChannel channel;

    /// <exception cref="CryptographicException">A file holds no certificate, or not its key.</exception>
    public RegistryLine(Uri address, ReportingOptions options)
    {
        certificate = X509Certificate2.CreateFromPemFile(options.CertificateFile, options.KeyFile);
        channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = Handler(certificate, options),
            DisposeHttpClient = true,
        });
        Service = new(channel);
    }

    /// <summary>The registry.</summary>
    public AssuranceService.AssuranceServiceClient Service { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        channel.Dispose();
        certificate.Dispose();
    }

    internal static SocketsHttpHandler Handler(X509Certificate2 certificate, ReportingOptions options) => new()
    {
        SslOptions = new()
        {
            ClientCertificateContext = SslStreamCertificateContext.Create(certificate, PemFile.Load(options.CertificateFile), offline: true),
            CertificateChainPolicy = Policy(options),
        },
        ConnectTimeout = ConnectPatience,
        KeepAlivePingDelay = PingDelay,
        KeepAlivePingTimeout = PingTimeout,
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        PooledConnectionLifetime = ConnectionLifetime,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
    };

    private static X509ChainPolicy Policy(ReportingOptions options)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.ImportFromPemFile(options.AuthoritiesFile);
        policy.ApplicationPolicy.Add(new Oid(Oids.ServerAuthentication));
        return policy;
    }
}
