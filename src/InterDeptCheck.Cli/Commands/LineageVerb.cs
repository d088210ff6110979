using System.CommandLine;
using System.Runtime.CompilerServices;
using Grpc.Core;
using InterDeptCheck.Cli.Commands.Assurance;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
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
            shown only with --values, for a case and a reason, by a server, which logs the reading. Without a server the ledger is read directly.

              idcheck lineage 0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11
              idcheck lineage 0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11 --why-changed --json
              idcheck lineage 0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11 --values --case held-17 --reason "photo of somebody else"
            """)
        {
            Person, WhyChanged, Values, Case, Reason, OperatorCall.As, OperatorCall.Server, Ledger, Json,
        };
        command.SetAction(Verb.Run((parsed, cancellationToken) => ShowAsync(parsed, clock, cancellationToken)));
        return command;
    }

    private static async Task<int> ShowAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var person = PersonReading.ToPerson(parsed.GetRequiredValue(Person));
        var reading = PersonReading.Purpose(parsed.GetValue(Values), parsed.GetValue(Case), parsed.GetValue(Reason));
        await using var source = await Source.OpenAsync(parsed, Ledger, clock, cancellationToken);
        if (reading is not null) source.RequireServerToShow("What a record holds");
        var request = new ReadLineageRequest
        {
            PersonId = person.ToString(),
            WhyChanged = parsed.GetValue(WhyChanged),
            CaseId = reading?.Case.Value ?? "",
            Reason = reading?.Reason ?? "",
        };
        var report = new LineageReport(reading);
        await foreach (var part in PartsAsync(source, request, person, cancellationToken)) report.Add(part);
        if (report.IsEmpty) throw new CommandFault(ExitCode.BadInput, "The ledger has no event of that person.", "Check the id.");
        if (parsed.GetValue(Json)) report.WriteJson(Console.Out);
        else report.Write(AnsiConsole.Console);
        return ExitCode.Done;
    }

    private static async IAsyncEnumerable<ReadLineageResponse> PartsAsync(
        Source source, ReadLineageRequest request, PersonId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (source.Service is { } service)
        {
            using var call = service.ReadLineage(request, cancellationToken: cancellationToken);
            await foreach (var part in call.ResponseStream.ReadAllAsync(cancellationToken)) yield return part;
            yield break;
        }

        await foreach (var part in source.Direct!.LineageAsync(person, request.WhyChanged, cancellationToken)) yield return part;
    }
}
