using System.CommandLine;
using InterDeptCheck.Cli.Demo;
using InterDeptCheck.Cli.Demo.Migration;
using InterDeptCheck.Cli.Demo.Postgres;
using Spectre.Console;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck demo</c>.</summary>
internal static class DemoVerb
{
    private static readonly Option<bool> Keep = new("--keep") { Description = "Leave the service running and print what to try." };

    private static readonly Option<string?> Ledger = new("--ledger")
    {
        Description = "postgres: on a primary and a hot standby, throw-away clusters of its own, of which the primary is killed half-way.",
        HelpName = "postgres",
        CustomParser = result =>
        {
            if (result.Tokens is [{ Value: "postgres" }]) return result.Tokens[0].Value;
            result.AddError("--ledger takes postgres here; the demo makes the clusters itself.");
            return null;
        },
    };

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("demo",
            """
            Shows the whole way in a throw-away directory: an authority, a server on an embedded ledger, published sample records, three departments
            that ask, and what happens to those who should not be answered. Then a migration batch puts the records of fifty of some twelve hundred
            invented people wrong: what the gate holds, what an audit finds, what caused it, how two operators repair everyone in one plan, and that
            meanwhile nobody is shown another's status. Ends by itself, with exit code 0 when all went as it must.

            With --ledger postgres the first part runs on two throw-away clusters, a registry and two serving nodes; half-way the primary is killed,
            the standby promoted, and in the end all that was acknowledged is looked for. It needs PostgreSQL's programs, 15 or newer.

              idcheck demo
              idcheck demo --keep
              idcheck demo --ledger postgres
            """)
        {
            Ledger, Keep,
        };
        command.SetAction(Verb.Run((parsed, cancellationToken) => RunAsync(parsed, clock, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("idcheck-demo-");
        try
        {
            return parsed.GetValue(Ledger) is not null
                ? await PlayOnPostgresAsync(directory.FullName, parsed.GetValue(Keep), clock, cancellationToken)
                : await PlayEmbeddedAsync(directory.FullName, parsed.GetValue(Keep), clock, cancellationToken);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<int> PlayOnPostgresAsync(string directory, bool keep, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var stage = await PostgresStage.SetAsync(directory, clock, cancellationToken);
        var tally = new DemoTally(stage);
        return await PlayAsync(stage, tally, new(stage, tally, clock), secondAct: null, keep, cancellationToken);
    }

    private static async Task<int> PlayEmbeddedAsync(string directory, bool keep, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var stage = await EmbeddedStage.SetAsync(new(directory), clock, cancellationToken);
        var tally = new DemoTally(stage);
        var crowd = await Crowd.MakeAsync(Path.Combine(directory, "crowd"), cancellationToken);
        using var secondAct = new MigrationAct(stage, tally, crowd, clock);
        return await PlayAsync(stage, tally, failOver: null, secondAct, keep, cancellationToken);
    }

    private static async Task<int> PlayAsync(
        DemoStage stage, DemoTally tally, FailOver? failOver, MigrationAct? secondAct, bool keep, CancellationToken cancellationToken)
    {
        var went = await new DemoPlay(stage, tally, failOver, secondAct).RunAsync(cancellationToken);
        if (keep) await KeepAsync(stage, cancellationToken);
        return went ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task KeepAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        AnsiConsole.MarkupLineInterpolated($"Still serving on [bold]{stage.Address}[/]. Try, in another shell:");
        AnsiConsole.WriteLine($"  idcheck --home {stage.Asked.Directory} replica stat");
        AnsiConsole.WriteLine($"  idcheck --home {stage.Asked.Directory} check --as hmrc/paye --purpose hmrc-right-to-work --nino NL989651A --family-name Wolf --given-names Suzy --born 1978-07-25 --from 2008-01-01 --to 2026-12-31");
        AnsiConsole.MarkupLine("Ctrl+C stops it and removes everything.");
        await stage.WaitAsync(cancellationToken);
    }
}
