using System.Diagnostics;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Hostile.Certificates;
using InterDeptCheck.Hostile.Run;
using InterDeptCheck.Hostile.Wire;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.Hostile.Abuse;

/// <summary>What came of one attack.</summary>
/// <param name="Name">Which one.</param>
/// <param name="Bytes">Sent, after TLS.</param>
/// <param name="Connections">That were used.</param>
/// <param name="Ended">Of them, those that the server ended.</param>
internal sealed record AttackResult(string Name, long Bytes, int Connections, int Ended);

/// <summary>Attacks the server by an enrolled caller's connections, one way after another, for a time each.</summary>
internal sealed class AbuseRound(Uri address, X509Certificate2 certificate)
{
    private static readonly TimeSpan SendPatience = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<AttackResult>> RunAsync(
        ServerReport about, TimeSpan each, Action<string> tell, CancellationToken cancellationToken)
    {
        using var pki = new Pki(about.Directory, TestService.Nhs.Caller.Uri);
        using var certificate = pki.Certificate();
        var round = new AbuseRound(about.Address, certificate);
        List<AttackResult> results = [];
        foreach (var attack in Attacks.All())
        {
            results.Add(await round.RunAsync(attack, each, cancellationToken));
            tell($"{results[^1].Name}: {results[^1].Bytes:N0} bytes, {results[^1].Connections} connections, {results[^1].Ended} ended by the server");
        }

        return results;
    }

    private async Task<AttackResult> RunAsync(Attack attack, TimeSpan duration, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var parts = await Task.WhenAll(Enumerable.Range(0, attack.Connections).Select(_ => AttackAsync(attack, () => clock.Elapsed < duration, cancellationToken)));
        return new(attack.Name, parts.Sum(part => part.Bytes), parts.Sum(part => part.Connections), parts.Sum(part => part.Ended));
    }

    private async Task<AttackResult> AttackAsync(Attack attack, Func<bool> goesOn, CancellationToken cancellationToken)
    {
        var (bytes, connections, ended) = (0L, 0, 0);
        while (goesOn())
        {
            try
            {
                using var line = await Line.OpenAsync(address, certificate, cancellationToken, attack.Reads);
                connections++;
                bytes += await AttackAsync(attack, line, goesOn, cancellationToken);
                if (!line.IsOpen) ended++;
            }
            catch (Exception error) when (error is IOException or AuthenticationException or System.Net.Sockets.SocketException)
            {
                ended++;
            }

            await Task.Delay(attack.PauseMs, cancellationToken);
        }

        return new(attack.Name, bytes, connections, ended);
    }

    private static async Task<long> AttackAsync(Attack attack, Line line, Func<bool> goesOn, CancellationToken cancellationToken)
    {
        var bytes = 0L;
        var next = attack.Opening;
        for (var turn = 0; goesOn() && next is not null; turn++)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(SendPatience);
            try
            {
                if (!(next.Length == 0 ? line.IsOpen : await line.SendAsync(next, patience.Token))) return bytes;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The server takes no more, as it should from who does not read.
                return bytes;
            }

            bytes += next.Length;
            next = attack.Burst(turn);
            await Task.Delay(attack.PauseMs, cancellationToken);
        }

        return bytes;
    }
}
