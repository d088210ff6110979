using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace InterDeptCheck.IntegrationTests.Telemetry;

/// <summary>One value of a metric, as a collector gets it.</summary>
internal sealed record ReceivedPoint(string Name, string Unit, IReadOnlyDictionary<string, string> Attributes, double Value);

/// <summary>A span, as a collector gets it.</summary>
internal sealed record ReceivedSpan(
    string Name,
    string TraceId,
    string SpanId,
    string ParentId,
    string TraceState,
    IReadOnlyDictionary<string, string> Attributes,
    int Events,
    int Status);

/// <summary>A collector of OTLP on the loopback, over HTTP or gRPC without TLS, that keeps what it gets.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<ProtoMessage> metrics = new();
    private readonly ConcurrentQueue<ProtoMessage> traces = new();
    private readonly ConcurrentQueue<byte[]> bodies = new();

    private OtlpReceiver(WebApplication app) => this.app = app;

    /// <summary>Where it is.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Whether it answers with an error instead.</summary>
    public bool IsFailing { get; set; }

    /// <summary>The headers of all requests, a line each.</summary>
    public ConcurrentQueue<string> Headers { get; } = new();

    /// <summary>Everything that came, each byte as a character.</summary>
    public string Raw => string.Concat(bodies.Select(Encoding.Latin1.GetString));

    /// <summary>The last value of each metric and set of attributes.</summary>
    public IReadOnlyList<ReceivedPoint> Points =>
    [
        .. from request in metrics
           from metric in request.All(1, 2, 2)
           from point in metric.All(5, 1).Concat(metric.All(7, 1)).Concat(metric.All(9, 1))
           let attributes = point.Attributes(metric.Has(9) ? 9 : 7)
           group new ReceivedPoint(metric.Text(1), metric.Text(3), attributes, ValueOf(metric, point))
               by metric.Text(1) + string.Join(',', attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal)) into same
           select same.Last(),
    ];

    /// <summary>The spans.</summary>
    public IReadOnlyList<ReceivedSpan> Spans =>
    [
        .. from request in traces
           from span in request.All(1, 2, 2)
           select new ReceivedSpan(
               span.Text(5), Hex(span.Bytes(1)), Hex(span.Bytes(2)), Hex(span.Bytes(4)), span.Text(3),
               span.Attributes(9), span.All(11).Count(), (int)(span.All(15).SingleOrDefault()?.Number(3) ?? 0)),
    ];

    /// <summary>The attributes of whom the metrics came from.</summary>
    public IReadOnlyDictionary<string, string> Resource => metrics.First().All(1, 1).First().Attributes(1);

    /// <summary>Starts one on a free port.</summary>
    public static async Task<OtlpReceiver> StartAsync(HttpProtocols protocols = HttpProtocols.Http1)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        var receiver = new OtlpReceiver(builder.Build());
        receiver.app.Run(receiver.TakeAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>The last value of a metric with these attributes; null when none came.</summary>
    public double? ValueOf(string name, params (string Key, string Value)[] attributes) => Points
        .Where(point => point.Name == name && Array.TrueForAll(attributes, pair => point.Attributes.GetValueOrDefault(pair.Key) == pair.Value))
        .Select(point => (double?)point.Value).SingleOrDefault();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static double ValueOf(ProtoMessage metric, ProtoMessage point) =>
        metric.Has(9) ? point.Number(4) : point.Has(6) ? (long)point.Number(6) : BitConverter.UInt64BitsToDouble(point.Number(4));

    private async Task TakeAsync(HttpContext context)
    {
        Headers.Enqueue(string.Join('\n', context.Request.Headers.Select(header => $"{header.Key}: {header.Value}")));
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var bytes = body.ToArray();
        var isGrpc = context.Request.ContentType == "application/grpc";
        if (isGrpc) bytes = bytes.AsSpan(5, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(1))).ToArray();
        if (!IsFailing)
        {
            bodies.Enqueue(bytes);
            var path = context.Request.Path.Value!;
            (path.Contains("metrics", StringComparison.Ordinal) ? metrics : traces).Enqueue(new(bytes));
        }

        context.Response.StatusCode = IsFailing && !isGrpc ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        context.Response.ContentType = isGrpc ? "application/grpc" : "application/x-protobuf";
        if (!isGrpc) return;
        await context.Response.Body.WriteAsync(new byte[5]);
        context.Response.AppendTrailer("grpc-status", IsFailing ? "3" : "0");
    }
}
