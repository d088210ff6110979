using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Postgres;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.Server.Pki;
using InterDeptCheck.Server.Security;
using InterDeptCheck.TestKit.Deployments;
using Xunit.Abstractions;

namespace InterDeptCheck.IntegrationTests.Departments;

/// <summary>A node's certificate and the authorities of its callers, replaced while it answers.</summary>
public sealed class CertificateSwapTests(ITestOutputHelper output)
{
    private const int Certificates = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [ServerFact(Timeout = 900_000)] // Why: ten thousand of them take three minutes; each has a patience of its own.
    public async Task Certificate_and_authorities_are_swapped_without_a_restart_and_without_a_failed_call()
    {
        await using var deployment = await StartAsync();
        using var other = CertificateAuthority.Create("Another authority", deployment.Lifetime, TimeProvider.System);
        using var strange = other.IssueClient(TestService.Hmrc.Caller, deployment.Lifetime, TimeProvider.System);
        using var client = deployment.Authority.IssueClient(TestService.Dwp.Caller, deployment.Lifetime, TimeProvider.System);
        var prepared = Enumerable.Range(0, Certificates).Select(number => Prepare(deployment, number)).ToArray();
        var bundles = Bundles(deployment, other);
        using var ending = new CancellationTokenSource();
        Task<int>[] load = [LoadAsync(deployment, client.Certificate, ending.Token), LoadAsync(deployment, client.Certificate, ending.Token)];
        var (swaps, connections) = (LongRun.Choose(200, 10_000), 0);
        for (var swap = 1; swap <= swaps; swap++)
        {
            var next = prepared[swap % Certificates];
            Put(deployment, next, bundles[swap % 2]);
            using var patience = new CancellationTokenSource(Patience);
            while (await ConnectAsync(deployment, client.Certificate, patience.Token) != next.Thumbprint) connections++;
            if (swap % 10 < 2) await RequireAsync(deployment, strange.Certificate, isTaken: swap % 2 == 1, patience.Token);
            foreach (var running in load) Assert.False(running.IsCompleted, running.Exception?.ToString());
        }

        await ending.CancelAsync();
        var calls = (await Task.WhenAll(load)).Sum();
        output.WriteLine($"{swaps} swaps, {calls} calls on open connections and {swaps + connections} new ones, none failed");
        Assert.True(calls > swaps);
        Assert.True(deployment.Logs.Contains(nameof(CertificateRefusal.Untrusted)));
    }

