using System.CommandLine;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Replica.Snapshots;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Pki;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck replica fetch</c>: takes a snapshot.</summary>
internal static class ReplicaFetchVerb
{
    private static readonly Argument<string> Source = new("SOURCE") { Description = "A snapshot, a directory of them (the one furthest on is taken), or - for standard input." };
    private static readonly Option<string?> Trust = new("--trust") { Description = "Public keys whose snapshots are taken [default: --home/pki/snapshot.pub].", HelpName = "FILE" };
    private static readonly Option<bool> Json = CommonOptions.Json();

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("fetch",
            """
            Takes a snapshot as this node's replica, so that the node serves in seconds and reads only what came after it from the ledger. It is proven
            before a byte of it is used; what is refused leaves what is there. Exit code 2 when it is refused.

              idcheck replica fetch /srv/snapshots
              objectstore get snapshots/latest | idcheck replica fetch -
            """)
        {
            Source, Trust, Json,
        };
        command.SetAction(Verb.Run((parsed, cancellationToken) => RunAsync(parsed, clock, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        var trusted = parsed.GetValue(Trust) ?? home.SnapshotPublicKey;
        Require(trusted, "Copy it from the deployment that publishes (pki/snapshot.pub).");
        Require(home.FingerprintKey, "Copy it from the deployment that publishes (pki/fingerprint.key), mode 600.");
        using var trust = SnapshotKeyFile.LoadTrust(trusted);
        var replicas = new NodeReplicas(home.Replica, FingerprintKeyFile.Load(home.FingerprintKey), clock);
        var source = SnapshotSource.Of(parsed.GetRequiredValue(Source));
        await using var stream = source.Open();
        Task<SnapshotManifest> Fetch(Action<long, long> progress) =>
            replicas.FetchAsync(stream, trust, new Reporter<FetchProgress>(at => progress(at.Bytes, at.End)), cancellationToken);

        var fetched = await ProgressBar.RunAsync("Fetching", isQuiet: parsed.GetValue(Json), Fetch);
        SnapshotReport.Write(parsed.GetValue(Json), "Fetched", source.Name, fetched, "Next: idcheck serve");
        return ExitCode.Done;
    }

    private static void Require(string file, string next)
    {
        if (!File.Exists(file)) throw new CommandFault(ExitCode.BadInput, $"There is no file {file}.", next);
    }
}
