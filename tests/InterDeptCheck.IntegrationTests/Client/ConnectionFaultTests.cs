using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using InterDeptCheck.Client;
using InterDeptCheck.IntegrationTests.Wire;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Client;

/// <summary>Each fault of a connection, made for real over sockets, and what the SDK says of it.</summary>
public sealed class ConnectionFaultTests
{
    private static readonly CheckQuestion Question = new(
        Purpose.HmrcRightToWork,
        "run:1",
        new()
        {
            Identifiers = [Identifier.Nino("AB123456C")],
            FamilyName = "Eriksson",
            GivenNames = "Anna",
            Born = new DateOnly(1974, 8, 12),
        });

    [WireFact]
    public async Task A_certificate_without_its_key_or_not_for_clients_or_expired_is_found_before_any_connection()
    {
        await using var host = await CheckHost.StartAsync();
        AssertAtStart(FaultKind.ClientKeyMissing, options =>
            options.ClientCertificate = X509CertificateLoader.LoadCertificate(host.Authority.Client().RawData));
        AssertAtStart(FaultKind.ClientCertificateNotForClients, options =>
            options.ClientCertificate = host.Authority.Client(isForClients: false));
        AssertAtStart(FaultKind.ClientCertificateExpired, options => options.ClientCertificate = host.Authority.Client(validForDays: -1));
        AssertAtStart(FaultKind.ClientCertificateNotYetValid, options => options.TimeProvider = Shifted(-40));

        void AssertAtStart(FaultKind fault, Action<InterDeptCheckClientOptions> change)
        {
            var error = Assert.Throws<InterDeptCheckException>(() => host.OpenClient(change));
            Assert.Equal(FailureReason.OptionsInvalid, error.Reason);
            AssertSays(error, fault);
        }
    }

    [WireFact]
    public async Task A_server_of_an_authority_that_is_not_trusted_is_named_with_its_issuer()
    {
        await using var host = await CheckHost.StartAsync();
        using var other = new ThrowAwayCertificates(TimeProvider.System.GetUtcNow());
        var error = await FailsAsync(host, FaultKind.ServerUntrusted, options => options.ServerAuthorities = other.Trusted);
        Assert.Contains("CN=throw-away authority", error.Diagnosis!.Why, StringComparison.Ordinal);
    }

    [WireFact]
    public async Task A_client_of_an_authority_that_the_server_does_not_trust_is_told_so()
    {
        await using var host = await CheckHost.StartAsync();
        using var other = new ThrowAwayCertificates(TimeProvider.System.GetUtcNow());
        await FailsAsync(host, FaultKind.ClientCertificateRefused, options => options.ClientCertificate = other.Client());
    }

    [WireFact]
    public async Task A_server_of_another_name_is_named_with_the_names_that_it_has()
    {
        await using var host = await CheckHost.StartAsync("elsewhere.example");
        var error = await FailsAsync(host, FaultKind.ServerNameMismatch);
        Assert.Contains("elsewhere.example", error.Diagnosis!.Why, StringComparison.Ordinal);
    }

    [WireFact]
    public async Task A_server_whose_certificate_is_not_for_servers_is_told()
    {
        await using var host = await CheckHost.StartAsync();
        await using var front = new TlsFront(host.Authority.Client());
        await FailsAsync(host, FaultKind.ServerCertificateNotForServers, options => options.Address = AddressOf(front.Port));
    }

    [WireFact] // Why: the server's own clock decides whether it is the certificate that has expired or the caller's clock that is wrong.
    public async Task A_clock_that_is_off_is_told_from_a_server_that_has_expired()
    {
        await using var host = await CheckHost.StartAsync();
        var off = await FailsAsync(host, FaultKind.ClockOff, options =>
        {
            options.TimeProvider = Shifted(45);
            options.ClientCertificate = host.Authority.Client(validForDays: 60);
        });
        Assert.Contains("45 days ahead of", off.Diagnosis!.What, StringComparison.Ordinal);

        using var earlier = new ThrowAwayCertificates(TimeProvider.System.GetUtcNow().AddDays(-60));
        await using var expired = new TlsFront(earlier.Server()) { Behind = (host.Port, host.Authority.Client()), AsksForCertificate = true };
        var old = await FailsAsync(host, FaultKind.ServerCertificateOutOfDate, options =>
        {
            options.Address = AddressOf(expired.Port);
            options.ServerAuthorities = earlier.Trusted;
        });
        Assert.Contains("expired", old.Diagnosis!.What, StringComparison.Ordinal);
        Assert.NotEqual(0, expired.Forwarded);
    }

