using System.CommandLine;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Assurance.Causes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Assurance;
using Spectre.Console;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck causes</c>: what the findings of an audit have in common.</summary>
internal static class CausesVerb
{
    private static readonly CauseOptions Defaults = new();
    private static readonly Option<int> Support = new("--support")
    {
        Description = "Fewest findings of a cause.",
        DefaultValueFactory = _ => Defaults.SupportMin,
        HelpName = "N",
    };

    private static readonly Option<double> Lift = new("--lift")
    {
        Description = "Least lift: a group's share of the findings over its share of all events.",
        DefaultValueFactory = _ => Defaults.LiftMin,
        HelpName = "X",
    };

    private static readonly Option<string?> Ledger = CommonOptions.Ledger();
    private static readonly Option<bool> Json = CommonOptions.Json();

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("causes",
            """
            Audits the ledger and groups the findings by the events that they began with: kind of event, source system, product, batch, month and
            release of this software. A group is a cause when it has far more findings than its share of all events would give it. It reads a ledger
            that no server has open, or a shared one at its address.

              idcheck causes
              idcheck causes --support 10 --lift 3 --json
            """)
        {
            Support, Lift, Ledger, Json,
        };
        command.SetAction(Verb.Run((parsed, cancellationToken) => ShowAsync(parsed, clock, cancellationToken)));
        return command;
    }

    private static async Task<int> ShowAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var options = new CauseOptions { SupportMin = parsed.GetValue(Support), LiftMin = parsed.GetValue(Lift) };
        if (options.SupportMin < 1 || !(options.LiftMin >= 0))
            throw new CommandFault(ExitCode.BadInput, "--support is at least 1, and --lift is not negative.", "Such as: --support 3 --lift 1.5");
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        await using var ledger = await DirectLedger.OpenAsync(home, CommonOptions.AddressOf(parsed.GetValue(Ledger)), clock, cancellationToken);
        var found = await FindAsync(ledger, options, UkDate.At(clock.GetUtcNow()), cancellationToken);
        var report = new CausesReport(found);
        if (parsed.GetValue(Json)) report.WriteJson(Console.Out);
        else report.Write(AnsiConsole.Console);
        return ExitCode.Done;
    }

    private static async Task<CauseFindings> FindAsync(
        ILedgerReader ledger, CauseOptions options, DateOnly today, CancellationToken cancellationToken)
    {
        var run = new CauseRun(ledger, options);
        await foreach (var step in new AuditRun(ledger, new() { Today = today }).RunAsync(cancellationToken))
        {
            if (step is AuditStep.Found found) await run.AddAsync(found.Finding, cancellationToken);
            else if (step is AuditStep.Ended ended) return await run.EndAsync(ended.Summary.AsOf.Position, cancellationToken);
        }

        throw new CommandFault(ExitCode.Failed, "The audit ended without a summary.", "Run it again.");
    }
}
