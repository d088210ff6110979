using System.Diagnostics;
using Grpc.Core;
using InterDeptCheck.IntegrationTests.Wire.Protocol;

namespace InterDeptCheck.IntegrationTests.Wire;

public sealed class DeadlineTests
{
    [WireFact]
    public async Task A_call_without_a_deadline_has_the_greatest_date()
    {
        await using var host = await EchoHost.StartAsync();
        var seen = new TaskCompletionSource<DateTime>();
        host.Service.OnSay = (_, context) => Answered(seen.TrySetResult(context.Deadline));
        await host.OpenClient().SayAsync(new EchoRequest());
        Assert.Equal(DateTime.MaxValue, await seen.Task);
    }

    [WireFact]
    public async Task The_handler_sees_the_callers_deadline()
    {
        await using var host = await EchoHost.StartAsync();
        var seen = new TaskCompletionSource<DateTime>();
        host.Service.OnSay = (_, context) => Answered(seen.TrySetResult(context.Deadline));
        var deadline = DateTime.UtcNow.AddMinutes(5);
        await host.OpenClient().SayAsync(new EchoRequest(), deadline: deadline);
        var handlers = await seen.Task;
        Assert.Equal(DateTimeKind.Utc, handlers.Kind);
        Assert.InRange(handlers, deadline.AddSeconds(-15), deadline.AddSeconds(15));
    }

    [WireFact]
    public async Task A_deadline_that_passes_ends_the_call_and_the_handler()
    {
        await using var host = await EchoHost.StartAsync();
        var client = host.OpenClient();
        // The deadline is for the call, and not for connecting and compiling too.
        await client.SayAsync(new EchoRequest());
        var handlerEnded = HoldUntilCancelled(host);
        var clock = Stopwatch.StartNew();
        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.SayAsync(new EchoRequest(), deadline: DateTime.UtcNow.AddSeconds(1)));
        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.InRange(clock.ElapsedMilliseconds, 900, 30_000);
        await handlerEnded;
    }

    [WireFact]
    public async Task A_deadline_that_passes_ends_a_stream()
    {
        await using var host = await EchoHost.StartAsync();
        host.Service.OnChat = static async (requests, _, context) => await requests.MoveNext(context.CancellationToken);
        using var call = host.OpenClient().Chat(deadline: DateTime.UtcNow.AddMilliseconds(200));
        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
    }

    [WireFact]
    public async Task A_call_whose_deadline_is_over_never_leaves_the_client()
    {
        await using var host = await EchoHost.StartAsync();
        var called = false;
        host.Service.OnSay = (_, _) => Answered(called = true);
        var client = host.OpenClient();
        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.SayAsync(new EchoRequest(), deadline: DateTime.UtcNow.AddSeconds(-1)));
        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.False(called);
    }

    [Theory(Timeout = 60_000)] // Why: the server keeps the deadline even when the client's own timer is late or absent.
    [InlineData("200m")]
    [InlineData("200000u")]
    [InlineData("20000000n")]
    public async Task The_server_keeps_the_deadline_by_itself(string timeout)
    {
        await using var host = await EchoHost.StartAsync();
        var handlerEnded = HoldUntilCancelled(host);
        var response = await host.OpenRaw().SayAsync("", ("grpc-timeout", timeout));
        Assert.Equal("4", response.GrpcStatus);
        await handlerEnded;
    }

    [Theory(Timeout = 60_000)]
    [InlineData("1H", 3600)]
    [InlineData("10M", 600)]
    [InlineData("900S", 900)]
    public async Task The_server_reads_every_unit_of_time(string timeout, int seconds)
    {
        await using var host = await EchoHost.StartAsync();
        var seen = new TaskCompletionSource<DateTime>();
        host.Service.OnSay = (_, context) => Answered(seen.TrySetResult(context.Deadline));
        var before = DateTime.UtcNow;
        Assert.Equal("0", (await host.OpenRaw().SayAsync("", ("grpc-timeout", timeout))).GrpcStatus);
        Assert.InRange(await seen.Task, before.AddSeconds(seconds), before.AddSeconds(seconds + 30));
    }

    private static Task HoldUntilCancelled(EchoHost host)
    {
        var ended = new TaskCompletionSource();
        host.Service.OnSay = async (_, context) =>
        {
            await using var registration = context.CancellationToken.Register(() => ended.TrySetResult());
            await ended.Task;
            return new EchoResponse();
        };
        return ended.Task;
    }

    private static Task<EchoResponse> Answered(bool done)
    {
        Assert.True(done);
        return Task.FromResult(new EchoResponse());
    }
}
