using System.CommandLine;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Assurance;
using Spectre.Console;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck lineage</c>: where everything in a person's record comes from.</summary>
internal static class LineageVerb
{
    private static readonly Argument<string> Person = PersonReading.Person();
    private static readonly Option<bool> WhyChanged = new("--why-changed")
    {
        Description = "Name the event after which the record stopped being right. Audits the whole ledger for what rests on others' records.",
    };

    private static readonly Option<bool> Values = PersonReading.Values();
    private static readonly Option<string?> Case = PersonReading.Case();
    private static readonly Option<string?> Reason = PersonReading.Reason();
    private static readonly Option<string?> Ledger = CommonOptions.Ledger();
    private static readonly Option<bool> Json = CommonOptions.Json();

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("lineage",
            """
            Lists every event of a person, and for each field of the record which event set it. Fields are named by kind and event; their values are
            shown only with --values, for a case and a reason. It reads a ledger that no server has open, or a shared one at its address.

              idcheck lineage 0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11
              idcheck lineage 0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11 --why-changed --json
              idcheck lineage 0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11 --values --case CASE-17 --reason "photo of somebody else"
            """)
        {
            Person, WhyChanged, Values, Case, Reason, Ledger, Json,
        };
        command.SetAction(Verb.Run((parsed, cancellationToken) => ShowAsync(parsed, clock, cancellationToken)));
        return command;
    }

    private static async Task<int> ShowAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var person = PersonReading.ToPerson(parsed.GetRequiredValue(Person));
        var reading = PersonReading.Purpose(parsed.GetValue(Values), parsed.GetValue(Case), parsed.GetValue(Reason));
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        await using var ledger = await DirectLedger.OpenAsync(home, CommonOptions.AddressOf(parsed.GetValue(Ledger)), clock, cancellationToken);
        var history = await PersonHistory.ReadAsync(ledger, person, cancellationToken);
        if (history.Changes.Count == 0) throw new CommandFault(ExitCode.BadInput, "The ledger has no event of that person.", "Check the id.");
        var why = parsed.GetValue(WhyChanged) ? await WhyAsync(ledger, history, clock, cancellationToken) : null;
        var report = new LineageReport(history.Lineage(), why, reading);
        if (parsed.GetValue(Json)) report.WriteJson(Console.Out);
        else report.Write(AnsiConsole.Console);
        return ExitCode.Done;
    }

    private static async Task<Domain.Assurance.Lineage.WhyChanged> WhyAsync(
        ILedgerReader ledger, PersonHistory history, TimeProvider clock, CancellationToken cancellationToken)
    {
        var today = UkDate.At(clock.GetUtcNow());
        IReadOnlyList<Finding> audited = await PersonHistory.AuditAsync(
            new(ledger, new() { Today = today }), history.Person, progress: null, cancellationToken);
        return history.Why(audited, today);
    }
}
