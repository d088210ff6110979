using System.CommandLine;
using System.Globalization;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Domain.Assurance.Past;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Assurance;
using Spectre.Console;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck as-of</c>: what would have been answered of a person on a day in the past.</summary>
internal static class AsOfVerb
{
    private static readonly Argument<string> Date = new("DATE") { Description = "The day, yyyy-mm-dd; what was on record by its end counts." };
    private static readonly Argument<string> Person = PersonReading.Person();
    private static readonly Option<string?> ForPurpose = new("--purpose") { Description = "The question [default: every one].", HelpName = "PURPOSE" };
    private static readonly Option<string?> Ledger = CommonOptions.Ledger();
    private static readonly Option<bool> Json = CommonOptions.Json();

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("as-of",
            """
            Says what would have been answered of a person on a day, by the record as it was at the end of that day, asked by each of its identifiers,
            and judged by the eligibility rules of this build. It reads a ledger that no server has open, or a shared one at its address.

              idcheck as-of 2025-03-01 0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11
              idcheck as-of 2025-03-01 0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11 --purpose hmrc-public-funds --json
            """)
        {
            Date, Person, ForPurpose, Ledger, Json,
        };
        command.SetAction(Verb.Run((parsed, cancellationToken) => ShowAsync(parsed, clock, cancellationToken)));
        return command;
    }

    private static async Task<int> ShowAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var day = ToDay(parsed.GetRequiredValue(Date));
        var person = PersonReading.ToPerson(parsed.GetRequiredValue(Person));
        var purposes = ToPurposes(parsed.GetValue(ForPurpose));
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        await using var ledger = await DirectLedger.OpenAsync(home, CommonOptions.AddressOf(parsed.GetValue(Ledger)), clock, cancellationToken);
        var history = await PersonHistory.ReadAsync(ledger, person, cancellationToken);
        if (history.Changes.Count == 0) throw new CommandFault(ExitCode.BadInput, "The ledger has no event of that person.", "Check the id.");
        var report = new PastReport(PastAnswers.Of(person, history.Changes, day, history.Releases, purposes));
        if (parsed.GetValue(Json)) report.WriteJson(Console.Out);
        else report.Write(AnsiConsole.Console);
        return ExitCode.Done;
    }

    private static DateOnly ToDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new CommandFault(ExitCode.BadInput, "DATE is a day.", "Such as: 2025-03-01");

    private static Purpose[] ToPurposes(string? text) =>
        text is null ? Enum.GetValues<Purpose>() : [Enum.Parse<Purpose>(CheckArguments.Purpose(text).ToString())];
}
