using System.Net;
using Grpc.Core;
using InterDeptCheck.LoadTest.Echoing.Protocol;
using InterDeptCheck.Server.Pki;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.LoadTest.Echoing;

/// <summary>
/// An endpoint of known time, over mutual TLS: it echoes after a delay. Its authority lives as long as it does; the files that a client needs are
/// in its directory: ca.pem, client.pem, client.key.
/// </summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private readonly WebApplication app;
    private readonly IssuedCertificate certificate;

    private EchoServer(WebApplication app, IssuedCertificate certificate)
    {
        (this.app, this.certificate) = (app, certificate);
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Address = new UriBuilder(bound) { Scheme = "https", Host = "localhost" }.Uri;
    }

    /// <summary>Where it listens, on the loopback alone.</summary>
    public Uri Address { get; }

    /// <summary>Starts it.</summary>
    /// <param name="port">0 for a free one.</param>
    /// <param name="delay">How long it waits before it answers.</param>
    /// <param name="directory">Where the files for clients are written.</param>
    /// <param name="clock">What its certificates begin at and its delay is by.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<EchoServer> StartAsync(int port, TimeSpan delay, string directory, TimeProvider clock, CancellationToken cancellationToken)
    {
        var issued = Issue(directory, clock, out var client);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.UseHttps(https =>
            {
                https.ServerCertificate = issued.Certificate;
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = (shown, _, _) => shown.Thumbprint == client;
            });
        }));
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new Service(delay, clock));
        var built = builder.Build();
        built.MapGrpcService<Service>();
        await built.StartAsync(cancellationToken);
        return new(built, issued);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        certificate.Dispose();
    }

    private static IssuedCertificate Issue(string directory, TimeProvider clock, out string clientThumbprint)
    {
        Directory.CreateDirectory(directory);
        using var authority = CertificateAuthority.Create("Load test", Lifetime, clock);
        File.WriteAllText(Path.Combine(directory, "ca.pem"), authority.Certificate.ExportCertificatePem());
        _ = Domain.Checks.CallerId.TryParse("spiffe://load-test.example/department/test/service/load", out var caller);
        using var client = authority.IssueClient(caller, Lifetime, clock);
        client.Save(Path.Combine(directory, "client.pem"), Path.Combine(directory, "client.key"));
        clientThumbprint = client.Certificate.Thumbprint;
        return authority.IssueServer(["localhost", "127.0.0.1"], Lifetime, clock);
    }

    internal sealed class Service(TimeSpan delay, TimeProvider clock) : EchoService.EchoServiceBase
    {
        public override async Task<EchoResponse> Echo(EchoRequest request, ServerCallContext context)
        {
            if (delay > TimeSpan.Zero) await Task.Delay(delay, clock, context.CancellationToken);
            return new() { Payload = request.Payload };
        }
    }
}
