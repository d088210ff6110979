using Google.Protobuf;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;
using FindingSubject = InterDeptCheck.Domain.Assurance.Cases.FindingSubject;
using PlanState = InterDeptCheck.Contracts.V1.PlanState;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Plans: proposed by one operator, approved by another.</summary>
internal sealed partial class AssuranceServiceImpl
{
    private const int PlansMax = 200;
    private const int StepsMax = 100;
    private const int PartsMax = 1_000;

    public override async Task<ProposePlanResponse> ProposePlan(ProposePlanRequest request, ServerCallContext context)
    {
        var by = callers.RequireAssurance(context, AssuranceGrants.Repair);
        var fields = new AssuranceFields();
        var (id, reason) = (fields.Case(request.CaseId), fields.Text(request.Reason, "reason"));
        if (request.PlanCase == ProposePlanRequest.PlanOneofCase.RollBackBatch)
        {
            const string Also = "roll_back_batch.also_person_ids";
            if (request.RollBackBatch.AlsoPersonIds.Count > RepairPlan.StepsMax) fields.Refuse(Also, FieldRules.TooMany);
            var batch = new BatchRollBack(
                fields.Batch(request.RollBackBatch.BatchId, "roll_back_batch.batch_id"),
                [.. request.RollBackBatch.AlsoPersonIds.Select(person => fields.Person(person, Also))]);
            fields.ThrowIfAny();
            return await ProposeAsync(by, id, batch, reason, context.CancellationToken);
        }

        var make = new PlanRequests(contents, clock).Read(request, fields);
        fields.ThrowIfAny();
        var known = await cases.FindAsync(id, context.CancellationToken);
        var content = await make!(known, context.CancellationToken);
        return new() { Plan = CaseMapping.ToWire(await plans.ProposeAsync(by, id, content, reason, context.CancellationToken)) };
    }

    public override async Task<GetPlanResponse> GetPlan(GetPlanRequest request, ServerCallContext context)
    {
        var by = callers.RequireAssurance(context, AssuranceGrants.Repair);
        var fields = new AssuranceFields();
        var id = fields.Plan(request.PlanId);
        if (request.Reason.Length > 0) fields.Text(request.Reason, "reason");
        if (request.AfterStep < 0) fields.Refuse("after_step", FieldRules.Negative);
        fields.ThrowIfAny();
        var plan = await plans.FindAsync(id, context.CancellationToken);
        var response = new GetPlanResponse { Plan = CaseMapping.ToWire(plan) };
        if (request.Reason.Length == 0) return response;
        var steps = await plans.ReadAsync(by, plan, request.Reason, request.AfterStep, StepsMax, context.CancellationToken);
        response.Steps.AddRange(steps.Shown.Select(ToWire));
        if (steps.HasMore) response.NextAfterStep = request.AfterStep + steps.Shown.Count;
        return response;
    }

    public override async Task<ListPlansResponse> ListPlans(ListPlansRequest request, ServerCallContext context)
    {
        callers.RequireAssurance(context, AssuranceGrants.Repair);
        var fields = new AssuranceFields();
        CaseId? ofCase = request.CaseId.Length == 0 ? null : fields.Case(request.CaseId);
        fields.Known(request.State, Enum.IsDefined(request.State), isSet: true, "state");
        fields.ThrowIfAny();
        var found = (await plans.ListAsync(context.CancellationToken))
            .Where(plan => ofCase is null || plan.Case == ofCase)
            .Where(plan => request.State == PlanState.Unspecified || (PlanState)plan.State == request.State)
            .Take(PlansMax + 1).ToList();
        return new() { Plans = { found.Take(PlansMax).Select(CaseMapping.ToWire) }, HasMore = found.Count > PlansMax };
    }

    public override async Task<ApprovePlanResponse> ApprovePlan(ApprovePlanRequest request, ServerCallContext context)
    {
        var by = callers.RequireAssurance(context, AssuranceGrants.Repair);
        var fields = new AssuranceFields();
        var id = fields.Plan(request.PlanId);
        fields.ThrowIfAny();
        return new() { Plan = CaseMapping.ToWire(await plans.ApproveAsync(by, id, context.CancellationToken)) };
    }

