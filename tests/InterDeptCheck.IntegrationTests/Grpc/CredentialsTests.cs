using Grpc.Core;
using Grpc.Net.Client;
using InterDeptCheck.IntegrationTests.Wire.Protocol;

namespace InterDeptCheck.IntegrationTests.Wire;

public sealed class CredentialsTests
{
    [WireFact]
    public async Task A_channels_credentials_are_added_to_every_call()
    {
        using var certificates = new TestCertificates();
        await using var host = await EchoHost.StartAsync(listen: certificates.Secure, scheme: "https");
        var seen = NoteTokens(host);
        AuthInterceptorContext? asked = null;
        var credentials = ChannelCredentials.Create(ChannelCredentials.SecureSsl, CallCredentials.FromInterceptor((context, metadata) =>
        {
            asked = context;
            metadata.Add("our-token", "of the channel");
            return Task.CompletedTask;
        }));
        var client = host.OpenClient(Options(certificates, credentials));
        await client.SayAsync(new EchoRequest());
        await client.SayAsync(new EchoRequest());
        Assert.Equal(["of the channel", "of the channel"], seen);
        Assert.Equal("Say", asked!.MethodName);
        Assert.Equal(new Uri(host.Address, "interdeptcheck.wiretest.Echo").AbsoluteUri, asked.ServiceUrl.TrimEnd('/'));
    }

    [WireFact]
    public async Task A_calls_own_credentials_are_added_to_it_alone()
    {
        using var certificates = new TestCertificates();
        await using var host = await EchoHost.StartAsync(listen: certificates.Secure, scheme: "https");
        var seen = NoteTokens(host);
        var client = host.OpenClient(Options(certificates, new SslCredentials()));
        await client.SayAsync(new EchoRequest(), new CallOptions(credentials: Adding("its own")));
        await client.SayAsync(new EchoRequest());
        Assert.Equal(["its own", ""], seen);
    }

    [WireFact]
    public async Task Composed_credentials_are_applied_in_order_before_the_channels()
    {
        using var certificates = new TestCertificates();
        await using var host = await EchoHost.StartAsync(listen: certificates.Secure, scheme: "https");
        var seen = NoteTokens(host);
        var channels = ChannelCredentials.Create(ChannelCredentials.SecureSsl, Adding("the channel's"));
        var client = host.OpenClient(Options(certificates, channels));
        var composed = CallCredentials.Compose(Adding("1"), CallCredentials.Compose(Adding("2"), Adding("3")));
        await client.SayAsync(new EchoRequest(), new CallOptions().WithCredentials(composed));
        Assert.Equal(["1,2,3,the channel's"], seen);
    }

    [WireFact]
    public async Task Credentials_that_fail_fail_the_call_before_it_is_sent()
    {
        using var certificates = new TestCertificates();
        await using var host = await EchoHost.StartAsync(listen: certificates.Secure, scheme: "https");
        var seen = NoteTokens(host);
        var client = host.OpenClient(Options(certificates, ChannelCredentials.SecureSsl));
        var broken = CallCredentials.FromInterceptor(static (_, _) => throw new FormatException("no token"));
        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.SayAsync(new EchoRequest(), new CallOptions(credentials: broken)));
        Assert.IsType<FormatException>(failure.InnerException);
        Assert.Empty(seen);
    }

    [WireFact] // Why: a token must never leave over a connection that anybody can read.
    public async Task Call_credentials_are_not_sent_over_an_insecure_channel()
    {
        await using var host = await EchoHost.StartAsync();
        var seen = NoteTokens(host);
        var client = host.OpenClient(new GrpcChannelOptions { Credentials = ChannelCredentials.Insecure });
        await client.SayAsync(new EchoRequest(), new CallOptions(credentials: Adding("secret")));
        Assert.Equal([""], seen);
    }

    [WireFact]
    public async Task A_channels_credentials_must_suit_its_address()
    {
        await using var host = await EchoHost.StartAsync();
        Assert.ThrowsAny<Exception>(() => host.OpenChannel(new GrpcChannelOptions { Credentials = ChannelCredentials.SecureSsl }));
        var withRoots = new SslCredentials("-----BEGIN CERTIFICATE-----", null, static _ => true);
        Assert.ThrowsAny<Exception>(() => GrpcChannel.ForAddress("https://localhost", new GrpcChannelOptions { Credentials = withRoots }));
    }

    [WireFact]
    public async Task The_handler_sees_who_the_transport_says_the_caller_is()
    {
        using var certificates = new TestCertificates();
        await using var host = await EchoHost.StartAsync(listen: certificates.Secure, scheme: "https");
        AuthContext? seen = null;
        host.Service.OnSay = (_, context) =>
        {
            seen = context.AuthContext;
            return Task.FromResult(new EchoResponse());
        };
        await host.OpenClient(Options(certificates, ChannelCredentials.SecureSsl)).SayAsync(new EchoRequest());
        Assert.True(seen!.IsPeerAuthenticated);
        Assert.Equal("x509_subject_alternative_name", seen.PeerIdentityPropertyName);
        Assert.Equal("the-caller", Assert.Single(seen.PeerIdentity).Value);
        Assert.Equal("the-caller", Assert.Single(seen.FindPropertiesByName("x509_common_name")).Value);
        Assert.Empty(seen.FindPropertiesByName("no such property"));
    }

    private static GrpcChannelOptions Options(TestCertificates certificates, ChannelCredentials credentials) =>
        new() { HttpHandler = certificates.NewHandler(), DisposeHttpClient = true, Credentials = credentials };

    private static List<string> NoteTokens(EchoHost host)
    {
        var seen = new List<string>();
        host.Service.OnSay = (_, context) =>
        {
            var tokens = context.RequestHeaders.GetAll("our-token")
                .SelectMany(entry => entry.Value.Split(',', StringSplitOptions.TrimEntries));
            seen.Add(string.Join(',', tokens));
            return Task.FromResult(new EchoResponse());
        };
        return seen;
    }

    private static CallCredentials Adding(string token) => CallCredentials.FromInterceptor((_, metadata) =>
    {
        metadata.Add("our-token", token);
        return Task.CompletedTask;
    });
}
