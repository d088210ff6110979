using InterDeptCheck.Hostile.Run;
using InterDeptCheck.Hostile.Wire;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.Hostile.Certificates;

/// <summary>Shows every certificate of the catalogue to the server, each on a connection of its own with a question on it.</summary>
internal static class CertificateRound
{
    public static async Task<IReadOnlyList<Attempt>> RunAsync(
        ChildProcess<ServerReport> server, ServerReport about, int seed, CancellationToken cancellationToken)
    {
        using var pki = new Pki(about.Directory, TestService.Dwp.Caller.Uri);
        await ControlAsync(about.Address, pki, cancellationToken);
        var attempts = new Attempts(server, cancellationToken);
        List<Attempt> results = [];
        foreach (var one in Catalogue.All(pki, seed))
            results.Add(await attempts.TryAsync(one.Class, one.Name, token => AskAsync(about.Address, one, token)));
        await ControlAsync(about.Address, pki, cancellationToken);
        return results;
    }

    public static async Task<Reply> AskAsync(Uri address, CertificateCase one, CancellationToken cancellationToken)
    {
        using var tls = await HandTls.ConnectAsync(address, one.Chain, one.Prove, cancellationToken);
        try
        {
            await tls.SendAsync(Attempts.Question(), cancellationToken);
        }
        catch (IOException)
        {
            // Refused already; what the server said is still to be read.
        }

        return await Attempts.ReadAsync(tls.ReceiveAsync, cancellationToken);
    }

    // Without these the round would prove nothing: the same means, with nothing wrong, get an answer.
    private static async Task ControlAsync(Uri address, Pki pki, CancellationToken cancellationToken)
    {
        CertificateCase[] good =
        [
            pki.Case("control", "a good leaf", pki.Good),
            pki.Case("control", "a good chain", pki.Leaf(pki.Key, pki.MiddleSigner), pki.Middle().Encode()),
        ];
        foreach (var one in good)
        {
            if (!(await AskAsync(address, one, cancellationToken)).IsAnswered)
                throw new InvalidOperationException($"The server did not answer {one.Name}: nothing can be concluded from what it refuses.");
        }
    }
}
