using Grpc.Core;
using InterDeptCheck.IntegrationTests.Wire.Protocol;
using Microsoft.AspNetCore.Builder;

namespace InterDeptCheck.IntegrationTests.Wire;

public sealed class ServiceDefinitionTests
{
    private static readonly Marshaller<string> Text = Marshallers.StringMarshaller;

    [WireFact]
    public async Task A_service_can_be_made_of_methods_and_handlers()
    {
        var whole = new Method<string, string>(MethodType.Unary, "by.Hand", "Reverse", Text, Text);
        var spread = new Method<string, string>(MethodType.ServerStreaming, "by.Hand", "Letters", Text, Text);
        var join = new Method<string, string>(MethodType.ClientStreaming, "by.Hand", "Join", Text, Text);
        var upper = new Method<string, string>(MethodType.DuplexStreaming, "by.Hand", "Upper", Text, Text);
        var definition = ServerServiceDefinition.CreateBuilder()
            .AddMethod(whole, static (request, _) => Task.FromResult(string.Concat(request.Reverse())))
            .AddMethod(spread, LettersAsync)
            .AddMethod(join, JoinAsync)
            .AddMethod(upper, UpperAsync)
            .Build();
        await using var host = await EchoHost.StartAsync(endpoints: app => app.MapGrpcService(definition));
        var invoker = host.OpenChannel().CreateCallInvoker();

        Assert.Equal("cba", await invoker.AsyncUnaryCall(whole, null, default, "abc"));
        using var letters = invoker.AsyncServerStreamingCall(spread, null, default, "abc");
        Assert.Equal(["a", "b", "c"], await letters.ResponseStream.ReadAllAsync().ToListAsync());
        using var joined = invoker.AsyncClientStreamingCall(join, null, default);
        await joined.RequestStream.WriteAsync("a");
        await joined.RequestStream.WriteAsync("b");
        await joined.RequestStream.CompleteAsync();
        Assert.Equal("ab", await joined);
        using var duplex = invoker.AsyncDuplexStreamingCall(upper, null, default);
        await duplex.RequestStream.WriteAsync("a");
        await duplex.RequestStream.CompleteAsync();
        Assert.Equal(["A"], await duplex.ResponseStream.ReadAllAsync().ToListAsync());
    }

    [WireFact]
    public async Task The_generated_binding_makes_the_same_service()
    {
        var definition = Echo.BindService(new ScriptedEcho());
        var bound = new List<string>();
        definition.BindService(new NotingBinder(bound));
        Assert.Equal(["Say", "Gather", "Spread", "Chat"], bound);
        await using var host = await EchoHost.StartAsync();
        await InterceptorTests.CallEveryKindAsync(host.OpenClient());
    }

    private static async Task LettersAsync(string request, IServerStreamWriter<string> responses, ServerCallContext context)
    {
        foreach (var letter in request)
            await responses.WriteAsync($"{letter}", context.CancellationToken);
    }

    private static async Task<string> JoinAsync(IAsyncStreamReader<string> requests, ServerCallContext context) =>
        string.Concat(await requests.ReadAllAsync(context.CancellationToken).ToListAsync(context.CancellationToken));

    private static async Task UpperAsync(
        IAsyncStreamReader<string> requests, IServerStreamWriter<string> responses, ServerCallContext context)
    {
        await foreach (var request in requests.ReadAllAsync(context.CancellationToken))
            await responses.WriteAsync(request.ToUpperInvariant(), context.CancellationToken);
    }

    private sealed class NotingBinder(List<string> bound) : ServiceBinderBase
    {
        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) => bound.Add(method.Name);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) => bound.Add(method.Name);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) => bound.Add(method.Name);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) => bound.Add(method.Name);
    }
}
