using System.IO.Compression;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Compression;
using InterDeptCheck.IntegrationTests.Wire.Protocol;

namespace InterDeptCheck.IntegrationTests.Wire;

public sealed class CompressionTests
{
    private static readonly string LongText = new StringBuilder().Insert(0, "the same again ", 1000).ToString();

    [Theory(Timeout = 60_000)]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Both_ways_can_be_compressed(string algorithm)
    {
        await using var host = await EchoHost.StartAsync(Compressing(algorithm));
        string? encoding = null;
        host.Service.OnSay = (request, context) =>
        {
            encoding = context.GetHttpContext().Request.Headers["grpc-encoding"];
            return Task.FromResult(new EchoResponse { Text = request.Text });
        };
        var client = host.OpenClient(ReadingBoth());
        var headers = new Metadata { { "grpc-internal-encoding-request", algorithm } };
        using var call = client.SayAsync(new EchoRequest { Text = LongText }, headers);
        Assert.Equal(LongText, (await call).Text);
        Assert.Equal(algorithm, encoding);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Every_message_of_a_stream_is_compressed_by_itself(string algorithm)
    {
        await using var host = await EchoHost.StartAsync(Compressing(algorithm));
        var headers = new Metadata { { "grpc-internal-encoding-request", algorithm } };
        using var call = host.OpenClient(ReadingBoth()).Chat(headers);
        for (var i = 0; i < 20; i++)
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = $"{i} {LongText}" });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal($"{i} {LongText}", call.ResponseStream.Current.Text);
        }
        await call.RequestStream.CompleteAsync();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_compressed_response_is_what_any_other_stack_reads(string algorithm)
    {
        await using var host = await EchoHost.StartAsync(Compressing(algorithm));
        var response = await host.OpenRaw().SayAsync(LongText, ("grpc-accept-encoding", $"identity,{algorithm}"));
        Assert.Equal(algorithm, response.Header("grpc-encoding"));
        var (flag, message) = RawCalls.OnlyFrame(response.Body);
        Assert.Equal(1, flag);
        Assert.InRange(message.Length, 1, LongText.Length / 10);
        using var compressed = new MemoryStream(message);
        await using Stream plain = algorithm == "gzip"
            ? new GZipStream(compressed, CompressionMode.Decompress)
            : new ZLibStream(compressed, CompressionMode.Decompress);
        Assert.Equal(LongText, EchoResponse.Parser.ParseFrom(plain).Text);
    }

    [WireFact]
    public async Task A_compressed_request_of_any_other_stack_is_read()
    {
        await using var host = await EchoHost.StartAsync();
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            new EchoRequest { Text = LongText }.WriteTo(gzip);
        var body = RawCalls.Frame(compressed.ToArray(), flag: 1);
        var response = await host.OpenRaw().PostAsync("Say", body, ("grpc-encoding", "gzip"));
        Assert.Equal("0", response.GrpcStatus);
        Assert.Equal(LongText, EchoResponse.Parser.ParseFrom(RawCalls.OnlyFrame(response.Body).Message).Text);
    }

    [WireFact]
    public async Task A_response_is_not_compressed_for_a_caller_that_does_not_ask()
    {
        await using var host = await EchoHost.StartAsync(Compressing("gzip"));
        var response = await host.OpenRaw().SayAsync(LongText);
        Assert.Equal(0, RawCalls.OnlyFrame(response.Body).Flag);
    }

    [WireFact] // Why: a secret beside text that an attacker chooses must be sendable uncompressed.
    public async Task A_handler_can_keep_one_message_uncompressed()
    {
        await using var host = await EchoHost.StartAsync(Compressing("gzip"));
        host.Service.OnSay = static (request, context) =>
        {
            context.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
            return Task.FromResult(new EchoResponse { Text = request.Text });
        };
        var response = await host.OpenRaw().SayAsync(LongText, ("grpc-accept-encoding", "gzip"));
        Assert.Equal(0, RawCalls.OnlyFrame(response.Body).Flag);
    }

    [WireFact]
    public async Task A_caller_can_keep_its_message_uncompressed()
    {
        await using var host = await EchoHost.StartAsync();
        var client = host.OpenClient(ReadingBoth());
        var options = new CallOptions(new Metadata { { "grpc-internal-encoding-request", "gzip" } })
            .WithWriteOptions(new WriteOptions(WriteFlags.NoCompress));
        Assert.Equal(LongText, (await client.SayAsync(new EchoRequest { Text = LongText }, options)).Text);
    }

    [WireFact]
    public async Task An_encoding_that_nobody_knows_is_unimplemented_and_the_known_ones_are_named()
    {
        await using var host = await EchoHost.StartAsync();
        var response = await host.OpenRaw().PostAsync("Say", RawCalls.Frame([1, 2, 3], flag: 1), ("grpc-encoding", "zip9000"));
        Assert.Equal("12", response.GrpcStatus);
        Assert.Contains("gzip", response.Header("grpc-accept-encoding"), StringComparison.Ordinal);
        Assert.DoesNotContain("zip9000", response.Header("grpc-accept-encoding"), StringComparison.Ordinal);
    }

    [WireFact]
    public async Task A_compressed_message_without_an_encoding_is_refused()
    {
        await using var host = await EchoHost.StartAsync();
        var response = await host.OpenRaw().PostAsync("Say", RawCalls.Frame([1, 2, 3], flag: 1));
        Assert.Equal("13", response.GrpcStatus);
    }

    private static Action<global::Grpc.AspNetCore.Server.GrpcServiceOptions> Compressing(string algorithm) => options =>
    {
        options.CompressionProviders.Clear();
        foreach (var provider in Both())
            options.CompressionProviders.Add(provider);
        options.ResponseCompressionAlgorithm = algorithm;
        options.ResponseCompressionLevel = CompressionLevel.Fastest;
    };

    private static GrpcChannelOptions ReadingBoth() => new() { CompressionProviders = [.. Both()] };

    private static ICompressionProvider[] Both() =>
        [new GzipCompressionProvider(CompressionLevel.Fastest), new DeflateCompressionProvider(CompressionLevel.Optimal)];
}