    public override async Task<WithdrawPlanResponse> WithdrawPlan(WithdrawPlanRequest request, ServerCallContext context)
    {
        var by = callers.RequireAssurance(context, AssuranceGrants.Repair);
        var fields = new AssuranceFields();
        var (id, reason) = (fields.Plan(request.PlanId), fields.Text(request.Reason, "reason"));
        fields.ThrowIfAny();
        return new() { Plan = CaseMapping.ToWire(await plans.WithdrawAsync(by, id, reason, context.CancellationToken)) };
    }

    public override async Task<PlaceQuarantineResponse> PlaceQuarantine(PlaceQuarantineRequest request, ServerCallContext context)
    {
        var by = callers.RequireAssurance(context, AssuranceGrants.Repair);
        var fields = new AssuranceFields();
        var (id, reason) = (fields.Case(request.CaseId), fields.Text(request.Reason, "reason"));
        var person = fields.Person(request.PersonId);
#pragma warning disable CS0612 // The contract marks it so that nobody sets it; whoever does is told.
        if (request.HasLastKnownGood) fields.Refuse("last_known_good", FieldRules.NotAllowed);
#pragma warning restore CS0612
        if (request.Parts.Count > PartsMax) fields.Refuse("parts", FieldRules.TooMany);
        List<PartName> parts = [.. request.Parts.Select(part => PlanRequests.Part(part, "parts", fields))];
        fields.ThrowIfAny();
        var (content, why) = await ContentAsync(person, parts, request.NoLastKnownGood, context.CancellationToken);
        var placed = await plans.PlaceAsync(by, id, content, reason, context.CancellationToken);
        var response = new PlaceQuarantineResponse { Plan = CaseMapping.ToWire(placed), NothingServedBecause = why?.Code() ?? "" };
        if (content.LastKnownGood is { } good) response.LastKnownGood = good.Position.Value;
        if (placed.Positions is [.., var position]) response.Nodes.AddRange(await nodes.ConfirmedAsync(position, context.CancellationToken));
        return response;
    }

    private async Task<(QuarantineContent Content, LastKnownGoodObstacle? Why)> ContentAsync(
        PersonId person, List<PartName> parts, bool isLeftOut, CancellationToken cancellationToken)
    {
        if (parts.Count > 0) return (await contents.QuarantineAsync(person, parts, cancellationToken), LastKnownGoodObstacle.PartsOnly);
        if (isLeftOut) return (new(person, null), LastKnownGoodObstacle.LeftOut);
        return await contents.QuarantineAsync(await cases.ReadAsync(cancellationToken), person, UkDate.At(clock.GetUtcNow()), cancellationToken);
    }

    // What stands when the plan is made: a finding that is decided meanwhile makes the plan outdated for its person, and for nobody else.
    private async Task<ProposePlanResponse> ProposeAsync(Actor by, CaseId id, BatchRollBack batch, string reason, CancellationToken cancellationToken)
    {
        var known = await cases.FindAsync(id, cancellationToken);
        var standing = (await cases.ReadAsync(cancellationToken)).Cases.Values.Where(one => one.IsOpen)
            .Select(one => one.About).OfType<FindingSubject>().Select(about => about.Finding).ToList();
        var (content, leftOut) = await contents.RollBackBatchAsync(known, batch, standing, cancellationToken);
        var plan = await plans.ProposeAsync(by, id, content, reason, cancellationToken);
        return new() { Plan = CaseMapping.ToWire(plan), LeftOutPersonIds = { leftOut.Select(person => person.ToString()) } };
    }

    private static ByteString RecordJson(PersonRecord record) => ByteString.CopyFrom(RecordDocument.Of(record));

    private static PlanStep ToWire(RepairStep step) => new()
    {
        PersonId = step.Person.ToString(),
        BeforeJson = step.Before.Position == LedgerPosition.BeforeFirst ? ByteString.Empty : RecordJson(step.Before),
        AfterJson = RecordJson(step.After),
    };
}
