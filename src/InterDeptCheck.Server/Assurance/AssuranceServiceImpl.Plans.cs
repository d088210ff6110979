using Google.Protobuf;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;
using PlanState = InterDeptCheck.Contracts.V1.PlanState;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Plans: proposed by one operator, approved by another.</summary>
internal sealed partial class AssuranceServiceImpl
{
    private const int PlansMax = 200;

    public override async Task<ProposePlanResponse> ProposePlan(ProposePlanRequest request, ServerCallContext context)
    {
        var by = callers.RequireAssurance(context, AssuranceGrants.Repair);
        var fields = new AssuranceFields();
        var (id, reason) = (fields.Case(request.CaseId), fields.Text(request.Reason, "reason"));
        var make = ToContent(request, fields);
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
        fields.ThrowIfAny();
        var plan = await plans.FindAsync(id, context.CancellationToken);
        var response = new GetPlanResponse { Plan = CaseMapping.ToWire(plan) };
        if (request.Reason.Length == 0) return response;
        if (await plans.ReadAsync(by, plan, request.Reason, context.CancellationToken) is RepairContent repair)
            response.Steps.AddRange(repair.Steps.Select(ToWire));
        return response;
    }

    public override async Task<ListPlansResponse> ListPlans(ListPlansRequest request, ServerCallContext context)
    {
        callers.RequireAssurance(context, AssuranceGrants.Repair);
        var found = (await plans.ListAsync(context.CancellationToken))
            .Where(plan => request.CaseId.Length == 0 || plan.Case.Value == request.CaseId)
            .Where(plan => request.State == PlanState.Unspecified || (PlanState)plan.State == request.State);
        return new() { Plans = { found.Take(PlansMax).Select(CaseMapping.ToWire) } };
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
        LedgerPosition? good = request.HasLastKnownGood ? fields.Position(request.LastKnownGood, "last_known_good") : null;
        fields.ThrowIfAny();
        var content = await contents.QuarantineAsync(person, good, context.CancellationToken);
        return new() { Plan = CaseMapping.ToWire(await plans.PlaceAsync(by, id, content, reason, context.CancellationToken)) };
    }

    private static ByteString RecordJson(PersonRecord record) => ByteString.CopyFrom(RecordDocument.Of(record));

    private static Contracts.V1.PlanStep ToWire(Domain.Assurance.Plans.PlanStep step) => new()
    {
        PersonId = step.Before.Person.ToString(),
        BeforeJson = step.Before.Position == LedgerPosition.BeforeFirst ? ByteString.Empty : RecordJson(step.Before),
        AfterJson = RecordJson(step.After),
    };

    private Func<Domain.Assurance.Cases.Case, CancellationToken, Task<PlanContent>>? ToContent(ProposePlanRequest request, AssuranceFields fields)
    {
        switch (request.PlanCase)
        {
            case ProposePlanRequest.PlanOneofCase.Release: return contents.ReleaseAsync;
            case ProposePlanRequest.PlanOneofCase.RollBack:
                var (person, upTo) = (
                    fields.Person(request.RollBack.PersonId, "roll_back.person_id"), fields.Position(request.RollBack.Position, "roll_back.position"));
                return (_, cancellationToken) => contents.RollBackAsync(person, upTo, cancellationToken);
            case ProposePlanRequest.PlanOneofCase.Lift:
                var lifted = fields.Person(request.Lift.PersonId, "lift.person_id");
                return (_, _) => Task.FromResult<PlanContent>(new LiftContent(lifted));
            case ProposePlanRequest.PlanOneofCase.Vouch:
                var vouched = fields.Person(request.Vouch.PersonId, "vouch.person_id");
                var until = Until(request.Vouch.Until, fields);
                return (_, _) => Task.FromResult<PlanContent>(new VouchContent(vouched, until));
            default:
                fields.Refuse("plan", FieldRules.Required);
                return null;
        }
    }

    private DateOnly Until(string text, AssuranceFields fields)
    {
        const string Path = "vouch.until";
        var until = fields.Day(text, Path);
        var today = UkDate.At(clock.GetUtcNow());
        if (until != default && until < today) fields.Refuse(Path, FieldRules.RangeReversed);
        if (until > today.AddDays(CaseRules.VouchDaysMax)) fields.Refuse(Path, FieldRules.RangeTooLong);
        return until;
    }
}
