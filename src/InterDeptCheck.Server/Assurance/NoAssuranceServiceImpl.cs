using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Assurance;

/// <summary>The assurance service of a node that can't write to the ledger: says so to whoever is enrolled.</summary>
internal sealed class NoAssuranceServiceImpl(Callers callers) : AssuranceService.AssuranceServiceBase
{
    public override Task RunAudit(RunAuditRequest request, IServerStreamWriter<RunAuditResponse> responseStream, ServerCallContext context) =>
        throw Refused(context);

    public override Task<FindCausesResponse> FindCauses(FindCausesRequest request, ServerCallContext context) => throw Refused(context);

    public override Task<ListCasesResponse> ListCases(ListCasesRequest request, ServerCallContext context) => throw Refused(context);

    public override Task<GetCaseResponse> GetCase(GetCaseRequest request, ServerCallContext context) => throw Refused(context);

    public override Task<AssignCaseResponse> AssignCase(AssignCaseRequest request, ServerCallContext context) => throw Refused(context);

    public override Task<AddNoteResponse> AddNote(AddNoteRequest request, ServerCallContext context) => throw Refused(context);

    public override Task<AddEvidenceResponse> AddEvidence(AddEvidenceRequest request, ServerCallContext context) => throw Refused(context);

    public override Task<EscalateCaseResponse> EscalateCase(EscalateCaseRequest request, ServerCallContext context) => throw Refused(context);

    public override Task<DecideCaseResponse> DecideCase(DecideCaseRequest request, ServerCallContext context) => throw Refused(context);

    public override Task<ReadRecordResponse> ReadRecord(ReadRecordRequest request, ServerCallContext context) => throw Refused(context);

    public override Task ReadHistory(ReadHistoryRequest request, IServerStreamWriter<ReadHistoryResponse> responseStream, ServerCallContext context) =>
        throw Refused(context);

    public override Task<ProposePlanResponse> ProposePlan(ProposePlanRequest request, ServerCallContext context) => throw Refused(context);

    public override Task<GetPlanResponse> GetPlan(GetPlanRequest request, ServerCallContext context) => throw Refused(context);

    public override Task<ListPlansResponse> ListPlans(ListPlansRequest request, ServerCallContext context) => throw Refused(context);

    public override Task<ApprovePlanResponse> ApprovePlan(ApprovePlanRequest request, ServerCallContext context) => throw Refused(context);

    public override Task<WithdrawPlanResponse> WithdrawPlan(WithdrawPlanRequest request, ServerCallContext context) => throw Refused(context);

    public override Task<PlaceQuarantineResponse> PlaceQuarantine(PlaceQuarantineRequest request, ServerCallContext context) => throw Refused(context);

    private RefusedException Refused(ServerCallContext context)
    {
        callers.Require(context);
        return new(ErrorReason.NotARegistry);
    }
}
