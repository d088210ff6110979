using System.Buffers;
using System.IO.Compression;
using System.Text;
using Grpc.Core;
using Grpc.Core.Utils;
using Grpc.Net.Compression;

namespace InterDeptCheck.UnitTests.GrpcApi;

public sealed class ClientAndMethodTests
{
    private static readonly Method<string, string> Say =
        new(MethodType.Unary, "a.Service", "Say", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    [Fact]
    public void A_method_has_a_path() =>
        Assert.Equal("/a.Service/Say", Say.FullName);

    [Fact]
    public void A_host_is_named_in_every_call_of_the_client_that_has_one()
    {
        var invoker = new HostNoting();
        var client = new SayClient(invoker);
        client.Call(null);
        client.WithHost("one").Call(null);
        client.WithHost("one").WithHost("two").Call(null);
        client.WithHost("one").Call("in the call");
        Assert.Equal([null, "one", "two", "in the call"], invoker.Hosts);
    }

    [Fact]
    public void A_client_without_an_invoker_fails_every_call() =>
        Assert.Throws<NotImplementedException>(() => new SayClient().Call(null));

    [Fact]
    public async Task A_channel_is_shut_down_once()
    {
        var channel = new NoChannel();
        Assert.Equal("somewhere", channel.Target);
        await channel.ShutdownAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(channel.ShutdownAsync);
    }

    [Fact]
    public void A_marshaller_over_arrays_works_on_contexts_and_the_other_way_round()
    {
        var arrays = Marshallers.Create(static text => Encoding.UTF8.GetBytes(text), static bytes => Encoding.UTF8.GetString(bytes));
        var contexts = Marshallers.Create(
            static (string text, SerializationContext context) =>
            {
                context.SetPayloadLength(Encoding.UTF8.GetByteCount(text));
                Encoding.UTF8.GetBytes(text, context.GetBufferWriter());
                context.Complete();
            },
            static context => Encoding.UTF8.GetString(context.PayloadAsReadOnlySequence().ToArray()));
        foreach (var text in new[] { "", "some text" })
        {
            Assert.Equal(text, arrays.Deserializer(contexts.Serializer(text)));
            Assert.Equal(text, contexts.Deserializer(arrays.Serializer(text)));
            var through = Marshallers.Create(arrays.ContextualSerializer, arrays.ContextualDeserializer);
            Assert.Equal(text, through.Deserializer(through.Serializer(text)));
        }
        var forgetful = Marshallers.Create(static (string _, SerializationContext _) => { }, static _ => "");
        Assert.Throws<InvalidOperationException>(() => forgetful.Serializer("x"));
    }

    [Fact]
    public void A_method_can_be_defined_once()
    {
        var builder = ServerServiceDefinition.CreateBuilder().AddMethod(Say, static (request, _) => Task.FromResult(request));
        Assert.Throws<ArgumentException>(() => builder.AddMethod(Say, static (request, _) => Task.FromResult(request)));
    }

    [Fact]
    public void Deflate_is_the_zlib_format()
    {
        using var written = new MemoryStream();
        using (var stream = new DeflateCompressionProvider(CompressionLevel.Fastest).CreateCompressionStream(written, null))
            stream.Write("text"u8);
        Assert.True(written.CanRead);
        Assert.Equal(0x78, written.GetBuffer()[0]);
        Assert.Equal(0, ((written.GetBuffer()[0] << 8) | written.GetBuffer()[1]) % 31);
    }

    [Fact]
    public void Preconditions_throw_what_they_say()
    {
        GrpcPreconditions.CheckArgument(true, "m");
        GrpcPreconditions.CheckState(true);
        Assert.Equal("x", GrpcPreconditions.CheckNotNull("x", "name"));
        Assert.Throws<ArgumentException>(() => GrpcPreconditions.CheckArgument(false));
        Assert.Throws<InvalidOperationException>(() => GrpcPreconditions.CheckState(false, "m"));
        Assert.Throws<ArgumentNullException>("name", () => GrpcPreconditions.CheckNotNull((string)null!, "name"));
    }

    private sealed class SayClient : ClientBase<SayClient>
    {
        public SayClient()
        {
        }

        public SayClient(CallInvoker invoker)
            : base(invoker)
        {
        }

        private SayClient(ClientBaseConfiguration configuration)
            : base(configuration)
        {
        }

        public string Call(string? host) => CallInvoker.BlockingUnaryCall(Say, host, default, "request");

        protected override SayClient NewInstance(ClientBaseConfiguration configuration) => new(configuration);
    }

    private sealed class NoChannel() : ChannelBase("somewhere")
    {
        public override CallInvoker CreateCallInvoker() => new HostNoting();
    }

    private sealed class HostNoting : CallInvoker
    {
        public List<string?> Hosts { get; } = [];

        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        {
            Hosts.Add(host);
            return (TResponse)(object)request;
        }

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();
    }
}
