using System.Diagnostics;
using InterDeptCheck.Hostile.Abuse;
using InterDeptCheck.Hostile.Certificates;
using InterDeptCheck.Hostile.Headers;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.Hostile.Run;

/// <summary>How much is tried.</summary>
/// <param name="Seed">What the mutations are drawn from.</param>
/// <param name="SecondsEach">How long each attack lasts.</param>
/// <param name="Decoded">Fuzzed messages through the decoder.</param>
/// <param name="Sent">Fuzzed messages over the wire.</param>
/// <param name="BeforeSeconds">How long the good client is watched in peace.</param>
/// <param name="IsPolite">Whether the attacker takes the lowest priority of the machine that it shares with whom it attacks.</param>
public sealed record CampaignPlan(int Seed, double SecondsEach, long Decoded, int Sent, double BeforeSeconds, bool IsPolite)
{
    /// <summary>Only attacks with this in their names, and nothing else; null for all. To find out about one.</summary>
    public string? Only { get; init; }

    /// <summary>Whether the server's limits of resets, idle frames and handshakes are as high as they go, to compare.</summary>
    public bool IsOpen { get; init; }

    /// <summary>How many times as often the attackers send.</summary>
    public int Haste { get; init; } = 1;
}

/// <summary>One whole run: certificates, headers, transport, then abuse and fuzzing beside a good client; and what is to be said of it.</summary>
public static class Campaign
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    /// <summary>Runs <paramref name="plan"/>, telling <paramref name="tell"/> of its progress.</summary>
    public static async Task<CampaignResult> RunAsync(CampaignPlan plan, Action<string> tell, CancellationToken cancellationToken)
    {
        await using var server = ChildProcess<ServerReport>.Start(plan.IsOpen ? ["server", "open"] : ["server"]);
        var about = await server.AskAsync("about");
        // The children have their usual priority already.
        await WriteGoodClientAsync(about.Directory, cancellationToken);
        await using var client = ChildProcess<ClientReport>.Start("client", about.Address.ToString(), about.Directory);
        if (plan.IsPolite) Process.GetCurrentProcess().PriorityClass = ProcessPriorityClass.Idle;
        IReadOnlyList<Attempt> attempts = plan.Only is null ? await GetPastAsync(plan, server, about, tell, cancellationToken) : [];
        tell("Warming up");
        await AbuseRound.RunAsync(about, plan with { SecondsEach = plan.SecondsEach / 4 }, server, client, _ => { }, cancellationToken);
        await FuzzRound.SendAsync(about, plan.Sent / 20, plan.Seed + 1, cancellationToken);
        await Task.Delay(Settling, cancellationToken);
        var memoryBefore = await server.AskAsync("memory");
        await client.AskAsync("report");
        await Task.Delay(TimeSpan.FromSeconds(plan.BeforeSeconds), cancellationToken);
        var before = await client.AskAsync("report");
        tell("Abuse");
        await using var peak = new Peak(() => server.ResidentBytes);
        var abuse = await AbuseRound.RunAsync(about, plan, server, client, tell, cancellationToken);
        tell("Fuzzed messages");
        var ended = await FuzzRound.SendAsync(about, plan.Sent, plan.Seed, cancellationToken);
        var during = ClientReport.Of([.. abuse.Select(one => one.Good!), await client.AskAsync("report")]);
        tell($"The server has {server.ResidentBytes / 1048576:N0} MiB; it had {memoryBefore.ResidentBytes / 1048576:N0} before");
        tell("Messages through the decoder");
        var began = Stopwatch.GetTimestamp();
        var faults = FuzzRound.Decode(plan.Decoded, plan.Seed, cancellationToken);
        tell($"{plan.Decoded:N0} messages in {Stopwatch.GetElapsedTime(began).TotalSeconds:N1} s");
        await Task.Delay(Settling, cancellationToken);
        var peakBytes = await peak.StopAsync();
        var memoryAfter = await server.AskAsync("memory");
        return new(plan, attempts, abuse, ended, [.. memoryAfter.Faults, .. faults], memoryBefore, memoryAfter, peakBytes, before, during, server.HasEnded ? 1 : 0);
    }

    private static async Task<IReadOnlyList<Attempt>> GetPastAsync(
        CampaignPlan plan, ChildProcess<ServerReport> server, ServerReport about, Action<string> tell, CancellationToken cancellationToken)
    {
        tell("Certificates");
        var certificates = await CertificateRound.RunAsync(server, about, plan.Seed, cancellationToken);
        tell("Transport and headers");
        return
        [
            .. certificates,
            .. await TransportRound.RunAsync(server, about, cancellationToken),
            .. await HeaderRound.RunAsync(server, about, cancellationToken),
        ];
    }

    private static async Task WriteGoodClientAsync(string directory, CancellationToken cancellationToken)
    {
        using var pki = new Pki(directory, TestService.Dwp.Caller.Uri);
        using var certificate = pki.Certificate();
        await File.WriteAllTextAsync(Path.Combine(directory, "good.pem"), certificate.ExportCertificatePem(), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, "good.key"), pki.Key.ExportPkcs8PrivateKeyPem(), cancellationToken);
    }

    // The most memory of the server's process while it is attacked, seen five times a second.
    private sealed class Peak : IAsyncDisposable
    {
        private readonly CancellationTokenSource enough = new();
        private readonly Task<long> watching;

        public Peak(Func<long> read) => watching = WatchAsync(read);

        public async Task<long> StopAsync()
        {
            await enough.CancelAsync();
            return await watching;
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            enough.Dispose();
        }

        private async Task<long> WatchAsync(Func<long> read)
        {
            var most = read();
            try
            {
                using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
                while (await timer.WaitForNextTickAsync(enough.Token)) most = Math.Max(most, read());
            }
            catch (OperationCanceledException)
            {
                // It is over.
            }

            return most;
        }
    }
}
