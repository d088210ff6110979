using Grpc.Core;
using Grpc.Net.Client;
using InterDeptCheck.Cli.Auditing;
using InterDeptCheck.Cli.Commands.Assurance;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using Spectre.Console;
using Desk = InterDeptCheck.Contracts.V1.AssuranceService.AssuranceServiceClient;

namespace InterDeptCheck.Cli.Demo.Migration;

/// <summary>Two operators of the assurance service, each with a certificate of their own, and what they do. Not thread-safe.</summary>
internal sealed class DemoOperators : IDisposable
{
    private const string NameOfA = "home-office/caseworker-a";
    private readonly GrpcChannel channelOfA;
    private readonly GrpcChannel channelOfB;

    public DemoOperators(DemoStage stage)
    {
        channelOfA = ClientChannel.Create(stage.Options(NameOfA));
        channelOfB = ClientChannel.Create(stage.Options("home-office/caseworker-b"));
        (A, B) = (new(channelOfA), new(channelOfB));
    }

    /// <summary>Proposes.</summary>
    public Desk A { get; }

    /// <summary>Approves.</summary>
    public Desk B { get; }

    /// <summary>Audits everyone; each finding has a case then.</summary>
    public async Task<IReadOnlyList<AuditStep.Found>> AuditAsync(CancellationToken cancellationToken)
    {
        List<AuditStep.Found> found = [];
        var steps = ServedAudit.RunAsync(A, new(), static _ => { }, cancellationToken);
        var tally = await new AuditReader(new HashSet<FindingKind>(), found.Add).ReadAsync(steps, (_, _) => { }, cancellationToken);
        AnsiConsole.MarkupLineInterpolated($"{tally.Summary!.People} records as of position {tally.Summary.AsOf.Position}, {tally.All} findings.");
        return found;
    }

    /// <summary>All cases that wait for a decision.</summary>
    public async Task<IReadOnlyList<Case>> OpenCasesAsync(CancellationToken cancellationToken)
    {
        List<Case> cases = [];
        var request = new ListCasesRequest { Open = true };
        do
        {
            var page = await A.ListCasesAsync(request, cancellationToken: cancellationToken);
            cases.AddRange(page.Cases);
            request.AfterCaseId = page.NextAfterCaseId;
        }
        while (request.AfterCaseId.Length > 0);
        return cases;
    }

    /// <summary>Every event of a person; that it was read, and why, is in the log before.</summary>
    public async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(Case known, string person, string reason, CancellationToken cancellationToken)
    {
        List<HistoryEvent> events = [];
        using var call = A.ReadHistory(new() { CaseId = known.CaseId, PersonId = person, Reason = reason }, cancellationToken: cancellationToken);
        await foreach (var page in call.ResponseStream.ReadAllAsync(cancellationToken)) events.AddRange(page.Events);
        return events;
    }

    /// <summary>A proposes to take a batch back, of further people too.</summary>
    public async Task<ProposePlanResponse> ProposeAsync(
        string batch, IEnumerable<string> also, string caseId, CancellationToken cancellationToken)
    {
        var request = new ProposePlanRequest
        {
            CaseId = caseId,
            Reason = $"{batch} entangled them",
            RollBackBatch = new() { BatchId = batch, AlsoPersonIds = { also } },
        };
        var proposed = await A.ProposePlanAsync(request, cancellationToken: cancellationToken);
        ActReport.Write(proposed.Plan);
        PlanReport.WriteLeftOut(isJson: false, proposed.LeftOutPersonIds);
        return proposed;
    }

    /// <summary>Approves a plan.</summary>
    /// <returns>Where it stands then, or why the approval was refused.</returns>
    public static async Task<(string Outcome, Plan? Plan)> ApproveAsync(Desk approver, string plan, CancellationToken cancellationToken)
    {
        try
        {
            var approved = (await approver.ApprovePlanAsync(new() { PlanId = plan }, cancellationToken: cancellationToken)).Plan;
            ActReport.Write(approved);
            return (approved.State.ToString(), approved);
        }
        catch (RpcException refused) when (OperatorCall.InfoOf(refused) is { } info)
        {
            return (info.Type, null); // field 1, the reason, under its first name in this version of the package
        }
    }

    /// <summary>Decides cases: of findings by the plan that repaired them; what the gate held stays without effect.</summary>
    public async Task DecideAsync(IEnumerable<Case> cases, string plan, CancellationToken cancellationToken)
    {
        foreach (var one in cases)
        {
            if (one.AboutCase == Case.AboutOneofCase.HeldChange) await DecideAsync(one, CaseDecision.Reject, "", cancellationToken);
            else await DecideAsync(one, CaseDecision.Repair, plan, cancellationToken);
        }
    }

    /// <summary>Decides cases that are no part of the play.</summary>
    public async Task SetAsideAsync(IEnumerable<Case> cases, CancellationToken cancellationToken)
    {
        foreach (var one in cases) await DecideAsync(one, CaseDecision.NotAFault, "", cancellationToken);
    }

    private async Task DecideAsync(Case one, CaseDecision decision, string plan, CancellationToken cancellationToken) => await B.DecideCaseAsync(
        new() { CaseId = one.CaseId, Decision = decision, Reason = "as the demo has it", PlanId = plan }, cancellationToken: cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        channelOfA.Dispose();
        channelOfB.Dispose();
    }
}
