using System.Net;
using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Client;
using InterDeptCheck.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.IntegrationTests.Client;

/// <summary>A server of the contract on a loopback socket, over mutual TLS with certificates of its own.</summary>
internal sealed class CheckHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ErrorLogGuard errors;

    private CheckHost(WebApplication app, ScriptedCheckService service, ThrowAwayCertificates authority, ErrorLogGuard errors)
    {
        this.app = app;
        this.errors = errors;
        Service = service;
        Authority = authority;
        Port = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
    }

    public ScriptedCheckService Service { get; }

    public ThrowAwayCertificates Authority { get; }

    public int Port { get; }

    public static async Task<CheckHost> StartAsync(string host = "localhost", ThrowAwayCertificates? of = null)
    {
        var authority = of ?? new ThrowAwayCertificates(TimeProvider.System.GetUtcNow());
        var service = new ScriptedCheckService();
        var guard = new ErrorLogGuard();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(guard);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, socket =>
        {
            socket.Protocols = HttpProtocols.Http2;
            socket.UseHttps(authority.Server(host), https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = (certificate, _, _) => IsIssuedBy(authority, certificate);
            });
        }));
        builder.Services.AddSingleton(service);
        builder.Services.AddGrpc();
        var built = builder.Build();
        built.MapGrpcService<ScriptedCheckService>();
        await built.StartAsync();
        return new(built, service, authority, guard);
    }

    /// <summary>A client of this host; whatever the test changes of the options comes last.</summary>
    public StatusCheckClient OpenClient(Action<InterDeptCheckClientOptions>? change = null)
    {
        var options = new InterDeptCheckClientOptions
        {
            Address = new UriBuilder("https", "localhost", Port).Uri,
            ClientCertificate = Authority.Client(),
            ServerAuthorities = Authority.Trusted,
            DefaultDeadline = TimeSpan.FromSeconds(30),
        };
        change?.Invoke(options);
        return new(options);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Authority.Dispose();
        errors.Verify();
    }

    private static bool IsIssuedBy(ThrowAwayCertificates authority, X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.AddRange(authority.Trusted);
        return chain.Build(certificate);
    }
}
