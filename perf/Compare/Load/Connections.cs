using System.Buffers;
using Grpc.Core;
using Grpc.Net.Client;
using InterDeptCheck.Compare.World;

namespace InterDeptCheck.Compare.Load;

/// <summary>
/// A handful of connections to one server, on the official client, that send bytes made before and scan what comes back. Every call has a
/// deadline, as a real client's has.
/// </summary>
internal sealed class Connections : IDisposable
{
    /// <summary>Connections to a server.</summary>
    public const int Most = 4;

    private const int ReceiveBytesMax = 16 << 20;
    private const int StreamWindowBytes = 4 << 20;
    private const string Service = "interdeptcheck.v1.StatusCheckService";
    private static readonly TimeSpan CallDeadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StreamDeadline = TimeSpan.FromMinutes(10);
    private static readonly Marshaller<byte[]> Sent = new(Write, static context => context.PayloadAsNewBuffer());
    private static readonly Method<byte[], Scanned> Unary = new(MethodType.Unary, Service, "Check", Sent, Reading(AnswerScan.One));
    private static readonly Method<byte[], Scanned> Stream = new(MethodType.DuplexStreaming, Service, "CheckStream", Sent, Reading(AnswerScan.Many));
    private readonly List<GrpcChannel> channels = [];
    private readonly CallInvoker[] invokers;
    private readonly TimeProvider clock = TimeProvider.System;

    public Connections(Place place, Uri address)
    {
        for (var index = 0; index < Most; index++)
        {
            channels.Add(GrpcChannel.ForAddress(address, new()
            {
                HttpHandler = new SocketsHttpHandler
                {
                    SslOptions = place.ClientTls(),
                    InitialHttp2StreamWindowSize = StreamWindowBytes,
                    ActivityHeadersPropagator = null,
                    UseProxy = false,
                    UseCookies = false,
                },
                DisposeHttpClient = true,
                MaxReceiveMessageSize = ReceiveBytesMax,
            }));
        }

        invokers = [.. channels.Select(channel => channel.CreateCallInvoker())];
    }

    /// <summary>Asks one question.</summary>
    public AsyncUnaryCall<Scanned> Check(int caller, byte[] question) =>
        invokers[caller % Most].AsyncUnaryCall(Unary, null, Until(CallDeadline), question);

    /// <summary>Begins a stream of batches.</summary>
    public AsyncDuplexStreamingCall<byte[], Scanned> CheckStream(int caller) =>
        invokers[caller % Most].AsyncDuplexStreamingCall(Stream, null, Until(StreamDeadline));

    /// <summary>The first of them, for a client of messages.</summary>
    public CallInvoker First => invokers[0];

    /// <inheritdoc/>
    public void Dispose() => channels.ForEach(channel => channel.Dispose());

    private CallOptions Until(TimeSpan deadline) => new(deadline: clock.GetUtcNow().UtcDateTime + deadline);

    private static void Write(byte[] bytes, SerializationContext context)
    {
        context.SetPayloadLength(bytes.Length);
        context.GetBufferWriter().Write(bytes);
        context.Complete();
    }

    private static Marshaller<Scanned> Reading(Func<ReadOnlySequence<byte>, Scanned> scan) =>
        new(static (_, _) => throw new NotSupportedException(), context => scan(context.PayloadAsReadOnlySequence()));
}
