using System.CommandLine;
using InterDeptCheck.Cli.Demo;
using Spectre.Console;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck demo</c>.</summary>
internal static class DemoVerb
{
    private static readonly Option<bool> Keep = new("--keep") { Description = "Leave the service running and print what to try." };

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("demo",
            """
            Shows the whole way in a throw-away directory: an authority, a server on an embedded ledger, published sample records, three departments
            that ask, and what happens to those who should not be answered. Ends by itself, with exit code 0 when all went as it must.

              idcheck demo
              idcheck demo --keep
            """)
        {
            Keep,
        };
        command.SetAction(Verb.Run((parsed, cancellationToken) => RunAsync(parsed.GetValue(Keep), clock, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(bool keep, TimeProvider clock, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("idcheck-demo-");
        try
        {
            await using var stage = await DemoStage.SetAsync(new(directory.FullName), clock, cancellationToken);
            var went = await new DemoPlay(stage).RunAsync(cancellationToken);
            if (keep) await KeepAsync(stage, cancellationToken);
            return went ? ExitCode.Done : ExitCode.Failed;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task KeepAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        AnsiConsole.MarkupLineInterpolated($"Still serving on [bold]{stage.Address}[/]. Try, in another shell:");
        AnsiConsole.WriteLine($"  idcheck --home {stage.Home.Directory} replica stat");
        AnsiConsole.WriteLine($"  idcheck --home {stage.Home.Directory} check --as hmrc/paye --purpose hmrc-right-to-work --nino NL989651A --family-name Wolf --given-names Suzy --born 1978-07-25 --from 2008-01-01 --to 2026-12-31");
        AnsiConsole.MarkupLine("Ctrl+C stops it and removes everything.");
        await stage.WaitAsync(cancellationToken);
    }
}
