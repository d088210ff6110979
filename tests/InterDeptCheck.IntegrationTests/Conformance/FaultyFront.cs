using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using InterDeptCheck.Server.Pki;
using InterDeptCheck.TestKit.Deployments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.IntegrationTests.Conformance;

/// <summary>A front of its own before the server, over mutual TLS on both sides, that asks as DWP and fails as the cases say.</summary>
internal sealed class FaultyFront : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly IssuedCertificate shown;

    private FaultyFront(WebApplication app, IssuedCertificate certificate, FaultScript faults)
    {
        (this.app, shown, Faults) = (app, certificate, faults);
        Port = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
    }

    public int Port { get; }

    public FaultScript Faults { get; }

    public static async Task<FaultyFront> StartAsync(TestDeployment deployment, JsonObject suite)
    {
        var certificate = deployment.Authority.IssueServer(["localhost"], TimeSpan.FromHours(1), TimeProvider.System);
        var faults = new FaultScript(suite);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, socket =>
        {
            socket.Protocols = HttpProtocols.Http2;
            socket.UseHttps(Loaded(certificate), https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = (client, _, _) => IsIssuedBy(deployment.Authority, client);
            });
        }));
        builder.Services.AddSingleton(new FaultyService(deployment.Checks(TestService.Dwp), faults));
        builder.Services.AddGrpc();
        var built = builder.Build();
        built.MapGrpcService<FaultyService>();
        await built.StartAsync();
        return new(built, certificate, faults);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        shown.Dispose();
    }

    // With a key that TLS can use on every system.
    private static X509Certificate2 Loaded(IssuedCertificate issued) =>
        X509CertificateLoader.LoadPkcs12(issued.Certificate.Export(X509ContentType.Pkcs12), null);

    private static bool IsIssuedBy(CertificateAuthority authority, X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(authority.Certificate);
        return chain.Build(certificate);
    }
}
