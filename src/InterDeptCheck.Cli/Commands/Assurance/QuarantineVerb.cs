using System.CommandLine;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Contracts.V1;
using static InterDeptCheck.Cli.Commands.Assurance.OperatorCall;
using Desk = InterDeptCheck.Contracts.V1.AssuranceService.AssuranceServiceClient;

namespace InterDeptCheck.Cli.Commands.Assurance;

/// <summary><c>idcheck quarantine</c>: stops a record from being served, and serves it again.</summary>
internal static class QuarantineVerb
{
    private static readonly Option<long?> Good = new("--last-known-good")
    {
        Description = "Serve the record meanwhile as it was at this position of the ledger; answers say so.",
        HelpName = "POSITION",
    };

    public static Command Create(TimeProvider clock) => new(
        "quarantine",
        """
        Stops a record from being served, at once; serving it again takes two operators.

          idcheck quarantine place PERSON --case finding-2-0c0ffee1 --reason "parts of two people" --last-known-good 4710
          idcheck quarantine lift PERSON --case finding-2-0c0ffee1 --reason "repaired"
          idcheck repair approve plan-9 --as home-office/caseworker-b
        """)
    {
        Calling("place", "Stops a record from being served: idcheck quarantine place PERSON --case CASE --reason TEXT", clock, PlaceAsync, Person, OfCase, Reason, Good),
        Calling(
            "lift", "Proposes to serve it again; another operator approves it: idcheck quarantine lift PERSON --case CASE --reason TEXT", clock,
            (service, parsed, token) => RepairVerb.ProposeAsync(
                service, parsed, new() { Lift = new() { PersonId = parsed.GetRequiredValue(Person) } }, token),
            Person, OfCase, Reason),
    };

    private static async Task PlaceAsync(Desk service, ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = new PlaceQuarantineRequest
        {
            CaseId = parsed.GetRequiredValue(OfCase),
            PersonId = parsed.GetRequiredValue(Person),
            Reason = parsed.GetRequiredValue(Reason),
        };
        if (parsed.GetValue(Good) is { } position) request.LastKnownGood = position;
        var plan = (await service.PlaceQuarantineAsync(request, cancellationToken: cancellationToken)).Plan;
        PlanReport.Write(parsed.GetValue(Json), [plan]);
        if (plan.State == PlanState.Failed)
            throw new CommandFault(ExitCode.Failed, $"The ledger refused it ({plan.Rule}).", "Another case may have quarantined the record: idcheck cases list --person PERSON");
    }
}
