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
    private readonly X509Certificate2 certificate;
    private readonly GrpcChannel channel;

    /// <exception cref="CryptographicException">A file holds no certificate, or not its key.</exception>
    public RegistryLine(Uri address, ReportingOptions options)
    {
        certificate = X509Certificate2.CreateFromPemFile(options.CertificateFile, options.KeyFile);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(options.CertificateFile);
        channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler
            {
                SslOptions = new()
                {
                    ClientCertificateContext = SslStreamCertificateContext.Create(certificate, chain, offline: true),
                    CertificateChainPolicy = Policy(options),
                },
                ConnectTimeout = ConnectPatience,
                UseProxy = false,
                UseCookies = false,
                AllowAutoRedirect = false,
            },
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
