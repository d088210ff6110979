using System.CommandLine;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Contracts.V1;
using static InterDeptCheck.Cli.Commands.Assurance.OperatorCall;
using Desk = InterDeptCheck.Contracts.V1.AssuranceService.AssuranceServiceClient;

namespace InterDeptCheck.Cli.Commands.Assurance;

/// <summary><c>idcheck repair</c>: plans that one operator proposes and another approves.</summary>
internal static class RepairVerb
{
    private static readonly Argument<string> Plan = new("PLAN") { Description = "The plan, such as plan-9." };
    private static readonly Option<string?> Shown = new("--reason") { Description = "Show the records too, for this reason; it is kept in the log.", HelpName = "TEXT" };
    private static readonly Option<string?> Filter = new("--case") { Description = "Only plans of this case.", HelpName = "CASE" };

    public static Command Create(TimeProvider clock) => new(
        "repair",
        """
        Changes records, in a plan that one operator proposes and another approves. Nothing changes before that.

          idcheck repair propose release --case held-4711 --reason "the passport is theirs"
          idcheck repair propose split PERSON OTHER --part number@17 --part grant@19 --case finding-3-0c0ffee1 --reason "two people"
          idcheck repair show plan-9 --reason "to approve it" --as home-office/caseworker-b
          idcheck repair approve plan-9 --as home-office/caseworker-b
        """)
    {
        ProposeVerb.Create(clock),
        Calling("list", "Lists plans, the latest first: idcheck repair list --case held-4711", clock, ListAsync, Filter),
        Calling("show", "Shows a plan; with --reason, the records before and after it: idcheck repair show plan-9", clock, ShowAsync, Plan, Shown),
        Calling("approve", "Approves what another operator proposed, and carries it out: idcheck repair approve plan-9", clock, ApproveAsync, Plan),
        Calling("withdraw", "Takes back a plan that waits: idcheck repair withdraw plan-9 --reason \"wrong way round\"", clock, WithdrawAsync, Plan, Reason),
    };

    /// <summary>Proposes a plan and prints it.</summary>
    public static async Task ProposeAsync(
        Desk service, ParseResult parsed, ProposePlanRequest request, CancellationToken cancellationToken)
    {
        request.CaseId = parsed.GetRequiredValue(OfCase);
        request.Reason = parsed.GetRequiredValue(Reason);
        var proposed = await service.ProposePlanAsync(request, cancellationToken: cancellationToken);
        PlanReport.Write(parsed.GetValue(Json), [proposed.Plan]);
        PlanReport.WriteLeftOut(parsed.GetValue(Json), proposed.LeftOutPersonIds);
    }

    private static async Task ListAsync(Desk service, ParseResult parsed, CancellationToken cancellationToken)
    {
        var plans = await service.ListPlansAsync(new() { CaseId = parsed.GetValue(Filter) ?? "" }, cancellationToken: cancellationToken);
        PlanReport.Write(parsed.GetValue(Json), plans.Plans);
        if (plans.HasMore) Console.Error.WriteLine("There are more; these are the latest. Ask for those of one case: --case CASE");
    }

    private static async Task ShowAsync(Desk service, ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = new GetPlanRequest { PlanId = parsed.GetRequiredValue(Plan), Reason = parsed.GetValue(Shown) ?? "" };
        do
        {
            var shown = await service.GetPlanAsync(request, cancellationToken: cancellationToken);
            if (request.AfterStep == 0) PlanReport.Write(parsed.GetValue(Json), [shown.Plan]);
            PlanReport.WriteSteps(parsed.GetValue(Json), shown.Steps);
            request.AfterStep = shown.NextAfterStep;
        }
        while (request.AfterStep > 0);
    }

    private static async Task ApproveAsync(Desk service, ParseResult parsed, CancellationToken cancellationToken)
    {
        var plan = (await service.ApprovePlanAsync(new() { PlanId = parsed.GetRequiredValue(Plan) }, cancellationToken: cancellationToken)).Plan;
        PlanReport.Write(parsed.GetValue(Json), [plan]);
        if (plan.State == PlanState.Failed)
            throw new CommandFault(ExitCode.Failed, $"The ledger refused the plan ({plan.Rule}), and nothing of it happened.", "Look at the record, and propose it again.");
    }

    private static async Task WithdrawAsync(Desk service, ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = new WithdrawPlanRequest { PlanId = parsed.GetRequiredValue(Plan), Reason = parsed.GetRequiredValue(Reason) };
        PlanReport.Write(parsed.GetValue(Json), [(await service.WithdrawPlanAsync(request, cancellationToken: cancellationToken)).Plan]);
    }
}
