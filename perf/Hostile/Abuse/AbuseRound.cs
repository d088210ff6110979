using System.Diagnostics;
using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Hostile.Certificates;
using InterDeptCheck.Hostile.Run;
using InterDeptCheck.Hostile.Wire;

namespace InterDeptCheck.Hostile.Abuse;

/// <summary>What came of one attack.</summary>
/// <param name="Name">Which one.</param>
/// <param name="Bytes">Sent, after TLS.</param>
/// <param name="Connections">That were used.</param>
/// <param name="Ended">Of them, those that the server ended.</param>
/// <param name="Bursts">Sent: see <see cref="Attack"/> for what is in each.</param>
internal sealed record AttackResult(string Name, long Bytes, int Connections, int Ended, int Bursts)
{
    /// <summary>How the good client fared meanwhile.</summary>
    public ClientReport? Good { get; init; }

    /// <summary>Of a processor's time, what the server spent meanwhile: 1 is one processor, all the time.</summary>
    public double ServerLoad { get; init; }

    /// <summary>How long it lasted.</summary>
    public double Seconds { get; init; }
}

/// <summary>Attacks the server by an enrolled caller's connections, one way after another, for a time each.</summary>
internal sealed class AbuseRound(Uri address, X509Certificate2 certificate, IPAddress from, int haste)
{
    private static readonly TimeSpan SendPatience = TimeSpan.FromSeconds(2);


    public static async Task<IReadOnlyList<AttackResult>> RunAsync(
        ServerReport about, CampaignPlan plan, ChildProcess<ServerReport> server, ChildProcess<ClientReport> client, Action<string> tell, CancellationToken cancellationToken)
    {
        List<AttackResult> results = [];
        tell("attack                                          MiB  bursts/s  connections  ended  server's load    MiB  good client's p99, longest (ms)");
        foreach (var attack in Attacks.All().Where(attack => plan.Only is null || attack.Name.Contains(plan.Only, StringComparison.OrdinalIgnoreCase)))
        {
            // An attacker and a host of its own, to the server: rested, and not the good client's.
            using var pki = new Pki(about.Directory, ServerRole.Attacker(results.Count).Uri);
            using var certificate = pki.Certificate();
            var round = new AbuseRound(about.Address, certificate, new IPAddress([127, 0, 1, (byte)(results.Count + 1)]), plan.Haste);
            var worked = server.Worked;
            var one = await round.RunAsync(attack, TimeSpan.FromSeconds(plan.SecondsEach), cancellationToken) with { Good = await client.AskAsync("report") };
            one = one with { ServerLoad = (server.Worked - worked).TotalSeconds / one.Seconds };
            results.Add(one);
            tell($"{one.Name,-42} {one.Bytes / 1048576.0,8:N1} {one.Bursts / one.Seconds,9:N0} {one.Connections,12} {one.Ended,6} {one.ServerLoad,14:N2} {server.ResidentBytes / 1048576,6:N0}  {one.Good!.P99Ms,8:N1} {one.Good.MaxMs,8:N1}");
        }

        return results;
    }

    private async Task<AttackResult> RunAsync(Attack attack, TimeSpan duration, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var parts = await Task.WhenAll(Enumerable.Range(0, attack.Connections).Select(_ => AttackAsync(attack, () => clock.Elapsed < duration, cancellationToken)));
        return new(attack.Name, parts.Sum(part => part.Bytes), parts.Sum(part => part.Connections), parts.Sum(part => part.Ended), parts.Sum(part => part.Bursts))
        {
            Seconds = clock.Elapsed.TotalSeconds,
        };
    }

    private async Task<AttackResult> AttackAsync(Attack attack, Func<bool> goesOn, CancellationToken cancellationToken)
    {
        var (bytes, connections, ended, bursts) = (0L, 0, 0, 0);
        while (goesOn())
        {
            try
            {
                using var line = await Line.OpenAsync(address, certificate, cancellationToken, attack.Reads, from: from);
                connections++;
                var sent = await AttackAsync(attack, line, goesOn, cancellationToken);
                (bytes, bursts) = (bytes + sent.Bytes, bursts + sent.Bursts);
                if (!line.IsOpen) ended++;
            }
            catch (Exception error) when (error is IOException or AuthenticationException or System.Net.Sockets.SocketException)
            {
                ended++;
            }

            await Task.Delay(attack.PauseMs / haste, cancellationToken);
        }

        return new(attack.Name, bytes, connections, ended, bursts);
    }

    private async Task<(long Bytes, int Bursts)> AttackAsync(Attack attack, Line line, Func<bool> goesOn, CancellationToken cancellationToken)
    {
        var (bytes, turn) = (0L, 0);
        var next = attack.Opening;
        for (; goesOn() && next is not null; turn++)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(SendPatience);
            try
            {
                if (!(next.Length == 0 ? line.IsOpen : await line.SendAsync(next, patience.Token))) return (bytes, turn);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The server takes no more, as it should from who does not read.
                return (bytes, turn);
            }

            bytes += next.Length;
            next = attack.Burst(turn);
            await Task.Delay(attack.PauseMs / haste, cancellationToken);
        }

        return (bytes, turn);
    }
}
