using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;
using InterDeptCheck.IntegrationTests.Wire.Protocol;
using InterDeptCheck.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.IntegrationTests.Wire;

/// <summary>A server of the test service on a loopback socket of its own, and the channels that lead to it.</summary>
internal sealed class EchoHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<IDisposable> owned = [];

    private EchoHost(WebApplication app, ScriptedEcho service, ErrorLogGuard errors, string scheme)
    {
        this.app = app;
        Service = service;
        Errors = errors;
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Address = new UriBuilder(bound) { Scheme = scheme, Host = "localhost" }.Uri;
    }

    public ScriptedEcho Service { get; }

    public ErrorLogGuard Errors { get; }

    public Uri Address { get; }

    public static async Task<EchoHost> StartAsync(
        Action<GrpcServiceOptions>? options = null,
        Action<ListenOptions>? listen = null,
        Action<WebApplication>? endpoints = null,
        string scheme = "http")
    {
        var service = new ScriptedEcho();
        var errors = new ErrorLogGuard();
        // A caller that goes away amid a message is no error of the server's, whatever the runtime calls it.
        errors.Expect(static error => error is { EventName: "ErrorExecutingServiceMethod" } && TellsThatTheCallerLeft(error.Error));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(errors);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, socket =>
        {
            socket.Protocols = HttpProtocols.Http2;
            listen?.Invoke(socket);
        }));
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddSingleton(service);
        builder.Services.AddGrpc(grpc => options?.Invoke(grpc));
        var built = builder.Build();
        built.MapGrpcService<ScriptedEcho>();
        endpoints?.Invoke(built);
        await built.StartAsync();
        return new EchoHost(built, service, errors, scheme);
    }

    public GrpcChannel OpenChannel(GrpcChannelOptions? options = null)
    {
        var channel = GrpcChannel.ForAddress(Address, options ?? new GrpcChannelOptions());
        owned.Add(channel);
        return channel;
    }

    public Echo.EchoClient OpenClient(GrpcChannelOptions? options = null) => new(OpenChannel(options));

    public Echo.EchoClient OpenClient(Func<CallInvoker, CallInvoker> decorate) =>
        new(decorate(OpenChannel().CreateCallInvoker()));

    /// <summary>A plain HTTP/2 client, for looking at and writing the bytes themselves.</summary>
    public RawCalls OpenRaw()
    {
        var raw = new RawCalls(Address);
        owned.Add(raw);
        return raw;
    }

    // An abort is seen at a read or at a write, whichever comes first; which of these it is then hangs on the moment.
    private static bool TellsThatTheCallerLeft(Exception? error) => error switch
    {
        IOException or OperationCanceledException => true,
        InvalidOperationException invalid => invalid.Message.EndsWith("because the request is complete.", StringComparison.Ordinal),
        _ => false,
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var each in owned)
            each.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Errors.Verify();
    }
}
