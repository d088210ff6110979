using Grpc.Core;
using Grpc.Net.Client;
using InterDeptCheck.IntegrationTests.Wire.Protocol;

namespace InterDeptCheck.IntegrationTests.Wire;

public sealed class CancellationTests
{
    [WireFact]
    public async Task Cancelling_the_token_ends_the_call_and_reaches_the_handler()
    {
        await using var host = await EchoHost.StartAsync();
        var handler = Hold(host);
        using var cancel = new CancellationTokenSource();
        using var call = host.OpenClient().SayAsync(new EchoRequest(), cancellationToken: cancel.Token);
        await handler.Entered;
        await cancel.CancelAsync();
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        await handler.Cancelled;
    }

    [WireFact]
    public async Task Disposing_a_call_cancels_it()
    {
        await using var host = await EchoHost.StartAsync();
        var handler = Hold(host);
        var call = host.OpenClient().SayAsync(new EchoRequest());
        await handler.Entered;
        call.Dispose();
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        await handler.Cancelled;
    }

    [WireFact]
    public async Task A_lost_connection_reaches_the_handler()
    {
        await using var host = await EchoHost.StartAsync();
        var handler = Hold(host);
        using var channel = GrpcChannel.ForAddress(host.Address);
        using var call = new Echo.EchoClient(channel).SayAsync(new EchoRequest());
        await handler.Entered;
        channel.Dispose();
        await handler.Cancelled;
        await Assert.ThrowsAnyAsync<Exception>(async () => await call);
    }

    [WireFact]
    public async Task A_cancelled_read_ends_the_whole_call()
    {
        await using var host = await EchoHost.StartAsync();
        var cancelled = new TaskCompletionSource();
        host.Service.OnChat = async (requests, responses, context) =>
        {
            await using var registration = context.CancellationToken.Register(() => cancelled.TrySetResult());
            await responses.WriteAsync(new EchoResponse { Text = "here" });
            await cancelled.Task;
        };
        using var call = host.OpenClient().Chat();
        using var cancel = new CancellationTokenSource();
        Assert.True(await call.ResponseStream.MoveNext(cancel.Token));
        var next = call.ResponseStream.MoveNext(cancel.Token);
        await cancel.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => next)).StatusCode);
        await cancelled.Task;
    }

    [WireFact]
    public async Task A_cancelled_write_ends_the_whole_call()
    {
        await using var host = await EchoHost.StartAsync();
        using var call = host.OpenClient().Gather();
        using var cancel = new CancellationTokenSource();
        await call.RequestStream.WriteAsync(new EchoRequest { Text = "a" }, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => call.RequestStream.WriteAsync(new EchoRequest { Text = "b" }, cancel.Token));
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
    }

    [WireFact]
    public async Task Leaving_a_foreach_with_a_token_cancels_the_stream()
    {
        await using var host = await EchoHost.StartAsync();
        host.Service.OnSpread = static async (_, responses, context) =>
        {
            while (true)
                await responses.WriteAsync(new EchoResponse { Text = "more" }, context.CancellationToken);
        };
        using var call = host.OpenClient().Spread(new EchoRequest());
        using var cancel = new CancellationTokenSource();
        var read = 0;
        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            await foreach (var response in call.ResponseStream.ReadAllAsync().WithCancellation(cancel.Token))
            {
                Assert.Equal("more", response.Text);
                if (++read == 3)
                    await cancel.CancelAsync();
            }
        });
        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        Assert.InRange(read, 3, int.MaxValue);
    }

    private static (Task Entered, Task Cancelled) Hold(EchoHost host)
    {
        var entered = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        host.Service.OnSay = async (_, context) =>
        {
            await using var registration = context.CancellationToken.Register(() => cancelled.TrySetResult());
            entered.TrySetResult();
            await cancelled.Task;
            return new EchoResponse();
        };
        return (entered.Task, cancelled.Task);
    }
}
