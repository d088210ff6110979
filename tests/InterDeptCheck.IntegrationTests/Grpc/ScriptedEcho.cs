using Grpc.Core;
using InterDeptCheck.IntegrationTests.Wire.Protocol;

namespace InterDeptCheck.IntegrationTests.Wire;

/// <summary>The test service: it echoes, unless a test replaces the handler.</summary>
public sealed class ScriptedEcho : Echo.EchoBase
{
    public UnaryServerMethod<EchoRequest, EchoResponse> OnSay { get; set; } =
        static (request, _) => Task.FromResult(new EchoResponse { Text = request.Text });

    public ClientStreamingServerMethod<EchoRequest, EchoResponse> OnGather { get; set; } =
        static async (requests, context) =>
        {
            var texts = new List<string>();
            await foreach (var request in requests.ReadAllAsync(context.CancellationToken))
                texts.Add(request.Text);
            return new EchoResponse { Text = string.Join(',', texts) };
        };

    public ServerStreamingServerMethod<EchoRequest, EchoResponse> OnSpread { get; set; } =
        static async (request, responses, context) =>
        {
            for (var i = 1; i <= request.Count; i++)
                await responses.WriteAsync(new EchoResponse { Text = $"{request.Text}{i}" }, context.CancellationToken);
        };

    public DuplexStreamingServerMethod<EchoRequest, EchoResponse> OnChat { get; set; } =
        static async (requests, responses, context) =>
        {
            await foreach (var request in requests.ReadAllAsync(context.CancellationToken))
                await responses.WriteAsync(new EchoResponse { Text = request.Text }, context.CancellationToken);
        };

    public override Task<EchoResponse> Say(EchoRequest request, ServerCallContext context) => OnSay(request, context);

    public override Task<EchoResponse> Gather(IAsyncStreamReader<EchoRequest> requestStream, ServerCallContext context) =>
        OnGather(requestStream, context);

    public override Task Spread(EchoRequest request, IServerStreamWriter<EchoResponse> responseStream, ServerCallContext context) =>
        OnSpread(request, responseStream, context);

    public override Task Chat(
        IAsyncStreamReader<EchoRequest> requestStream,
        IServerStreamWriter<EchoResponse> responseStream,
        ServerCallContext context) => OnChat(requestStream, responseStream, context);
}
