using System.CommandLine;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck check</c>.</summary>
internal static class CheckVerb
{
    private static readonly Option<string> As = CommonOptions.As(null);
    private static readonly Option<Uri?> Server = CommonOptions.Server();
    private static readonly Option<bool> Json = CommonOptions.Json();
    private static readonly Option<string[]> Nino = Text<string[]>("--nino", "National Insurance number.", "NINO");
    private static readonly Option<string[]> NhsNumber = Text<string[]>("--nhs-number", "NHS number.", "NUMBER");
    private static readonly Option<string[]> CustomerNumber = Text<string[]>("--ukvi-customer-number", "UKVI customer number.", "NUMBER");
    private static readonly Option<string[]> Uan = Text<string[]>("--uan", "Unique application number, with or without /pp.", "UAN");
    private static readonly Option<string[]> Gwf = Text<string[]>("--gwf", "GWF number.", "GWF");
    private static readonly Option<string[]> Document = Text<string[]>("--document", "PASSPORT, NAT, BRP or BRC, state, number: PASSPORT:FRA:12AB34567.", "TYPE:STATE:NUMBER");
    private static readonly Option<string?> Mrz = Text<string?>("--mrz", "Machine readable zone; lines parted by a line feed or by /.", "LINES");
    private static readonly Option<string?> FamilyName = Text<string?>("--family-name", "Family name; a mononym goes here.", "NAME");
    private static readonly Option<string?> GivenNames = Text<string?>("--given-names", "Given names.", "NAMES");
    private static readonly Option<string?> Born = Text<string?>("--born", "Date of birth: 1988-04-26, 1988-04-XX or 1988-XX-XX.", "DATE");
    private static readonly Option<string?> Nationality = Text<string?>("--nationality", "ICAO three letter code; optional.", "CODE");
    private static readonly Option<string> Purpose = new("--purpose") { Description = "The question: " + string.Join(", ", CheckArguments.PurposeNames) + ".", Required = true, HelpName = "PURPOSE" };
    private static readonly Option<string?> From = Text<string?>("--from", "First day asked about [default: today].", "DATE");
    private static readonly Option<string?> To = Text<string?>("--to", "Last day asked about [default: --from, else today].", "DATE");
    private static readonly Option<string> Initiator = new("--initiator") { Description = "Your own pseudonymous reference of who or what asks.", DefaultValueFactory = _ => "idcheck", HelpName = "REFERENCE" };

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("check",
            """
            Asks about one person. Exit codes: 0 MATCHED, 3 NOT_MATCHED, 4 UNDER_REVIEW, 5 INCOMPLETE, 2 bad input, 1 failed.

              idcheck check --as hmrc/child-benefit --purpose hmrc-public-funds --nino AB116565A \
                  --family-name Tens --given-names Robin --born 1969-06-30 --from 2026-01-01 --to 2026-12-31
              idcheck check --as dwp/universal-credit --purpose dwp-public-funds --document NAT:NLD:AB116565 \
                  --family-name Tens --given-names Robin --born 1969-06-30 --json
            """)
        {
            As, Purpose, Nino, NhsNumber, CustomerNumber, Uan, Gwf, Document, Mrz, FamilyName, GivenNames, Born, Nationality, From, To, Initiator,
            Server, Json,
        };
        command.SetAction(Verb.Run((parsed, cancellationToken) => RunAsync(parsed, clock, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var question = Question(parsed);
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        await using var client = new StatusCheckClient(Connection.Options(home, parsed.GetRequiredValue(As), parsed.GetValue(Server), clock));
        var outcome = await client.CheckAsync(question, cancellationToken);
        if (parsed.GetValue(Json)) OutcomeReport.WriteJson(Console.Out, outcome);
        else OutcomeReport.Write(outcome);
        return outcome.Match(_ => ExitCode.Done, _ => ExitCode.UnderReview, _ => ExitCode.Incomplete, _ => ExitCode.NotMatched);
    }

    private static CheckQuestion Question(ParseResult parsed)
    {
        var person = new ClaimedPerson
        {
            Identifiers =
            [
                .. Values(parsed, Nino).Select(Identifier.Nino),
                .. Values(parsed, NhsNumber).Select(Identifier.NhsNumber),
                .. Values(parsed, CustomerNumber).Select(Identifier.UkviCustomerNumber),
                .. Values(parsed, Uan).Select(Identifier.Uan),
                .. Values(parsed, Gwf).Select(Identifier.Gwf),
                .. Values(parsed, Document).Select(CheckArguments.Document),
            ],
            FamilyName = parsed.GetValue(FamilyName) ?? "",
            GivenNames = parsed.GetValue(GivenNames) ?? "",
            Born = parsed.GetValue(Born) is { } born ? CheckArguments.Born(born) : default,
            Nationality = parsed.GetValue(Nationality) ?? "",
            MachineReadableZone = parsed.GetValue(Mrz)?.Replace('/', '\n') ?? "",
        };
        return new(CheckArguments.Purpose(parsed.GetRequiredValue(Purpose)), parsed.GetRequiredValue(Initiator), person)
        {
            Period = CheckArguments.Period(parsed.GetValue(From), parsed.GetValue(To)),
        };
    }

    private static IEnumerable<string> Values(ParseResult parsed, Option<string[]> option) =>
        (parsed.GetValue(option) ?? []).Select(text => string.IsNullOrWhiteSpace(text)
            ? throw new CommandFault(ExitCode.BadInput, $"{option.Name} is empty.", "Leave it out, or give a value.")
            : text);

    private static Option<T> Text<T>(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName };
}
