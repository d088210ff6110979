using System.CommandLine;
using InterDeptCheck.Cli.Importing;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck import FILE.ndjson</c>.</summary>
internal static class ImportVerb
{
    private static readonly Argument<string> FilePath = new("FILE") { Description = "Changes as proto3 JSON, one a line (interdeptcheck.v1.Change)." };
    private static readonly Option<Uri?> Server = CommonOptions.Server();
    private static readonly Option<string> As = CommonOptions.As("home-office/registry");
    private static readonly Option<bool> Json = CommonOptions.Json();
    private static readonly Option<string?> Batch = new("--batch") { Description = "Batch id [default: the file's name and hash].", HelpName = "ID" };

    private static readonly Option<bool> SkipBadLines = new("--skip-bad-lines")
    {
        Description = "Leave malformed lines out; without it, one of them rejects the batch.",
    };

    private static readonly Option<bool> Direct = new("--direct")
    {
        Description = "Write into the embedded ledger without a server, one that was made so: to measure with, and to throw away. The gate judges all the same.",
    };

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("import",
            """
            Reports the changes of a file as one batch. A malformed line is reported by number and field, and nothing of the batch is applied.

              idcheck import samples/published-records.ndjson
              idcheck import changes.ndjson --skip-bad-lines --json
              idcheck import people.ndjson --direct --home measured
            """)
        {
            FilePath, Batch, SkipBadLines, Direct, As, Server, Json,
        };
        command.SetAction(Verb.Run((parsed, cancellationToken) => RunAsync(parsed, clock, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(FilePath);
        if (!File.Exists(path)) throw new CommandFault(ExitCode.BadInput, $"There is no file {path}.", "Check the path.");
        var file = new ChangeFile(path);
        var batch = parsed.GetValue(Batch) ?? await file.BatchIdAsync(cancellationToken);
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        if (parsed.GetValue(Direct)) return await RunDirectAsync(parsed, new(home, file, batch, clock), file, cancellationToken);
        using var channel = ClientChannel.Create(Connection.Options(home, parsed.GetRequiredValue(As), parsed.GetValue(Server), clock));
        var import = new Import(channel, file, batch, parsed.GetValue(SkipBadLines));
        var result = parsed.GetValue(Json)
            ? await import.RunAsync(_ => { }, cancellationToken)
            : await ImportReport.ShowProgressAsync(import, file, cancellationToken);
        if (parsed.GetValue(Json)) ImportReport.WriteJson(Console.Out, result);
        else ImportReport.WriteTable(result);
        return result.Response is null ? ExitCode.BadInput : ExitCode.Done;
    }

    private static async Task<int> RunDirectAsync(ParseResult parsed, DirectImport import, ChangeFile file, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(SkipBadLines) || parsed.GetValue(Server) is not null)
            throw new CommandFault(ExitCode.BadInput, "--direct goes without --skip-bad-lines and --server.", "Leave them out.");
        var isJson = parsed.GetValue(Json);
        var result = await ImportReport.ShowDirectAsync(import, file, isJson, cancellationToken);
        if (isJson) ImportReport.WriteJson(Console.Out, result);
        else ImportReport.WriteTable(result);
        return result.Response is null ? ExitCode.BadInput : ExitCode.Done;
    }
}
