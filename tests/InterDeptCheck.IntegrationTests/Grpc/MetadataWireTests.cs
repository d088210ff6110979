using System.Text;
using Grpc.Core;
using InterDeptCheck.IntegrationTests.Wire.Protocol;
using Microsoft.AspNetCore.Builder;

namespace InterDeptCheck.IntegrationTests.Wire;

public sealed class MetadataWireTests
{
    private static readonly byte[] AllBytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];

    [WireFact]
    public async Task Text_and_binary_entries_reach_the_handler_and_come_back_in_headers_and_trailers()
    {
        await using var host = await EchoHost.StartAsync();
        host.Service.OnSay = async (request, context) =>
        {
            await context.WriteResponseHeadersAsync(OnlyOurs(context.RequestHeaders));
            foreach (var entry in OnlyOurs(context.RequestHeaders))
                context.ResponseTrailers.Add(entry);
            return new EchoResponse { Text = request.Text };
        };
        var sent = new Metadata { { "our-text", "a value; with = punctuation" }, { "Our-Bytes-bin", AllBytes } };
        using var call = host.OpenClient().SayAsync(new EchoRequest(), sent);
        await call;
        foreach (var received in new[] { await call.ResponseHeadersAsync, call.GetTrailers() })
        {
            Assert.Equal("a value; with = punctuation", received.GetValue("our-text"));
            Assert.Equal(AllBytes, received.GetValueBytes("our-bytes-bin"));
        }
    }

    [WireFact]
    public async Task Entries_of_one_key_reach_the_caller_one_by_one_and_in_order()
    {
        await using var host = await EchoHost.StartAsync();
        host.Service.OnSay = static (_, context) =>
        {
            var trailers = context.ResponseTrailers;
            trailers.Add("our-key", "1");
            trailers.Add("our-b-bin", [1]);
            trailers.Add("our-key", "2");
            trailers.Add("our-b-bin", [2]);
            trailers.Add("our-key", "3");
            return Task.FromResult(new EchoResponse());
        };
        using var call = host.OpenClient().SayAsync(new EchoRequest());
        await call;
        var received = call.GetTrailers();
        Assert.Equal(["1", "2", "3"], [.. received.GetAll("our-key").Select(entry => entry.Value)]);
        Assert.Equal("3", received.GetValue("our-key"));
        Assert.Equal([1, 2], [.. received.GetAll("our-b-bin").Select(entry => Assert.Single(entry.ValueBytes))]);
    }

    [WireFact] // Why: the protocol allows it, and .NET's own HTTP client does it to every request.
    public async Task Text_entries_of_one_key_may_reach_the_handler_joined()
    {
        await using var host = await EchoHost.StartAsync();
        Metadata? received = null;
        host.Service.OnSay = (_, context) => Answer(received = context.RequestHeaders);
        await host.OpenClient().SayAsync(new EchoRequest(), new Metadata { { "our-key", "1" }, { "our-key", "2" } });
        Assert.Equal("1,2", string.Join(',', received!.GetAll("our-key").Select(entry => entry.Value)).Replace(" ", "", StringComparison.Ordinal));
    }

    [WireFact] // Why: the official server does not split them. Nothing of ours may send two, and nobody's two may do more than fail.
    public async Task Binary_entries_of_one_key_fail_their_call_and_no_other()
    {
        await using var host = await EchoHost.StartAsync();
        host.Errors.Expect(error => error.Error is FormatException);
        host.Service.OnSay = static (_, context) => Answer(context.RequestHeaders);
        var client = host.OpenClient();
        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.SayAsync(new EchoRequest(), new Metadata { { "our-b-bin", [1] }, { "our-b-bin", [2] } }));
        Assert.Equal(StatusCode.Unknown, failure.StatusCode);
        await client.SayAsync(new EchoRequest(), new Metadata { { "our-b-bin", [1] } });
    }

    [Theory(Timeout = 60_000)]
    [InlineData("QQ==", "A")]
    [InlineData("QQ", "A")]
    [InlineData("QWE=", "Aa")]
    [InlineData("QWE", "Aa")]
    [InlineData("", "")]
    public async Task The_server_reads_binary_values_padded_and_unpadded(string onTheWire, string text)
    {
        await using var host = await EchoHost.StartAsync();
        Metadata? received = null;
        host.Service.OnSay = (_, context) => Answer(received = context.RequestHeaders);
        Assert.Equal("0", (await host.OpenRaw().SayAsync("", ("our-b-bin", onTheWire))).GrpcStatus);
        Assert.Equal(text, Encoding.ASCII.GetString(received!.GetValueBytes("our-b-bin")!));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("QQ==", "A")]
    [InlineData("QQ", "A")]
    public async Task The_client_reads_binary_values_padded_and_unpadded(string onTheWire, string text)
    {
        await using var host = await EchoHost.StartAsync(endpoints: app => app.Use(async (context, next) =>
        {
            context.Response.Headers["our-b-bin"] = onTheWire;
            await next(context);
        }));
        using var call = host.OpenClient().SayAsync(new EchoRequest());
        Assert.Equal(text, Encoding.ASCII.GetString((await call.ResponseHeadersAsync).GetValueBytes("our-b-bin")!));
        await call;
    }

    [WireFact]
    public async Task Binary_values_are_sent_in_base64()
    {
        await using var host = await EchoHost.StartAsync();
        host.Service.OnSay = (_, context) =>
        {
            context.ResponseTrailers.Add("our-b-bin", [0xFB, 0xFF]);
            return Answer(context.RequestHeaders);
        };
        var response = await host.OpenRaw().SayAsync("");
        Assert.Equal("+/8", response.Trailer("our-b-bin")!.TrimEnd('='));
    }

    [WireFact] // Why: what the transport needs is no business of the handler's.
    public async Task The_transports_own_headers_are_not_shown_to_the_handler()
    {
        await using var host = await EchoHost.StartAsync();
        Metadata? received = null;
        host.Service.OnSay = (_, context) => Answer(received = context.RequestHeaders);
        await host.OpenClient().SayAsync(new EchoRequest(), deadline: DateTime.UtcNow.AddMinutes(1));
        string[] hidden = ["te", "content-type", "grpc-timeout", "grpc-encoding", "grpc-accept-encoding", "host", ":path", ":authority"];
        Assert.Empty(received!.Select(entry => entry.Key).Intersect(hidden, StringComparer.Ordinal));
        Assert.StartsWith("grpc-dotnet/", received!.GetValue("user-agent"), StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)] // Why: a value with a line break could pass for another header.
    [InlineData("one\r\ngrpc-status: 0")]
    [InlineData("one\ntwo")]
    public async Task A_line_break_never_becomes_a_header(string value)
    {
        await using var host = await EchoHost.StartAsync();
        Metadata? received = null;
        host.Service.OnSay = (_, context) => Answer(received = context.RequestHeaders);
        var client = host.OpenClient();
        await Assert.ThrowsAnyAsync<Exception>(async () => await client.SayAsync(new EchoRequest(), new Metadata { { "our-key", value } }));
        Assert.Null(received);
    }

    [WireFact]
    public async Task An_empty_metadata_is_never_changed_by_a_call()
    {
        await using var host = await EchoHost.StartAsync();
        await host.OpenClient().SayAsync(new EchoRequest(), Metadata.Empty);
        Assert.Empty(Metadata.Empty);
    }

    [WireFact]
    public async Task The_handler_sees_method_host_and_peer()
    {
        await using var host = await EchoHost.StartAsync();
        (string Method, string Host, string Peer, bool Authenticated) seen = default;
        host.Service.OnSay = (_, context) =>
        {
            seen = (context.Method, context.Host, context.Peer, context.AuthContext.IsPeerAuthenticated);
            return Answer(context.RequestHeaders);
        };
        await host.OpenClient().SayAsync(new EchoRequest());
        Assert.Equal("/interdeptcheck.wiretest.Echo/Say", seen.Method);
        Assert.Equal(host.Address.Authority, seen.Host);
        Assert.StartsWith("ipv4:127.0.0.1:", seen.Peer, StringComparison.Ordinal);
        Assert.False(seen.Authenticated);
    }

    private static Metadata OnlyOurs(Metadata from)
    {
        var ours = new Metadata();
        foreach (var entry in from.Where(entry => entry.Key.StartsWith("our-", StringComparison.Ordinal)))
            ours.Add(entry);
        return ours;
    }

    private static Task<EchoResponse> Answer(Metadata received)
    {
        Assert.NotNull(received);
        return Task.FromResult(new EchoResponse());
    }
}
