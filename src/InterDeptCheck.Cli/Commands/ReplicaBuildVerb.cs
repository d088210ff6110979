using System.CommandLine;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Pki;
using Spectre.Console;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck replica build</c>: from the ledger.</summary>
internal static class ReplicaBuildVerb
{
    private static readonly Option<bool> NewKey = new("--new-key")
    {
        Description = "Make a new fingerprint key and build with it; the old one is kept as fingerprint-ID.key.",
    };

    private static readonly Option<string?> Ledger = CommonOptions.Ledger();
    private static readonly Option<bool> Json = CommonOptions.Json();

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("build",
            """
            Builds the next replica from the ledger; what is there is used until it is whole. The embedded ledger is held by the running server: stop
            that first. A build that was killed goes on where it was.

              idcheck replica build
              idcheck replica build --new-key
              idcheck replica build --ledger "postgres:Host=pg-b,pg-c;Database=idcheck;Username=idcheck_serving"
            """)
        {
            NewKey, Ledger, Json,
        };
        command.SetAction(Verb.Run((parsed, cancellationToken) => RunAsync(parsed, clock, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        var rotation = parsed.GetValue(NewKey) ? KeyRotation.Begin(home) : null;
        var keys = FingerprintKeyFile.Load(rotation?.NewKeyFile ?? home.FingerprintKey);
        await using var ledger = await DirectLedger.OpenAsync(home, CommonOptions.AddressOf(parsed.GetValue(Ledger)), clock, cancellationToken);
        var replicas = new NodeReplicas(home.Replica, keys, clock);
        Task<ReplicaBuild> Build(Action<long, long> progress) => replicas.BuildAsync(
            ledger, new Reporter<BuildProgress>(at => progress(at.Position.Value, at.End.Value)), rotation is null ? null : rotation.Finish, cancellationToken);

        var built = await ProgressBar.RunAsync("Building from the ledger", isQuiet: parsed.GetValue(Json), Build);
        if (parsed.GetValue(Json)) SnapshotReport.WriteJson(built, keys.KeyCheck);
        else Write(built, rotation);
        return ExitCode.Done;
    }

    private static void Write(ReplicaBuild built, KeyRotation? rotation)
    {
        AnsiConsole.MarkupLineInterpolated($"Built at position [bold]{built.Head.Position}[/]: {built.Persons} persons, {built.FileBytes} bytes.");
        if (rotation is not null)
            AnsiConsole.MarkupLineInterpolated($"{rotation.KeyFile} is new; the key before is kept as {rotation.ArchivedFile}.");
        AnsiConsole.MarkupLine(built.IsNodeRunning
            ? "The node that runs here takes it when it is started again."
            : "Next: [bold]idcheck serve[/]; for other nodes: [bold]idcheck replica publish[/]");
    }
}
