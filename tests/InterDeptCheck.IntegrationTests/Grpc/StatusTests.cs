using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using InterDeptCheck.IntegrationTests.Wire.Protocol;
using Status = Grpc.Core.Status;

namespace InterDeptCheck.IntegrationTests.Wire;

public sealed class StatusTests
{
    private const string Awkward = "\t\ntest with whitespace\r\nand Unicode BMP \u263A and non-BMP \U0001F608 and 100%\t\n";

    public static TheoryData<StatusCode> Failures => [.. System.Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK)];

    [Theory(Timeout = 60_000), MemberData(nameof(Failures))]
    public async Task Every_code_arrives_as_it_was_thrown(StatusCode code)
    {
        await using var host = await EchoHost.StartAsync();
        host.Service.OnSay = (_, _) => throw new RpcException(new Status(code, $"because {code}"));
        var failure = await FailureOf(host);
        Assert.Equal(code, failure.StatusCode);
        Assert.Equal($"because {code}", failure.Status.Detail);
    }

    [WireFact]
    public async Task A_detail_of_any_characters_survives_the_wire()
    {
        await using var host = await EchoHost.StartAsync();
        host.Service.OnSay = (_, _) => throw new RpcException(new Status(StatusCode.Aborted, Awkward));
        Assert.Equal(Awkward, (await FailureOf(host)).Status.Detail);
        var raw = await host.OpenRaw().SayAsync("");
        Assert.Equal(
            "%09%0Atest with whitespace%0D%0Aand Unicode BMP %E2%98%BA and non-BMP %F0%9F%98%88 and 100%25%09%0A",
            raw.Header("grpc-message"));
    }

    [WireFact]
    public async Task Trailers_come_with_the_failure()
    {
        await using var host = await EchoHost.StartAsync();
        host.Service.OnSay = static (_, context) =>
        {
            context.ResponseTrailers.Add("our-set", "on the context");
            throw new RpcException(new Status(StatusCode.NotFound, ""), new Metadata { { "our-thrown", "with it" }, { "our-b-bin", [1, 2] } });
        };
        using var call = host.OpenClient().SayAsync(new EchoRequest());
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await call);
        foreach (var trailers in new[] { failure.Trailers, call.GetTrailers() })
        {
            Assert.Equal("on the context", trailers.GetValue("our-set"));
            Assert.Equal("with it", trailers.GetValue("our-thrown"));
            Assert.Equal([1, 2], trailers.GetValueBytes("our-b-bin")!);
        }
        Assert.Equal(StatusCode.NotFound, call.GetStatus().StatusCode);
    }

    [WireFact]
    public async Task Trailers_come_after_a_success()
    {
        await using var host = await EchoHost.StartAsync();
        host.Service.OnSpread = static async (_, responses, context) =>
        {
            await responses.WriteAsync(new EchoResponse());
            context.ResponseTrailers.Add("our-count", "1");
        };
        using var call = host.OpenClient().Spread(new EchoRequest());
        Assert.Single(await call.ResponseStream.ReadAllAsync().ToListAsync());
        Assert.Equal("1", call.GetTrailers().GetValue("our-count"));
    }

    [WireFact]
    public async Task Rich_details_arrive_in_a_binary_trailer()
    {
        var rich = new Google.Rpc.Status { Code = (int)Code.FailedPrecondition, Message = "not now" };
        // Field 1 is "reason" in the protocol; this version of the generated class still calls it Type.
        rich.Details.Add(Any.Pack(new ErrorInfo { Type = "OUT_OF_HOURS", Domain = "test", Metadata = { ["opens"] = "09:00" } }));
        await using var host = await EchoHost.StartAsync();
        host.Service.OnSay = (_, _) => throw new RpcException(
            new Status((StatusCode)rich.Code, rich.Message), new Metadata { { "grpc-status-details-bin", rich.ToByteArray() } });
        var failure = await FailureOf(host);
        var received = Google.Rpc.Status.Parser.ParseFrom(failure.Trailers.GetValueBytes("grpc-status-details-bin"));
        Assert.Equal(rich, received);
        Assert.Equal((int)failure.StatusCode, received.Code);
        Assert.Equal("OUT_OF_HOURS", Assert.Single(received.Details).Unpack<ErrorInfo>().Type);
    }

    [WireFact] // Why: only a response of trailers alone may be retried by every client.
    public async Task A_failure_before_the_first_response_is_trailers_alone()
    {
        await using var host = await EchoHost.StartAsync();
        host.Service.OnSay = static (_, _) => throw new RpcException(new Status(StatusCode.Unavailable, "soon"));
        var raw = await host.OpenRaw().SayAsync("");
        Assert.True(raw.IsTrailersOnly);
        Assert.Equal("14", raw.GrpcStatus);
        Assert.Equal("soon", raw.Header("grpc-message"));
    }

    [WireFact]
    public async Task A_failure_after_the_first_response_leaves_that_response_readable()
    {
        await using var host = await EchoHost.StartAsync();
        host.Service.OnSpread = static async (_, responses, _) =>
        {
            await responses.WriteAsync(new EchoResponse { Text = "one" });
            throw new RpcException(new Status(StatusCode.DataLoss, "no more"));
        };
        using var call = host.OpenClient().Spread(new EchoRequest());
        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal("one", call.ResponseStream.Current.Text);
        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
        Assert.Equal((StatusCode.DataLoss, "no more"), (failure.StatusCode, failure.Status.Detail));
        var raw = await host.OpenRaw().PostAsync("Spread", RawCalls.Frame(new EchoRequest()));
        Assert.False(raw.IsTrailersOnly);
        Assert.Equal("15", raw.Trailer("grpc-status"));
    }

    [WireFact]
    public async Task A_success_is_two_hundred_with_one_frame_and_a_status_in_the_trailers()
    {
        await using var host = await EchoHost.StartAsync();
        var raw = await host.OpenRaw().SayAsync("x");
        Assert.Equal(System.Net.HttpStatusCode.OK, raw.HttpStatus);
        Assert.Equal("0", raw.Trailer("grpc-status"));
        Assert.Null(raw.Header("grpc-status"));
        Assert.Equal("x", EchoResponse.Parser.ParseFrom(RawCalls.OnlyFrame(raw.Body).Message).Text);
    }

    [WireFact] // Why: what went wrong inside may say things that the caller must not read.
    public async Task An_exception_of_the_handler_tells_the_caller_nothing()
    {
        await using var host = await EchoHost.StartAsync();
        host.Errors.Expect(error => error.Error is FormatException);
        host.Service.OnSay = static (_, _) => throw new FormatException("a secret");
        var failure = await FailureOf(host);
        Assert.Equal(StatusCode.Unknown, failure.StatusCode);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(FormatException), failure.ToString(), StringComparison.Ordinal);
    }

    [WireFact]
    public async Task The_exception_behind_a_status_stays_on_its_side()
    {
        await using var host = await EchoHost.StartAsync();
        host.Service.OnSay = static (_, _) =>
            throw new RpcException(new Status(StatusCode.Internal, "short", new FormatException("a secret")));
        Assert.DoesNotContain("secret", (await FailureOf(host)).ToString(), StringComparison.Ordinal);
    }

    [WireFact]
    public async Task A_handler_can_set_the_status_without_throwing()
    {
        await using var host = await EchoHost.StartAsync();
        host.Service.OnSpread = static (_, _, context) =>
        {
            context.Status = new Status(StatusCode.OutOfRange, "past the end");
            return Task.CompletedTask;
        };
        using var call = host.OpenClient().Spread(new EchoRequest());
        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
        Assert.Equal((StatusCode.OutOfRange, "past the end"), (failure.StatusCode, failure.Status.Detail));
    }

    [WireFact]
    public async Task A_method_that_nobody_handles_is_unimplemented()
    {
        await using var host = await EchoHost.StartAsync();
        Assert.Equal("12", (await host.OpenRaw().PostAsync("NoSuchMethod", RawCalls.Frame([]))).GrpcStatus);
        host.Service.OnSay = new Unimplemented().Say;
        Assert.Equal(StatusCode.Unimplemented, (await FailureOf(host)).StatusCode);
    }

    [WireFact]
    public async Task Response_headers_are_written_once_and_before_the_response()
    {
        await using var host = await EchoHost.StartAsync();
        var refused = new List<Exception>();
        host.Service.OnSay = async (_, context) =>
        {
            await context.WriteResponseHeadersAsync(new Metadata { { "our-key", "first" } });
            refused.Add(await Assert.ThrowsAsync<InvalidOperationException>(() => context.WriteResponseHeadersAsync([])));
            return new EchoResponse();
        };
        using var call = host.OpenClient().SayAsync(new EchoRequest());
        Assert.Equal("first", (await call.ResponseHeadersAsync).GetValue("our-key"));
        await call;
        Assert.Single(refused);
    }

    [WireFact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        var host = await EchoHost.StartAsync();
        using var channel = global::Grpc.Net.Client.GrpcChannel.ForAddress(host.Address);
        await host.DisposeAsync();
        var client = new Echo.EchoClient(channel);
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await client.SayAsync(new EchoRequest()));
        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.NotNull(failure.Status.DebugException);
        Assert.Same(failure.Status.DebugException, failure.InnerException);
    }

    private static async Task<RpcException> FailureOf(EchoHost host)
    {
        var client = host.OpenClient();
        return await Assert.ThrowsAsync<RpcException>(async () => await client.SayAsync(new EchoRequest()));
    }

    private sealed class Unimplemented : Echo.EchoBase;
}
