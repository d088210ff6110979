using System.CommandLine;
using InterDeptCheck.Server.Hosting;
using Spectre.Console;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck ledger</c>: makes, verifies and shows the ledger.</summary>
internal static class LedgerVerb
{
    private static readonly Option<string?> Ledger = CommonOptions.Ledger();

    public static Command Create(TimeProvider clock) => new("ledger", "Looks after the ledger.")
    {
        CreateInit(),
        LedgerStatusVerb.Create(clock),
        LedgerVerifyVerb.Create(clock),
    };

    private static Command CreateInit()
    {
        var init = new Command("init",
            """
            Makes the schema and the roles of a ledger that several nodes share, or brings them up to date, as the owner of the database.
            Doing it again changes nothing. The embedded ledger needs none of it.

              idcheck ledger init --ledger "postgres:Host=pg-a;Database=idcheck;Username=idcheck_owner"
            """)
        {
            Ledger,
        };
        init.SetAction(Verb.Run(InitAsync));
        return init;
    }

    private static async Task<int> InitAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var address = CommonOptions.AddressOf(parsed.GetValue(Ledger)) ?? throw new CommandFault(
            ExitCode.BadInput, "The embedded ledger is made by the first server.", "Name a shared one with --ledger, or start: idcheck serve");
        await LedgerOpening.InitAsync(address, cancellationToken);
        AnsiConsole.MarkupLine("[green]The ledger's schema and roles are up to date.[/]");
        return ExitCode.Done;
    }
}
