using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Reporting;
using InterDeptCheck.Server.Security;
using Case = InterDeptCheck.Domain.Assurance.Cases.Case;
using CaseDecision = InterDeptCheck.Domain.Assurance.Cases.CaseDecision;

namespace InterDeptCheck.Server.Assurance;

/// <summary>The door of those who find and mend: cases and reading here, the rest in the other parts.</summary>
internal sealed partial class AssuranceServiceImpl(
    Callers callers, CaseDesk cases, ReadingDesk readings, PlanDesk plans, PlanContents contents, AuditDesk audits, ContactDesk contacts,
    QuestionDesk questions, QuarantineDesk quarantines, LoggedApprovals batches, NodeBook reports, NodeDesk nodes, TimeProvider clock)
    : AssuranceService.AssuranceServiceBase
{
    private const int CasesMax = 200;
    private const int EventsMax = 100;
    private const int CauseValueLengthMax = 128;
    private const int RowsAtOnceMax = 1_000;
    private const int RowsMax = 20_000_000;

    public override async Task<ListCasesResponse> ListCases(ListCasesRequest request, ServerCallContext context)
    {
        callers.RequireAssurance(context, AssuranceGrants.Case);
        var fields = new AssuranceFields();
        var person = fields.OptionalPerson(request.PersonId);
        fields.Known(request.State, Enum.IsDefined(request.State), isSet: true, "state");
        fields.ThrowIfAny();
        var now = clock.GetUtcNow();
        var book = await cases.ReadAsync(context.CancellationToken);
        var found = (person is { } whose ? book.About(whose).OrderBy(one => one.Id.Value, StringComparer.Ordinal) : book.Cases.Values)
            .Where(one => string.CompareOrdinal(one.Id.Value, request.AfterCaseId) > 0 && Has(one, request, now))
            .Take(CasesMax + 1).ToList();
        return new()
        {
            Cases = { found.Take(CasesMax).Select(one => CaseMapping.ToWire(one, now, withHistory: false)) },
            NextAfterCaseId = found.Count > CasesMax ? found[CasesMax - 1].Id.Value : "",
        };
    }

    public override async Task<GetCaseResponse> GetCase(GetCaseRequest request, ServerCallContext context)
    {
        callers.RequireAssurance(context, AssuranceGrants.Case);
        var fields = new AssuranceFields();
        var id = fields.Case(request.CaseId);
        fields.ThrowIfAny();
        return new() { Case = ToWire(await cases.FindAsync(id, context.CancellationToken)) };
    }

    public override async Task<AssignCaseResponse> AssignCase(AssignCaseRequest request, ServerCallContext context)
    {
        var by = callers.RequireAssurance(context, AssuranceGrants.Case);
        var fields = new AssuranceFields();
        var id = fields.Case(request.CaseId);
        var assignee = request.Assignee.Length == 0 ? by : fields.Operator(request.Assignee, "assignee");
        fields.ThrowIfAny();
        return new() { Case = await WorkAsync(by, id, null, new CaseAssigned(assignee), context) };
    }

    public override async Task<AddNoteResponse> AddNote(AddNoteRequest request, ServerCallContext context)
    {
        var by = callers.RequireAssurance(context, AssuranceGrants.Case);
        var fields = new AssuranceFields();
        var (id, text) = (fields.Case(request.CaseId), fields.Text(request.Text, "text"));
        fields.ThrowIfAny();
        return new() { Case = await WorkAsync(by, id, null, new NoteAdded(text), context) };
    }

    public override async Task<AddEvidenceResponse> AddEvidence(AddEvidenceRequest request, ServerCallContext context)
    {
        var by = callers.RequireAssurance(context, AssuranceGrants.Case);
        var fields = new AssuranceFields();
        var (id, text) = (fields.Case(request.CaseId), fields.Text(request.Description, "description"));
        var person = fields.OptionalPerson(request.PersonId);
        fields.ThrowIfAny();
        return new() { Case = await WorkAsync(by, id, person, new EvidenceAdded(text, person), context) };
    }

    public override async Task<EscalateCaseResponse> EscalateCase(EscalateCaseRequest request, ServerCallContext context)
    {
        var by = callers.RequireAssurance(context, AssuranceGrants.Case);
        var fields = new AssuranceFields();
        var (id, reason) = (fields.Case(request.CaseId), fields.Text(request.Reason, "reason"));
        fields.ThrowIfAny();
        return new() { Case = await WorkAsync(by, id, null, new CaseEscalated(reason), context) };
    }

    public override async Task<DecideCaseResponse> DecideCase(DecideCaseRequest request, ServerCallContext context)
    {
        var by = callers.RequireAssurance(context, AssuranceGrants.Case);
        var fields = new AssuranceFields();
        var (id, reason) = (fields.Case(request.CaseId), fields.Text(request.Reason, "reason"));
        var decision = (CaseDecision)request.Decision;
        fields.Known(decision, Enum.IsDefined(decision), isSet: decision != 0, "decision");
        var plan = fields.OptionalPlan(request.PlanId);
        fields.ThrowIfAny();
        return new() { Case = ToWire(await cases.DecideAsync(by, id, new(decision, reason, plan), context.CancellationToken)) };
    }

    public override async Task<ReadRecordResponse> ReadRecord(ReadRecordRequest request, ServerCallContext context)
    {
        var reading = ToReading(request.CaseId, request.Reason, request.PersonId, context);
        var record = await readings.RecordAsync(reading, context.CancellationToken);
        return record is null ? new() : new() { RecordJson = RecordJson(record), Position = record.Position.Value };
    }

    public override async Task ReadHistory(
        ReadHistoryRequest request, IServerStreamWriter<ReadHistoryResponse> responseStream, ServerCallContext context)
    {
        var reading = ToReading(request.CaseId, request.Reason, request.PersonId, context);
        foreach (var page in (await readings.HistoryAsync(reading, context.CancellationToken)).Chunk(EventsMax))
            await responseStream.WriteAsync(new() { Events = { page.Select(HistoryMapping.ToWire) } }, context.CancellationToken);
    }

    private static bool Has(Case one, ListCasesRequest request, DateTimeOffset now) =>
        (request.State == CaseState.Unspecified || (CaseState)one.State == request.State)
        && (!request.Overdue || one.IsOverdue(now))
        && (!request.Open || one.IsOpen)
        && (request.Assignee.Length == 0 || one.Assignee?.Name == request.Assignee);

    private Reading ToReading(string caseId, string reason, string personId, ServerCallContext context)
    {
        var by = callers.RequireAssurance(context, AssuranceGrants.Case);
        var fields = new AssuranceFields();
        var reading = new Reading(by, fields.Case(caseId), fields.Person(personId), fields.Text(reason, "reason"));
        fields.ThrowIfAny();
        return reading;
    }

    private async Task<Contracts.V1.Case> WorkAsync(Actor by, CaseId id, PersonId? person, EntryBody body, ServerCallContext context) =>
        ToWire(await cases.WorkAsync(by, id, person, body, context.CancellationToken));

    private Contracts.V1.Case ToWire(Case known) => CaseMapping.ToWire(known, clock.GetUtcNow(), withHistory: true);
}
