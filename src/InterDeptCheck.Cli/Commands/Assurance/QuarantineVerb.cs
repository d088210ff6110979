using System.CommandLine;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Contracts.V1;
using static InterDeptCheck.Cli.Commands.Assurance.OperatorCall;
using Desk = InterDeptCheck.Contracts.V1.AssuranceService.AssuranceServiceClient;

namespace InterDeptCheck.Cli.Commands.Assurance;

/// <summary><c>idcheck quarantine</c>: stops a record from being served, and serves it again.</summary>
internal static class QuarantineVerb
{
    private static readonly Option<bool> NoGood = new("--no-last-known-good")
    {
        Description = "Serve nothing meanwhile, though the record before it went wrong could be.",
    };

    private static readonly Option<string[]> Parts = new("--part")
    {
        Description = "Only this part, as findings name it: document, number, grant, image, account or contact, @ and the event that set it; can be repeated.",
        HelpName = "KIND@POSITION",
    };

    private static readonly Argument<string?> Placed = new("PLAN")
    {
        Description = "The quarantine, such as plan-9 [default: the latest].",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create(TimeProvider clock) => new(
        "quarantine",
        """
        Stops a record from being served, at once; serving it again takes two operators. Where an audit found the event after which the record was
        wrong, and the record before it passes every assertion, that one is served meanwhile.

          idcheck quarantine place PERSON --case finding-2-0c0ffee1 --reason "parts of two people"
          idcheck quarantine place PERSON --case finding-1-0c0ffee1 --reason "the grant is another's" --part grant@19
          idcheck quarantine status
          idcheck quarantine lift PERSON --case finding-2-0c0ffee1 --reason "repaired"
          idcheck repair approve plan-9 --as home-office/caseworker-b
        """)
    {
        Calling("place", "Stops a record from being served: idcheck quarantine place PERSON --case CASE --reason TEXT", clock, PlaceAsync,
            Person, OfCase, Reason, Parts, NoGood),
        Calling(
            "status", "Lists which nodes obey a quarantine, and which have not said so: idcheck quarantine status plan-9", clock, StatusAsync, Placed),
        Calling(
            "lift", "Proposes to serve it again; another operator approves it: idcheck quarantine lift PERSON --case CASE --reason TEXT", clock,
            (service, parsed, token) => RepairVerb.ProposeAsync(
                service, parsed, new() { Lift = new() { PersonId = parsed.GetRequiredValue(Person) } }, token),
            Person, OfCase, Reason),
    };

    private static async Task StatusAsync(Desk service, ParseResult parsed, CancellationToken cancellationToken)
    {
        var listed = await service.ListNodesAsync(new() { PlanId = parsed.GetValue(Placed) ?? "" }, cancellationToken: cancellationToken);
        if (parsed.GetValue(Json)) WriteJson(listed);
        else NodesReport.Write(listed.PlanId, listed.Position, listed.Nodes);
    }

    private static async Task PlaceAsync(Desk service, ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = new PlaceQuarantineRequest
        {
            CaseId = parsed.GetRequiredValue(OfCase),
            PersonId = parsed.GetRequiredValue(Person),
            Reason = parsed.GetRequiredValue(Reason),
            NoLastKnownGood = parsed.GetValue(NoGood),
            Parts = { PartText.Parse(parsed.GetValue(Parts) ?? []) },
        };
        var placed = await service.PlaceQuarantineAsync(request, cancellationToken: cancellationToken);
        var plan = placed.Plan;
        if (parsed.GetValue(Json)) WriteJson(placed);
        else PlanReport.Write(placed);
        if (plan.State == PlanState.Failed)
            throw new CommandFault(ExitCode.Failed, $"The ledger refused it ({plan.Rule}).", "Another case may have quarantined the record: idcheck cases list --person PERSON");
    }
}
