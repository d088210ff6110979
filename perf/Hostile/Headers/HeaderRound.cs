using Google.Protobuf;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Hostile.Certificates;
using InterDeptCheck.Hostile.Run;
using InterDeptCheck.Hostile.Wire;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.Hostile.Headers;

/// <summary>HMRC, with its own good certificate, asks as DWP would: whatever its headers say, its certificate says who it is.</summary>
internal static class HeaderRound
{
    public static async Task<IReadOnlyList<Attempt>> RunAsync(ChildProcess<ServerReport> server, ServerReport about, CancellationToken cancellationToken)
    {
        using var pki = new Pki(about.Directory, TestService.Hmrc.Caller.Uri);
        var attempts = new Attempts(server, cancellationToken);
        List<Attempt> results = [];
        foreach (var (name, headers) in Variants())
            results.Add(await attempts.TryAsync("headers", name, token => AskAsync(about.Address, pki, headers, token)));
        return results;
    }

    private static async Task<Reply> AskAsync(Uri address, Pki pki, IReadOnlyList<(string, string)> headers, CancellationToken cancellationToken)
    {
        using var tls = await HandTls.ConnectAsync(address, [pki.Good.Encode()], Pki.Proof(pki.Key), cancellationToken);
        var question = ServerRole.Person.Question(Purpose.DwpPublicFunds).ToByteArray();
        await tls.SendAsync([.. Http2.Preface, .. Http2.Request(1, question, headers)], cancellationToken);
        return await Attempts.ReadAsync(tls.ReceiveAsync, cancellationToken);
    }

    private static IEnumerable<(string Name, IReadOnlyList<(string, string)> Headers)> Variants()
    {
        var dwp = TestService.Dwp.Caller.Uri;
        yield return ("none", Http2.Call());
        foreach (var name in (string[])["x-spiffe-id", "x-client-spiffe-id", "x-forwarded-user", "x-remote-user", "x-ssl-client-s-dn", "x-client-dn", "x-caller",
            "x-interdeptcheck-caller", "grpc-caller", "ssl-client-subject-dn", "x-ms-client-principal-name", "x-arr-clientcert", "x-tls-client-cert", "client-cert"])
            yield return (name, [.. Http2.Call(), (name, dwp)]);
        yield return ("x-forwarded-client-cert", [.. Http2.Call(), ("x-forwarded-client-cert", $"By=spiffe://test.idc.example/server;Hash=00;URI={dwp}")]);
        yield return ("x-forwarded-client-cert twice", [.. Http2.Call(), ("x-forwarded-client-cert", $"URI={dwp}"), ("x-forwarded-client-cert", $"URI={dwp}")]);
        yield return ("forwarded", [.. Http2.Call(), ("forwarded", $"for=127.0.0.1;by={dwp};proto=https")]);
        yield return ("x-forwarded-for", [.. Http2.Call(), ("x-forwarded-for", "127.0.0.1"), ("x-forwarded-proto", "https"), ("x-forwarded-host", dwp)]);
        yield return ("authorization", [.. Http2.Call(), ("authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJkd3AifQ.")]);
        yield return ("cookie", [.. Http2.Call(), ("cookie", $"caller={dwp}")]);
        yield return ("purpose in the metadata", [.. Http2.Call(), ("purpose", "HMRC_PUBLIC_FUNDS"), ("x-purpose", "HMRC_PUBLIC_FUNDS")]);
        yield return ("method override", [.. Http2.Call(), ("x-http-method-override", "GET"), ("x-original-url", "/grpc.health.v1.Health/Check"), ("x-rewrite-url", "/")]);
        yield return ("authority of DWP", [.. Http2.Call().Where(h => h.Name != ":authority"), (":authority", "universal-credit.dwp.example")]);
        yield return ("authority with a user", [.. Http2.Call().Where(h => h.Name != ":authority"), (":authority", "dwp@localhost")]);
        yield return ("host and authority differ", [.. Http2.Call(), ("host", "dwp.example")]);
        yield return ("authority twice", [(":authority", "dwp.example"), .. Http2.Call()]);
        yield return ("a made-up pseudo-header", [(":caller", dwp), .. Http2.Call()]);
        yield return ("a pseudo-header at the end", [.. Http2.Call(), (":path", Http2.Check)]);
        yield return ("an upper-case name", [.. Http2.Call(), ("X-Spiffe-Id", dwp)]);
        yield return ("a line break in a value", [.. Http2.Call(), ("x-a", $"b\r\nx-spiffe-id: {dwp}")]);
        yield return ("a null byte in a value", [.. Http2.Call(), ("x-a", $"b\0{dwp}")]);
        yield return ("connection", [.. Http2.Call(), ("connection", "x-spiffe-id")]);
        yield return ("transfer-encoding", [.. Http2.Call(), ("transfer-encoding", "chunked")]);
        yield return ("scheme http", [.. Http2.Call().Where(h => h.Name != ":scheme"), (":scheme", "http")]);
        yield return ("a path with a query", Http2.Call(Http2.Check + "?caller=dwp"));
        yield return ("a path in other case", Http2.Call(Http2.Check.ToUpperInvariant()));
        yield return ("a path with dots", Http2.Call("/grpc.health.v1.Health/../interdeptcheck.v1.StatusCheckService/Check"));
        yield return ("grpc-timeout that is none", [.. Http2.Call(), ("grpc-timeout", "99999999999999H")]);
        yield return ("grpc-timeout twice", [.. Http2.Call(), ("grpc-timeout", "1S"), ("grpc-timeout", "9H")]);
        yield return ("grpc-encoding unknown", [.. Http2.Call(), ("grpc-encoding", "dwp")]);
        yield return ("grpc-status in a request", [.. Http2.Call(), ("grpc-status", "0"), ("grpc-message", dwp)]);
        yield return ("grpc-previous-rpc-attempts", [.. Http2.Call(), ("grpc-previous-rpc-attempts", "-1")]);
        yield return ("binary metadata that is none", [.. Http2.Call(), ("x-spiffe-id-bin", "%%%")]);
        yield return ("grpc-web", [.. Http2.Call().Where(h => h.Name != "content-type"), ("content-type", "application/grpc-web")]);
        yield return ("JSON", [.. Http2.Call().Where(h => h.Name != "content-type"), ("content-type", "application/json")]);
    }
}