    [WireFact]
    public async Task A_proxy_that_ends_tls_is_found_with_its_own_certificate_or_with_one_that_is_trusted()
    {
        await using var host = await CheckHost.StartAsync();
        var asked = 0;
        host.Service.Script = (request, _) =>
        {
            Interlocked.Increment(ref asked);
            return Task.FromResult(ScriptedCheckService.NotMatched(request));
        };
        await using var trusted = new TlsFront(host.Authority.Server()) { Behind = (host.Port, host.Authority.Client()) };
        await FailsAsync(host, FaultKind.TlsTerminatedBetween, options => options.Address = AddressOf(trusted.Port));

        using var proxys = new ThrowAwayCertificates(TimeProvider.System.GetUtcNow());
        await using var own = new TlsFront(proxys.Server()) { Behind = (host.Port, host.Authority.Client()) };
        var error = await FailsAsync(host, FaultKind.ServerUntrusted, options => options.Address = AddressOf(own.Port));
        Assert.Contains("a proxy that inspects TLS", error.Diagnosis!.Why, StringComparison.Ordinal);
        Assert.Equal(0, asked);

        // The proxy does forward: whoever lets it, is answered.
        await using var asking = new TlsFront(host.Authority.Server()) { Behind = (host.Port, host.Authority.Client()), AsksForCertificate = true };
        await using var client = host.OpenClient(options => options.Address = AddressOf(asking.Port));
        Assert.IsType<NotMatched>(await client.CheckAsync(Question));
    }

    [WireFact]
    public async Task A_server_without_http2_is_told()
    {
        await using var host = await CheckHost.StartAsync();
        await using var front = new TlsFront(host.Authority.Server()) { Protocol = SslApplicationProtocol.Http11, AsksForCertificate = true };
        await FailsAsync(host, FaultKind.NoHttp2, options => options.Address = AddressOf(front.Port));
    }

    [WireFact]
    public async Task A_closed_port_an_unknown_name_and_a_connection_closed_at_once_are_told_apart()
    {
        await using var host = await CheckHost.StartAsync();
        using var closed = new ClosedPort();
        await FailsAsync(host, FaultKind.ConnectionRefused, options => options.Address = AddressOf(closed.Number));
        await FailsAsync(host, FaultKind.NameNotResolved, options => options.Address = new("https://no-such-host.invalid:8443"));
        await using var front = new TlsFront(host.Authority.Server()) { AsksForCertificate = true };
        await FailsAsync(host, FaultKind.ClientCertificateRefused, options => options.Address = AddressOf(front.Port));
    }

    [WireFact]
    public async Task What_does_not_speak_tls_is_told()
    {
        await using var host = await CheckHost.StartAsync();
        using var plain = new TcpListener(IPAddress.Loopback, 0);
        plain.Start();
        var serving = AnswerPlainlyAsync(plain);
        await FailsAsync(
            host, FaultKind.TlsFailed, options => options.Address = AddressOf(((IPEndPoint)plain.LocalEndpoint).Port));
        plain.Stop();
        await serving;
    }

    [WireFact]
    public async Task A_deadline_says_whether_it_was_the_handshake_or_the_answer_that_did_not_come()
    {
        await using var host = await CheckHost.StartAsync();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var handshake = await FailsAsync(
            host,
            FaultKind.DeadlineExceeded,
            options =>
            {
                options.Address = AddressOf(((IPEndPoint)silent.LocalEndpoint).Port);
                options.DefaultDeadline = TimeSpan.FromMilliseconds(300);
            });
        Assert.Contains("TLS did not come about", handshake.Diagnosis!.Why, StringComparison.Ordinal);

        host.Service.Script = async (_, context) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
            throw new InvalidOperationException();
        };
        await using var client = host.OpenClient();
        await client.ConnectAsync();
        var answer = await Assert.ThrowsAsync<InterDeptCheckException>(() => client.CheckAsync(Question, TimeSpan.FromMilliseconds(300)));
        AssertSays(answer, FaultKind.DeadlineExceeded);
        Assert.Contains("did not answer in time", answer.Diagnosis!.Why, StringComparison.Ordinal);
    }

    private static async Task AnswerPlainlyAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var socket = await listener.AcceptSocketAsync();
                await socket.SendAsync(Encoding.ASCII.GetBytes("220 mail.example ESMTP\r\n"));
                await socket.ReceiveAsync(new byte[1024]);
            }
        }
        // A listener that was stopped between two connections says that it is in no state to accept.
        catch (Exception error) when (error is SocketException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private static async Task<InterDeptCheckException> FailsAsync(
        CheckHost host, FaultKind fault, Action<InterDeptCheckClientOptions>? change = null)
    {
        await using var client = host.OpenClient(change);
        var error = await Assert.ThrowsAsync<InterDeptCheckException>(() => client.CheckAsync(Question));
        AssertSays(error, fault);
        return error;
    }

    private static void AssertSays(InterDeptCheckException error, FaultKind fault)
    {
        Assert.True(error.Diagnosis?.Fault == fault, $"{error.Diagnosis?.Fault} instead of {fault}: {error}");
        var diagnosis = error.Diagnosis!;
        Assert.All([diagnosis.What, diagnosis.Why, diagnosis.Next], words => Assert.False(string.IsNullOrWhiteSpace(words)));
        Assert.DoesNotContain("Eriksson", error.ToString(), StringComparison.Ordinal);
    }

    private static Uri AddressOf(int port) => new UriBuilder("https", "localhost", port).Uri;

    private static HastenedClock Shifted(int days)
    {
        var clock = new HastenedClock();
        clock.JumpWall(TimeSpan.FromDays(days));
        return clock;
    }
}