    [ServerFact] // Why: who renews writes the key too openly, mends that, and must not find the old certificate in force until it expires.
    public async Task What_was_refused_is_taken_once_it_is_mended_though_its_bytes_are_the_same()
    {
        await using var deployment = await StartAsync();
        deployment.Errors.Expect(error => error.EventName == "CertificatesRefused");
        using var client = deployment.Authority.IssueClient(TestService.Dwp.Caller, deployment.Lifetime, TimeProvider.System);
        var before = await ConnectAsync(deployment, client.Certificate, CancellationToken.None);
        var next = Prepare(deployment, 1);
        SetReadable(next.Key, UnixFileMode.OtherRead);
        Put(deployment, next, deployment.PathOf("ca.pem"));
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!deployment.Logs.Contains("CertificatesRefused")) await timer.WaitForNextTickAsync(patience.Token);
        Assert.Equal(before, await ConnectAsync(deployment, client.Certificate, patience.Token));
        SetReadable(deployment.PathOf("server.key"), UnixFileMode.None);
        while (await ConnectAsync(deployment, client.Certificate, patience.Token) == before) await timer.WaitForNextTickAsync(patience.Token);
    }

    [ServerFact]
    public async Task Files_that_do_not_go_together_are_refused_and_the_old_ones_stay()
    {
        await using var deployment = await StartAsync();
        deployment.Errors.Expect(error => error.EventName == "CertificatesRefused");
        using var client = deployment.Authority.IssueClient(TestService.Dwp.Caller, deployment.Lifetime, TimeProvider.System);
        var before = await ConnectAsync(deployment, client.Certificate, CancellationToken.None);
        var (first, second) = (Prepare(deployment, 1), Prepare(deployment, 2));
        Put(deployment, first with { Key = second.Key }, deployment.PathOf("ca.pem"));
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!deployment.Logs.Contains("CertificatesRefused")) await timer.WaitForNextTickAsync(patience.Token);
        Assert.Equal(before, await ConnectAsync(deployment, client.Certificate, patience.Token));
        File.Copy(second.Certificate, deployment.PathOf("server.pem"), overwrite: true);
        while (await ConnectAsync(deployment, client.Certificate, patience.Token) != second.Thumbprint) await timer.WaitForNextTickAsync(patience.Token);
    }

    private static void SetReadable(string key, UnixFileMode others)
    {
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException();
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);
    }

    private static Task<TestDeployment> StartAsync() => TestDeployment.StartAsync(options => options with
    {
        Tls = options.Tls with { ReloadInterval = TimeSpan.FromMilliseconds(10) },
    });

    private static Prepared Prepare(TestDeployment deployment, int number)
    {
        var (certificate, key) = (deployment.PathOf($"next-{number}.pem"), deployment.PathOf($"next-{number}.key"));
        using var issued = deployment.Authority.IssueServer(["localhost", "127.0.0.1"], deployment.Lifetime, TimeProvider.System);
        issued.Save(certificate, key);
        return new(certificate, key, issued.Certificate.Thumbprint);
    }

    private static string[] Bundles(TestDeployment deployment, CertificateAuthority other)
    {
        other.Save(deployment.PathOf("other.pem"), deployment.PathOf("other.key"));
        var both = deployment.PathOf("both.pem");
        File.WriteAllText(both, File.ReadAllText(deployment.PathOf("ca.pem")) + File.ReadAllText(deployment.PathOf("other.pem")));
        File.Copy(deployment.PathOf("ca.pem"), deployment.PathOf("one.pem"));
        return [deployment.PathOf("one.pem"), both];
    }

    // Each file in one step, as whoever renews them should; the authorities first, so that they are in force with the certificate at the latest.
    private static void Put(TestDeployment deployment, Prepared next, string bundle)
    {
        foreach (var (from, to) in new[] { (bundle, "ca.pem"), (next.Key, "server.key"), (next.Certificate, "server.pem") })
        {
            if (from == deployment.PathOf(to)) continue;
            File.Copy(from, deployment.PathOf("coming"), overwrite: true);
            File.Move(deployment.PathOf("coming"), deployment.PathOf(to), overwrite: true);
        }
    }

    private static async Task<int> LoadAsync(TestDeployment deployment, X509Certificate2 certificate, CancellationToken ending)
    {
        var checks = new StatusCheckService.StatusCheckServiceClient(deployment.Channel(certificate));
        var calls = 0;
        for (; !ending.IsCancellationRequested; calls++)
            await checks.CheckAsync(Nobody.Next().Question(), deadline: DateTime.UtcNow + Patience, cancellationToken: CancellationToken.None);

        return calls;
    }

    // A connection of its own, a call on it, and whose certificate the server showed.
    private static async Task<string> ConnectAsync(TestDeployment deployment, X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        var shown = "";
        using var handler = deployment.Handler(certificate, tls => tls.RemoteCertificateValidationCallback = (_, server, _, errors) =>
        {
            shown = ((X509Certificate2)server!).Thumbprint;
            return errors == SslPolicyErrors.None;
        });
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(deployment.Server.Address, new() { HttpHandler = handler });
        await new StatusCheckService.StatusCheckServiceClient(channel).CheckAsync(Nobody.Next().Question(), cancellationToken: cancellationToken);
        return shown;
    }

    private static async Task RequireAsync(TestDeployment deployment, X509Certificate2 certificate, bool isTaken, CancellationToken cancellationToken)
    {
        using var handler = deployment.Handler(certificate);
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(deployment.Server.Address, new() { HttpHandler = handler });
        var call = async () => await new StatusCheckService.StatusCheckServiceClient(channel)
            .CheckAsync(Nobody.Next().Question(Purpose.HmrcPublicFunds), cancellationToken: cancellationToken);
        if (isTaken)
        {
            await call();
            return;
        }

        // In TLS 1.3 a client learns of it after its own half of the handshake: while it connects, or only when it has begun to send.
        var refused = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Contains(refused.StatusCode, new[] { StatusCode.Unavailable, StatusCode.Internal });
    }

    private sealed record Prepared(string Certificate, string Key, string Thumbprint);
}
