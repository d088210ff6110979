using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.IntegrationTests.Client;

/// <summary>
/// A real TLS-terminating proxy on a loopback socket: it shows its own certificate, never asks for the caller's, and forwards what it reads
/// over TLS of its own. Without anybody to forward to it closes the connection after the handshake.
/// </summary>
internal sealed class TlsFront : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly X509Certificate2 certificate;
    private readonly Task accepting;
    private int forwarded;

    public TlsFront(X509Certificate2 certificate)
    {
        this.certificate = certificate;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Where it forwards to, and who it is there; null to close.</summary>
    public (int Port, X509Certificate2 Client)? Behind { get; init; }

    /// <summary>Whether it asks callers for a certificate, and takes any.</summary>
    public bool AsksForCertificate { get; init; }

    /// <summary>What it speaks.</summary>
    public SslApplicationProtocol Protocol { get; init; } = SslApplicationProtocol.Http2;

    /// <summary>Connections that it forwarded.</summary>
    public int Forwarded => Volatile.Read(ref forwarded);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await accepting;
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true) serving.Add(ServeAsync(await listener.AcceptSocketAsync(ending.Token)));
        }
        // A listener that was stopped between two connections says that it is in no state to accept.
        catch (Exception error) when (error is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var near = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await near.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    ServerCertificate = certificate,
                    ApplicationProtocols = [Protocol],
                    ClientCertificateRequired = AsksForCertificate,
                    RemoteCertificateValidationCallback = (_, client, _, _) => client is not null || !AsksForCertificate,
                },
                ending.Token);
            if (Behind is not { } behind) return;
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, behind.Port, ending.Token);
            await using var far = new SslStream(client.GetStream());
            await far.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = "localhost",
                    ClientCertificates = [behind.Client],
                    ApplicationProtocols = [Protocol],
                    RemoteCertificateValidationCallback = (_, server, _, _) => server is not null,
                },
                ending.Token);
            Interlocked.Increment(ref forwarded);
            await Task.WhenAny(near.CopyToAsync(far, ending.Token), far.CopyToAsync(near, ending.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or AuthenticationException or SocketException)
        {
            // The caller went, or would have none of it.
        }
    }
}
