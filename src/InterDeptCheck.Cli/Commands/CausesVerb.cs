using System.CommandLine;
using System.CommandLine.Parsing;
using InterDeptCheck.Cli.Auditing;
using InterDeptCheck.Cli.Commands.Assurance;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance.Causes;
using Spectre.Console;
using CauseDimension = InterDeptCheck.Domain.Assurance.Causes.CauseDimension;
using WireDimension = InterDeptCheck.Contracts.V1.CauseDimension;

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

    private static readonly Argument<WireDimension> Dimension = new("DIMENSION")
    {
        Description = "batch, system, event-kind, product, release or month.",
        HelpName = "DIMENSION",
        CustomParser = Read,
    };

    private static readonly Argument<string> Value = new("VALUE") { Description = "What the findings share, as causes tells it." };
    private static readonly Option<string?> Ledger = CommonOptions.Ledger();
    private static readonly Option<bool> Json = CommonOptions.Json();

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("causes",
            """
            Audits the ledger and groups the findings by the events that they began with: kind of event, source system, product, batch, month and
            release of this software. A group is a cause when it has far more findings than its share of all events would give it. A server tells what
            was done about each, too; without one the ledger is read directly.

              idcheck causes
              idcheck causes --support 10 --lift 3 --json
              idcheck causes fixed batch MIG-2025-03 --case finding-2-0c0ffee1 --reason "the mapping of the old system's ids"
            """)
        {
            Support, Lift, OperatorCall.As, OperatorCall.Server, Ledger, Json,
        };
        command.Add(OperatorCall.Calling(
            "fixed", "Tells that a cause was stopped at its source: what it does from now on is a recurrence.", clock, FixedAsync,
            Dimension, Value, OperatorCall.OfCase, OperatorCall.Reason));
        command.SetAction(Verb.Run((parsed, cancellationToken) => ShowAsync(parsed, clock, cancellationToken)));
        return command;
    }

    private static async Task<int> ShowAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var options = new CauseOptions { SupportMin = parsed.GetValue(Support), LiftMin = parsed.GetValue(Lift) };
        if (options.SupportMin < 1 || !(options.LiftMin >= 0))
            throw new CommandFault(ExitCode.BadInput, "--support is at least 1, and --lift is not negative.", "Such as: --support 3 --lift 1.5");
        await using var source = await Source.OpenAsync(parsed, Ledger, clock, cancellationToken);
        var parts = source.Service is { } service
            ? ServedCauses.ReadAsync(service, options, cancellationToken)
            : source.Direct!.CausesAsync(options, cancellationToken);
        var report = await CausesReport.ReadAsync(parts);
        if (parsed.GetValue(Json)) report.WriteJson(Console.Out);
        else report.Write(AnsiConsole.Console);
        return ExitCode.Done;
    }

    private static async Task FixedAsync(AssuranceService.AssuranceServiceClient service, ParseResult parsed, CancellationToken cancellationToken)
    {
        var told = await service.MarkCauseFixedAsync(
            new()
            {
                CaseId = parsed.GetRequiredValue(OperatorCall.OfCase),
                Dimension = parsed.GetRequiredValue(Dimension),
                Value = parsed.GetRequiredValue(Value),
                Reason = parsed.GetRequiredValue(OperatorCall.Reason),
            },
            cancellationToken: cancellationToken);
        if (parsed.GetValue(OperatorCall.Json)) OperatorCall.WriteJson(told);
        else AnsiConsole.MarkupLineInterpolated($"Fixed on {told.FixedOn}: what it does from now on is a recurrence.");
    }

    private static WireDimension Read(ArgumentResult result)
    {
        var named = Enum.GetValues<CauseDimension>().FirstOrDefault(
            known => CauseKeys.Word(known).Equals(result.Tokens[0].Value.Replace('-', '_'), StringComparison.OrdinalIgnoreCase));
        if (named == 0) result.AddError("DIMENSION is batch, system, event-kind, product, release or month.");
        return (WireDimension)named;
    }
}
