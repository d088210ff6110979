using System.Net;
using System.Security.Authentication;
using InterDeptCheck.Compare.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InterDeptCheck.Compare.Serving;

/// <summary>
/// A service on the official stack with nothing of ours around it: Kestrel, HTTP/2 only, TLS 1.2 or 1.3 with a client certificate of the same
/// authority, no log, no interceptor.
/// </summary>
internal static class OfficialHost
{
    private const int MessageBytesMax = 4 * 1024 * 1024;
    private const int StreamsMax = 100;

    /// <summary>Serves <typeparamref name="TService"/> until the input ends.</summary>
    public static async Task ServeAsync<TService>(Place place, TService service, CancellationToken cancellationToken)
        where TService : class
    {
        var builder = WebApplication.CreateEmptyBuilder(new()
        {
            ApplicationName = typeof(OfficialHost).Assembly.GetName().Name,
            EnvironmentName = Environments.Production,
            ContentRootPath = AppContext.BaseDirectory,
        });
        using var certificate = place.ServerCertificate();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.Http2.MaxStreamsPerConnection = StreamsMax;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                listen.UseHttps(new HttpsConnectionAdapterOptions
                {
                    ServerCertificate = certificate,
                    SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                    ClientCertificateMode = ClientCertificateMode.RequireCertificate,
                    ClientCertificateValidation = static (_, _, errors) => errors == System.Net.Security.SslPolicyErrors.None,
                    OnAuthenticate = (_, tls) =>
                    {
                        tls.CertificateChainPolicy = place.ChainPolicy();
                        tls.AllowRenegotiation = false;
                        tls.AllowTlsResume = false;
                    },
                });
            });
        });
        builder.Services.AddSingleton(service);
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = MessageBytesMax);
        await using var app = builder.Build();
        app.MapGrpcService<TService>();
        await app.StartAsync(cancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await Control.ServeAsync(new(address), () => 0, _ => { }, cancellationToken);
        await app.StopAsync(cancellationToken);
    }
}
