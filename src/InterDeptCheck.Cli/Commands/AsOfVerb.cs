using System.CommandLine;
using InterDeptCheck.Cli.Commands.Assurance;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Contracts.V1;
using Spectre.Console;
using Purpose = InterDeptCheck.Domain.Checks.Purpose;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck as-of</c>: what would have been answered of a person on a day in the past.</summary>
internal static class AsOfVerb
{
    private static readonly Argument<string> Date = new("DATE") { Description = "The day, yyyy-mm-dd; what was on record by its end counts." };
    private static readonly Argument<string> Person = PersonReading.Person();
    private static readonly Option<string?> ForPurpose = new("--purpose") { Description = "The question [default: every one].", HelpName = "PURPOSE" };
    private static readonly Option<bool> Values = PersonReading.Values();
    private static readonly Option<string?> Case = PersonReading.Case();
    private static readonly Option<string?> Reason = PersonReading.Reason();
    private static readonly Option<string?> Ledger = CommonOptions.Ledger();
    private static readonly Option<bool> Json = CommonOptions.Json();

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("as-of",
            """
            Says what would have been answered of a person on a day, by the record as it was at the end of that day, asked by each of its identifiers,
            and judged by the eligibility rules of this build. What a status allowed is shown only with --values, for a case and a reason, by a server,
            which logs the reading. Without a server the ledger is read directly.

              idcheck as-of 2025-03-01 0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11
              idcheck as-of 2025-03-01 0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11 --purpose hmrc-public-funds --json
              idcheck as-of 2025-03-01 0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11 --values --case held-17 --reason "what was DWP told?"
            """)
        {
            Date, Person, ForPurpose, Values, Case, Reason, OperatorCall.As, OperatorCall.Server, Ledger, Json,
        };
        command.SetAction(Verb.Run((parsed, cancellationToken) => ShowAsync(parsed, clock, cancellationToken)));
        return command;
    }

    private static async Task<int> ShowAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var day = Days.Typed("DATE", parsed.GetRequiredValue(Date));
        var person = PersonReading.ToPerson(parsed.GetRequiredValue(Person));
        var purpose = parsed.GetValue(ForPurpose) is { } text ? Enum.Parse<Purpose>(CheckArguments.Purpose(text).ToString()) : (Purpose?)null;
        var reading = PersonReading.Purpose(parsed.GetValue(Values), parsed.GetValue(Case), parsed.GetValue(Reason));
        await using var source = await Source.OpenAsync(parsed, Ledger, clock, cancellationToken);
        if (reading is not null) source.RequireServerToShow("What a status allowed");
        var request = new ReadPastAnswersRequest
        {
            PersonId = person.ToString(),
            Day = ContractNames.Day(day),
            Purpose = (Contracts.V1.Purpose)(purpose ?? 0),
            CaseId = reading?.Case.Value ?? "",
            Reason = reading?.Reason ?? "",
        };
        if (source.Direct is { } direct && !await direct.IsKnownAsync(person, cancellationToken))
            throw new CommandFault(ExitCode.BadInput, "The ledger has no event of that person.", "Check the id.");
        var past = source.Service is { } service
            ? await service.ReadPastAnswersAsync(request, cancellationToken: cancellationToken)
            : await source.Direct!.PastAsync(person, day, purpose is { } one ? [one] : Enum.GetValues<Purpose>(), cancellationToken);
        var report = new PastReport(past);
        if (parsed.GetValue(Json)) report.WriteJson(Console.Out);
        else report.Write(AnsiConsole.Console);
        return ExitCode.Done;
    }
}
