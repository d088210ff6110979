using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using Grpc.Core;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Replica.Snapshots;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Pki;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck replica publish</c>: from the running server, or from the directory when none runs.</summary>
internal static class ReplicaPublishVerb
{
    private static readonly Argument<string> Target = new("TARGET") { Description = "File to write, or a directory: then the position is its name." };
    private static readonly Option<bool> Json = CommonOptions.Json();
    private static readonly Option<string> As = CommonOptions.As("home-office/operations");
    private static readonly Option<Uri?> Server = CommonOptions.Server();

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("publish",
            """
            Writes a snapshot of a replica, signed with the deployment's snapshot key, for new nodes to start from. A running node goes on serving
            meanwhile; it needs no key to sign with.

              idcheck replica publish /srv/snapshots
              idcheck replica publish latest.snapshot --server https://node-2.example:8443
            """)
        {
            Target, As, Server, Json,
        };
        command.SetAction(Verb.Run((parsed, cancellationToken) => RunAsync(parsed, clock, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        if (!File.Exists(home.SnapshotKey))
            throw new CommandFault(ExitCode.BadInput, $"There is no snapshot key in {home.Pki}.", "Make one with: idcheck pki snapshot-key");
        using var signer = SnapshotKeyFile.LoadSigner(home.SnapshotKey);
        var isServed = Connection.IsServed(home, parsed.GetValue(Server));
        var file = "";
        Task<SnapshotManifest> Publish(Action<long, long> progress)
        {
            Task Write(SnapshotManifest manifest, IAsyncEnumerable<ReadOnlyMemory<byte>> blocks)
            {
                file = FileOf(parsed.GetRequiredValue(Target), manifest);
                var reporter = new Reporter<long>(bytes => progress(bytes, manifest.ContentBytes));
                return SnapshotWriter.WriteAsync(file, manifest, blocks, signer, reporter, cancellationToken);
            }

            return isServed
                ? ServedAsync(Connection.Options(home, parsed.GetRequiredValue(As), parsed.GetValue(Server), clock), Write, cancellationToken)
                : new NodeReplicas(home.Replica, FingerprintKeyFile.Load(home.FingerprintKey), clock).PublishAsync(Write);
        }

        var published = await ProgressBar.RunAsync("Publishing", isQuiet: parsed.GetValue(Json), Publish);
        SnapshotReport.Write(parsed.GetValue(Json), "Published", file, published, "On a new node: idcheck replica fetch");
        return ExitCode.Done;
    }

    private static string FileOf(string target, SnapshotManifest manifest) => Directory.Exists(target)
        ? Path.Combine(target, SnapshotSource.Prefix + manifest.Head.Position.Value.ToString("D19", CultureInfo.InvariantCulture) + SnapshotSource.Extension)
        : target;

    private static async Task<SnapshotManifest> ServedAsync(
        InterDeptCheckClientOptions options, Func<SnapshotManifest, IAsyncEnumerable<ReadOnlyMemory<byte>>, Task> write, CancellationToken cancellationToken)
    {
        using var channel = ClientChannel.Create(options);
        using var call = new OperationsService.OperationsServiceClient(channel).ExportReplica(new(), cancellationToken: cancellationToken);
        var stream = call.ResponseStream;
        if (!await stream.MoveNext(cancellationToken))
            throw new CommandFault(ExitCode.Failed, "The server ended the export without a word.", "Run it again.");
        var manifest = SnapshotManifest.OfHeader(stream.Current.Header.Span);
        await write(manifest, BlocksAsync(stream, cancellationToken));
        return manifest;
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> BlocksAsync(
        IAsyncStreamReader<ExportReplicaResponse> stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var message in stream.ReadAllAsync(cancellationToken)) yield return message.Block.Memory;
    }
}
