using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.Hostile.Wire;

/// <summary>A connection with a good certificate, on which anything can be said. Reads in the background unless told not to.</summary>
internal sealed class Line : IDisposable
{
    private readonly TcpClient tcp;
    private readonly CancellationTokenSource ended = new();
    private readonly SemaphoreSlim turn = new(1);
    private SslStream stream = null!;
    private Task reading = Task.CompletedTask;
    private int streamsEnded;

    private Line(IPAddress from) => tcp = new(new IPEndPoint(from, 0)) { NoDelay = true };

    /// <summary>Calls that the server has ended.</summary>
    public int StreamsEnded => Volatile.Read(ref streamsEnded);

    /// <summary>Whether the server still listens.</summary>
    public bool IsOpen => !ended.IsCancellationRequested;

    public static async Task<Line> OpenAsync(
        Uri address, X509Certificate2 certificate, CancellationToken cancellationToken, bool reads = true, SslApplicationProtocol? protocol = null, IPAddress? from = null)
    {
        var line = new Line(from ?? IPAddress.Loopback);
        try
        {
            await line.tcp.ConnectAsync("127.0.0.1", address.Port, cancellationToken);
#pragma warning disable CA5359 // Whom the attacker talks to is not the attacker's worry.
            line.stream = new SslStream(line.tcp.GetStream(), false, (_, _, _, _) => true);
#pragma warning restore CA5359
            var options = new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate,
                ApplicationProtocols = protocol is null ? [SslApplicationProtocol.Http2] : protocol.Value.Protocol.IsEmpty ? null : [protocol.Value],
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            };
            await line.stream.AuthenticateAsClientAsync(options, cancellationToken);
            if (reads) line.reading = line.ReadOnAsync();
            return line;
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    /// <summary>Sends; false when the server has ended the connection.</summary>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (!IsOpen) return false;
        await turn.WaitAsync(cancellationToken);
        try
        {
            await stream.WriteAsync(bytes, cancellationToken);
            return true;
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            await ended.CancelAsync();
            return false;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>What the server says next; null at its end. Only where nobody reads in the background.</summary>
    public async Task<byte[]?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            return read == 0 ? null : buffer[..read];
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        ended.Cancel();
        stream?.Dispose();
        tcp.Dispose();
    }

    private async Task ReadOnAsync()
    {
        var reader = new FrameReader();
        try
        {
            while (await ReceiveAsync(ended.Token) is { } bytes)
            {
                foreach (var frame in reader.Add(bytes))
                {
                    if (frame.EndsStream || frame.Type == Http2.Reset) Interlocked.Increment(ref streamsEnded);
                    if (frame.Type == Http2.Data && frame.Payload.Length > 0)
                        await SendAsync(Http2.Frame(Http2.WindowUpdate, 0, 0, Http2.Number(frame.Payload.Length)), ended.Token);
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // Ended by us: the answers no longer matter.
        }

        await ended.CancelAsync();
    }
}
