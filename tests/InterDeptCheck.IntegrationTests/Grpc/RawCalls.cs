using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using InterDeptCheck.IntegrationTests.Wire.Protocol;

namespace InterDeptCheck.IntegrationTests.Wire;

/// <summary>Calls made of bytes, on a plain HTTP/2 client.</summary>
internal sealed class RawCalls(Uri address) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = address,
    };

    /// <summary>A message in its frame: one flag byte, four bytes of length, the message.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> message, byte flag = 0)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame.AsSpan(5));
        return frame;
    }

    public static byte[] Frame(IMessage message) => Frame(message.ToByteArray());

    /// <summary>The only frame of a body.</summary>
    public static (byte Flag, byte[] Message) OnlyFrame(byte[] body)
    {
        Assert.Equal(body.Length - 5, BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(1)));
        return (body[0], body[5..]);
    }

    public Task<RawResponse> SayAsync(string text, params (string Name, string Value)[] headers) =>
        PostAsync("Say", Frame(new EchoRequest { Text = text }), headers);

    public async Task<RawResponse> PostAsync(string method, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/interdeptcheck.wiretest.Echo/{method}");
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.ParseAdd("trailers");
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        using var response = await http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return new RawResponse(response.StatusCode, Values(response.Headers), bytes, Values(response.TrailingHeaders));
    }

    public void Dispose() => http.Dispose();

    private static Dictionary<string, string[]> Values(HttpResponseHeaders headers) =>
        headers.NonValidated.ToDictionary(h => h.Key, h => h.Value.ToArray(), StringComparer.Ordinal);
}
