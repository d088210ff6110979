using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using InterDeptCheck.Hostile.Certificates;
using InterDeptCheck.Hostile.Run;
using InterDeptCheck.Hostile.Wire;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.Hostile.Headers;

/// <summary>Older versions, weak suites, no TLS, another protocol, a second handshake.</summary>
internal static class TransportRound
{
    // Suites of TLS 1.2 (IANA's registry): no encryption, no authentication, export, RC4, DES, 3DES, static RSA, CBC with SHA-1.
    private static readonly Dictionary<string, ushort[]> Weak = new(StringComparer.Ordinal)
    {
        ["NULL"] = [0x0001, 0x0002, 0x003b, 0xc006, 0xc010],
        ["anonymous"] = [0x0018, 0x0034, 0x006c, 0x00a6, 0xc018, 0xc019],
        ["export"] = [0x0003, 0x0006, 0x0008, 0x0014],
        ["RC4"] = [0x0004, 0x0005, 0xc007, 0xc011],
        ["DES"] = [0x0009, 0x0015],
        ["3DES"] = [0x000a, 0xc008, 0xc012],
        ["static RSA"] = [0x002f, 0x0035, 0x003c, 0x009c],
        ["static ECDH"] = [0xc004, 0xc02d],
        ["finite-field DH"] = [0x0033, 0x0067, 0x009e],
        ["pre-shared key"] = [0x008c, 0x00a8, 0xd001],
        ["CBC with SHA-1"] = [0xc009, 0xc00a, 0xc013, 0xc014],
    };

    public static async Task<IReadOnlyList<Attempt>> RunAsync(ChildProcess<ServerReport> server, ServerReport about, CancellationToken cancellationToken)
    {
        using var pki = new Pki(about.Directory, TestService.Dwp.Caller.Uri);
        var attempts = new Attempts(server, cancellationToken);
        List<Attempt> results = [];
        foreach (var (@class, name, bytes) in Openings())
            results.Add(await attempts.TryAsync(@class, name, token => KnockAsync(about.Address, bytes, token)));
        using var good = pki.Certificate();
        foreach (var protocol in (string[])["http/1.1", "http/1.0", "h2c", "h3", "spdy/3", "grpc-exp", ""])
            results.Add(await attempts.TryAsync("protocol negotiation", protocol.Length == 0 ? "none" : protocol, token => NegotiateAsync(about.Address, good, protocol, token)));
        results.Add(await attempts.TryAsync("second handshake", "a ClientHello after the first", token => AgainAsync(about.Address, pki, new ClientHello().Message(), token)));
        results.Add(await attempts.TryAsync("second handshake", "a HelloRequest", token => AgainAsync(about.Address, pki, [0, 0, 0, 0], token)));
        results.Add(await attempts.TryAsync("second handshake", "another certificate", token => AgainAsync(about.Address, pki, [11, 0, 0, 4, 0, 0, 0, 0], token)));
        return results;
    }

    private static IEnumerable<(string Class, string Name, byte[] Bytes)> Openings()
    {
        foreach (var (name, version) in ((string, ushort)[])[("SSL 3.0", 0x0300), ("TLS 1.0", 0x0301), ("TLS 1.1", 0x0302)])
            yield return ("older TLS", name, Hello(new() { Version = version, Versions = [], Suites = [0xc009, 0xc013, 0x002f, 0x000a] }));
        yield return ("older TLS", "1.1 in the extension", Hello(new() { Versions = [0x0302, 0x0301], Suites = [0xc009, 0xc013, 0x002f] }));
        yield return ("older TLS", "a draft of 1.3", Hello(new() { Versions = [0x7f1c] }));
        yield return ("older TLS", "SSL 2.0", [0x80, 0x1c, 1, 0, 2, 0, 3, 0, 0, 0, 16, 1, 0, 0x80, .. new byte[16]]);
        foreach (var (name, suites) in Weak) yield return ("weak suites", name, Hello(new() { Versions = [], Suites = suites }));
        yield return ("weak suites", "none in common in 1.3", Hello(new() { Suites = [0x1304, 0x1305] }));
        yield return ("no TLS", "HTTP/2 in plain text", Attempts.Question());
        yield return ("no TLS", "HTTP/1.1", Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        yield return ("no TLS", "an upgrade to h2c", Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n"));
        yield return ("no TLS", "a PROXY line", [.. "PROXY TCP4 10.0.0.1 10.0.0.2 1 443\r\n"u8, .. Attempts.Question()]);
        yield return ("no TLS", "zeros", new byte[512]);
        yield return ("no TLS", "an alert", [21, 3, 3, 0, 2, 2, 40]);
        yield return ("broken TLS", "an empty record", [22, 3, 3, 0, 0]);
        yield return ("broken TLS", "a record too long", [22, 3, 3, 0xff, 0xff, .. new byte[2000]]);
        yield return ("broken TLS", "a hello of zeros", [22, 3, 1, 0, 64, .. new byte[64]]);
    }

    private static byte[] Hello(ClientHello hello) => ClientHello.Record(hello.Message(), Math.Min(hello.Version, (ushort)0x0301));

    // Whatever begins a handshake of its own, or speaks HTTP, has let us in.
    private static async Task<Reply> KnockAsync(Uri address, byte[] bytes, CancellationToken cancellationToken)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", address.Port, cancellationToken);
        var stream = tcp.GetStream();
        await stream.WriteAsync(bytes, cancellationToken);
        tcp.Client.Shutdown(SocketShutdown.Send);
        var answer = new byte[512];
        var read = await stream.ReadAsync(answer, cancellationToken);
        return new(read > 0 && answer[0] is not 21, null);
    }

    private static async Task<Reply> NegotiateAsync(Uri address, X509Certificate2 certificate, string protocol, CancellationToken cancellationToken)
    {
        using var line = await Line.OpenAsync(address, certificate, cancellationToken, reads: false, protocol.Length == 0 ? default(SslApplicationProtocol) : new SslApplicationProtocol(protocol));
        await line.SendAsync(Attempts.Question(), cancellationToken);
        return await Attempts.ReadAsync(line.ReceiveAsync, cancellationToken);
    }

    private static async Task<Reply> AgainAsync(Uri address, Pki pki, byte[] message, CancellationToken cancellationToken)
    {
        using var tls = await HandTls.ConnectAsync(address, [pki.Good.Encode()], Pki.Proof(pki.Key), cancellationToken);
        await tls.SendHandshakeAsync(message, cancellationToken);
        await tls.SendAsync(Attempts.Question(), cancellationToken);
        var reply = await Attempts.ReadAsync(tls.ReceiveAsync, cancellationToken);
        return reply.IsAnswered || reply.Wire is not null ? reply : new(false, tls.Alert is { } alert ? $"alert {alert}" : "closed");
    }
}
