using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;
using InterDeptCheck.IntegrationTests.Wire.Protocol;

namespace InterDeptCheck.IntegrationTests.Wire;

public sealed class InterceptorTests
{
    private readonly ConcurrentQueue<string> notes = new();

    [WireFact]
    public async Task A_client_interceptor_sees_every_kind_of_call()
    {
        await using var host = await EchoHost.StartAsync();
        await CallEveryKindAsync(host.OpenClient(invoker => invoker.Intercept(new RecordingInterceptor("c", notes))));
        Assert.Equal(
            ["c: blocking Say", "c: unary Say", "c: client stream Gather", "c: server stream Spread", "c: duplex Chat"],
            notes.ToArray());
    }

    [WireFact]
    public async Task A_server_interceptor_sees_every_kind_of_call()
    {
        await using var host = await EchoHost.StartAsync(
            options => options.Interceptors.Add<RecordingInterceptor>("s", notes));
        await CallEveryKindAsync(host.OpenClient());
        Assert.Equal(
            [
                "s: handles unary Say", "s: handles unary Say", "s: handles client stream Gather",
                "s: handles server stream Spread", "s: handles duplex Chat",
            ],
            notes.ToArray());
    }

    [WireFact]
    public async Task An_interceptor_that_overrides_nothing_changes_nothing()
    {
        await using var host = await EchoHost.StartAsync(options => options.Interceptors.Add<PassingInterceptor>());
        await CallEveryKindAsync(host.OpenClient(invoker => invoker.Intercept(new PassingInterceptor())));
    }

    [WireFact]
    public async Task The_first_of_several_interceptors_sees_the_call_first()
    {
        await using var host = await EchoHost.StartAsync(options =>
        {
            options.Interceptors.Add<RecordingInterceptor>("s1", notes);
            options.Interceptors.Add<RecordingInterceptor>("s2", notes);
        });
        var client = host.OpenClient(invoker => invoker
            .Intercept(new RecordingInterceptor("c3", notes))
            .Intercept(new RecordingInterceptor("c1", notes), new RecordingInterceptor("c2", notes)));
        await client.SayAsync(new EchoRequest());
        Assert.Equal(
            ["c1: unary Say", "c2: unary Say", "c3: unary Say", "s1: handles unary Say", "s2: handles unary Say"],
            notes.ToArray());
    }

    [WireFact]
    public async Task Headers_can_be_replaced_for_every_kind_of_call()
    {
        await using var host = await EchoHost.StartAsync(options => options.Interceptors.Add<HeaderNoting>(notes));
        var client = host.OpenClient(invoker => invoker.Intercept(headers =>
        {
            headers.Add("our-added", $"to {headers.Count}");
            return headers;
        }));
        await CallEveryKindAsync(client);
        Assert.Equal(["to 0", "to 0", "to 0", "to 0", "to 0"], notes.ToArray());
        var own = new Metadata { { "our-own", "kept" } };
        await client.SayAsync(new EchoRequest(), own);
        Assert.Equal("to 1", notes.Last());
        Assert.Equal("our-own", Assert.Single(own).Key);
    }

    [WireFact]
    public async Task A_channel_can_be_intercepted_as_a_whole()
    {
        await using var host = await EchoHost.StartAsync();
        var channel = host.OpenChannel();
        await new Echo.EchoClient(channel.Intercept(new RecordingInterceptor("one", notes))).SayAsync(new EchoRequest());
        var two = channel.Intercept(new RecordingInterceptor("a", notes), new RecordingInterceptor("b", notes));
        await new Echo.EchoClient(two).SayAsync(new EchoRequest());
        await new Echo.EchoClient(channel.Intercept(headers => headers)).SayAsync(new EchoRequest());
        Assert.Equal(["one: unary Say", "a: unary Say", "b: unary Say"], notes.ToArray());
    }

    [WireFact]
    public async Task A_server_interceptor_can_refuse_answer_and_change()
    {
        await using var host = await EchoHost.StartAsync(options => options.Interceptors.Add<GuardInterceptor>());
        var client = host.OpenClient();
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await client.SayAsync(new EchoRequest { Text = "refuse" }));
        Assert.Equal(StatusCode.PermissionDenied, refusal.StatusCode);
        Assert.Equal("refused before the handler", refusal.Status.Detail);
        Assert.Equal("answered before the handler", (await client.SayAsync(new EchoRequest { Text = "answer" })).Text);
        Assert.Equal("[other]", (await client.SayAsync(new EchoRequest { Text = "other" })).Text);
    }

    [WireFact]
    public async Task What_an_interceptor_keeps_in_the_user_state_is_there_for_the_handler()
    {
        await using var host = await EchoHost.StartAsync(options => options.Interceptors.Add<RecordingInterceptor>("s", notes));
        host.Service.OnSay = static (_, context) =>
            Task.FromResult(new EchoResponse { Text = (string)context.UserState["s"] });
        Assert.Equal("was here", (await host.OpenClient().SayAsync(new EchoRequest())).Text);
    }

    [WireFact]
    public async Task A_client_interceptor_can_change_the_options_of_a_call()
    {
        await using var host = await EchoHost.StartAsync();
        var client = host.OpenClient(invoker => invoker.Intercept(new DeadlineIsOver()));
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await client.SayAsync(new EchoRequest()));
        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
    }

    internal static async Task CallEveryKindAsync(Echo.EchoClient client)
    {
        Assert.Equal("b", await Task.Run(() => client.Say(new EchoRequest { Text = "b" }).Text));
        Assert.Equal("u", (await client.SayAsync(new EchoRequest { Text = "u" })).Text);
        using var gather = client.Gather();
        await gather.RequestStream.WriteAsync(new EchoRequest { Text = "g" });
        await gather.RequestStream.CompleteAsync();
        Assert.Equal("g", (await gather).Text);
        using var spread = client.Spread(new EchoRequest { Text = "s", Count = 2 });
        Assert.Equal(["s1", "s2"], await spread.ResponseStream.ReadAllAsync().Select(r => r.Text).ToListAsync());
        using var chat = client.Chat();
        await chat.RequestStream.WriteAsync(new EchoRequest { Text = "c" });
        await chat.RequestStream.CompleteAsync();
        Assert.Equal(["c"], await chat.ResponseStream.ReadAllAsync().Select(r => r.Text).ToListAsync());
    }

    private sealed class DeadlineIsOver : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, new(context.Method, context.Host, context.Options.WithDeadline(DateTime.UnixEpoch)));
    }
}
