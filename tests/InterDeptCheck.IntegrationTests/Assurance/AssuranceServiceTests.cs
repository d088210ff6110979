using System.Text.Json;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.TestKit.Deployments;
using InterDeptCheck.TestKit.Postgres;
using CaseDecision = InterDeptCheck.Contracts.V1.CaseDecision;
using CaseState = InterDeptCheck.Contracts.V1.CaseState;
using PlanState = InterDeptCheck.Contracts.V1.PlanState;

namespace InterDeptCheck.IntegrationTests.Assurance;

/// <summary>Cases, reading and plans over real mutual TLS: one suite, run on each ledger.</summary>
public abstract partial class AssuranceServiceTests : IAsyncLifetime
{
    private const string Reason = "the person complained";
    private static int people = 800_000;

    protected TestDeployment Deployment { get; private set; } = null!;

    private AssuranceService.AssuranceServiceClient A { get; set; } = null!;

    private AssuranceService.AssuranceServiceClient B { get; set; } = null!;

    public async Task InitializeAsync()
    {
        if (await MakeAsync() is not { } deployment) return;
        Deployment = deployment;
        await Deployment.StartServerAsync();
        Connect();
    }

    public virtual async Task DisposeAsync()
    {
        if (Deployment is not null) await Deployment.DisposeAsync();
    }

    /// <summary>A deployment whose server is not started yet; null where the store is missing.</summary>
    protected abstract Task<TestDeployment?> MakeAsync();

    [StoreFact]
    public async Task A_held_change_is_a_case_that_is_assigned_noted_escalated_and_decided()
    {
        var (_, id) = await HeldAsync();
        var listed = Assert.Single((await A.ListCasesAsync(new() { Open = true })).Cases);
        Assert.Equal((id, CaseState.Open, "identifier_linked", "CLAIMED_BY_ANOTHER"), (listed.CaseId, listed.State, listed.HeldChange.Kind, listed.HeldChange.Rule));
        Assert.Empty(listed.History);
        await A.AssignCaseAsync(new() { CaseId = id, Assignee = TestService.CaseworkerB.Caller.Uri });
        await B.AddNoteAsync(new() { CaseId = id, Text = "two\nlines" });
        await B.EscalateCaseAsync(new() { CaseId = id, Reason = "no answer" });
        var decided = (await B.DecideCaseAsync(new() { CaseId = id, Decision = CaseDecision.Reject, Reason = "a typing error" })).Case;
        Assert.Equal((CaseState.Decided, CaseDecision.Reject, 1), (decided.State, decided.Decision, decided.Escalations));
        Assert.Equal(["OPENED", "ASSIGNED", "NOTE", "ESCALATED", "DECIDED"], decided.History.Select(line => line.What));
        Assert.Equal(["operator:case-opener", Uri(TestService.CaseworkerA), Uri(TestService.CaseworkerB)], decided.History.Take(3).Select(line => line.Operator));
        Assert.Empty((await A.ListCasesAsync(new() { Open = true })).Cases);
        Assert.Single((await A.ListCasesAsync(new() { Assignee = Uri(TestService.CaseworkerB), State = CaseState.Decided })).Cases);
        await RefusedAsync("CASE_DECIDED", StatusCode.FailedPrecondition, () => A.AddNoteAsync(new() { CaseId = id, Text = "late" }));
        await RefusedAsync("CASE_UNKNOWN", StatusCode.NotFound, () => A.GetCaseAsync(new() { CaseId = "held-999" }));
    }

    [StoreFact] // Why: two operators who decide at once decide on what they saw.
    public async Task Of_two_operators_who_decide_at_once_one_does()
    {
        var (_, id) = await HeldAsync();
        var decisions = await Task.WhenAll(new[] { A, B, A, B }.Select(async (who, n) =>
        {
            try
            {
                await who.DecideCaseAsync(new() { CaseId = id, Decision = CaseDecision.Reject, Reason = $"reason {n}" });
                return "";
            }
            catch (RpcException error)
            {
                return RichError.Of(error).Reason;
            }
        }));
        Assert.Equal(["", "CASE_DECIDED", "CASE_DECIDED", "CASE_DECIDED"], decisions.Order(StringComparer.Ordinal));
        Assert.Single((await A.GetCaseAsync(new() { CaseId = id })).Case.History, line => line.What == "DECIDED");
    }

    [StoreFact]
    public async Task Nobody_reads_a_record_without_a_case_a_reason_and_the_grant()
    {
        var (person, id) = await HeldAsync();
        var other = NewPerson();
        await Deployment.Registry().SubmitAllAsync([.. other.Everything()]);
        var fault = await RefusedAsync("MALFORMED_REQUEST", StatusCode.InvalidArgument, () => A.ReadRecordAsync(new()));
        Assert.Equal(["case_id REQUIRED", "person_id REQUIRED", "reason REQUIRED"], fault.Fields.Order(StringComparer.Ordinal));
        await RefusedAsync("CASE_UNKNOWN", StatusCode.NotFound, () => Read(A, "held-999", person));
        await RefusedAsync("CASE_NOT_ABOUT_PERSON", StatusCode.PermissionDenied, () => Read(A, id, other));
        var stranger = await RefusedAsync("ASSURANCE_NOT_GRANTED", StatusCode.PermissionDenied, () => Read(Deployment.Assurance(TestService.Operations), id, person));
        Assert.Equal("case", stranger.Metadata["grant"]);
        Assert.DoesNotContain("RECORD_READ", (await A.GetCaseAsync(new() { CaseId = id })).Case.History.Select(line => line.What));
        await A.AddEvidenceAsync(new() { CaseId = id, Description = "the number is theirs", PersonId = other.PersonId });
        Assert.Contains(other.Nino, (await Read(A, id, other)).RecordJson.ToStringUtf8(), StringComparison.Ordinal);
    }

    [StoreFact] // Why: who cuts the call after the first part has seen it, and the log must say so.
    public async Task Reading_is_in_the_log_before_anything_leaves_even_when_the_call_is_cut()
    {
        var (person, id) = await HeldAsync();
        Assert.Contains(person.FamilyName, (await Read(A, id, person)).RecordJson.ToStringUtf8(), StringComparison.Ordinal);
        using (var call = B.ReadHistory(new() { CaseId = id, Reason = Reason, PersonId = person.PersonId }))
        {
            Assert.True(await call.ResponseStream.MoveNext(default));
            var first = call.ResponseStream.Current.Events[0];
            Assert.Equal(("person_registered", "ATLAS"), (first.Kind, first.SourceSystem));
            Assert.Contains(person.FamilyName, first.PayloadJson.ToStringUtf8(), StringComparison.Ordinal);
        }

        var reads = (await A.GetCaseAsync(new() { CaseId = id })).Case.History.Where(line => line.What == "RECORD_READ").ToList();
        Assert.Equal([Uri(TestService.CaseworkerA), Uri(TestService.CaseworkerB)], reads.Select(line => line.Operator));
        Assert.All(reads, line => Assert.Equal((Reason, person.PersonId), (line.Text, line.PersonId)));
        Assert.False(Deployment.Logs.Contains(person.FamilyName));
    }

    [StoreFact] // Why: what an audit finds is nobody's work before it is a case.
    public async Task An_audit_opens_a_case_for_each_finding_once_and_streams_its_progress()
    {
        var person = NewPerson();
        var (attached, removed) = (person.Change(), person.Change());
        attached.FacialImageAttached = new() { ImageReference = "photo-1" };
        removed.FacialImageRemoved = new() { ImageReference = "photo-1" };
        await Deployment.Registry().SubmitAllAsync([.. person.Everything(), attached, removed]);
        var dry = await AuditAsync(new() { DryRun = true });
        var found = dry.Where(part => part.Finding is not null).Select(part => part.Finding).ToList();
        Assert.NotEmpty(found);
        Assert.All(found, finding => Assert.Equal("", finding.CaseId));
        Assert.Empty((await A.ListCasesAsync(new())).Cases);
        Assert.Equal((1, found.Count), (dry[^1].Summary.People, dry[^1].Summary.Findings));
        Assert.Contains(dry, part => part.Progress is not null);

        var ids = (await AuditAsync(new())).Where(part => part.Finding is not null).Select(part => part.Finding.CaseId).ToList();
        Assert.Equal(ids, (await AuditAsync(new())).Where(part => part.Finding is not null).Select(part => part.Finding.CaseId));
        var cases = (await A.ListCasesAsync(new() { PersonId = person.PersonId })).Cases;
        Assert.Equal(ids.Order(StringComparer.Ordinal), cases.Select(one => one.CaseId));
        Assert.All(cases, one => Assert.Equal(found.Single(finding => finding.Kind == one.Finding.Kind).Hard, one.Finding.Hard));
        var since = await AuditAsync(new() { Since = dry[^1].Summary.HeadPosition });
        Assert.DoesNotContain(since, part => part.Finding is not null);
        Assert.Equal((1, 1, 0), (dry[^1].Summary.RecordsRead, since[^1].Summary.People, since[^1].Summary.RecordsRead));
    }

    [StoreFact]
    public async Task What_operators_did_is_there_after_a_restart()
    {
        var (_, id) = await HeldAsync();
        await A.AddNoteAsync(new() { CaseId = id, Text = "remember" });
        await Deployment.RestartServerAsync();
        Connect();
        Assert.Equal(["OPENED", "NOTE"], (await A.GetCaseAsync(new() { CaseId = id })).Case.History.Select(line => line.What));
    }

    /// <summary>Opens the ledger and its log while no server has them.</summary>
    protected abstract Task<LedgerWithLog> OpenStoreAsync();

    protected void Connect() => (A, B) = (Deployment.Assurance(TestService.CaseworkerA), Deployment.Assurance(TestService.CaseworkerB));

    /// <summary>A ledger with the log beside it.</summary>
    protected sealed record LedgerWithLog(ILedger Ledger, IAssuranceLog Log) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (Log is IAsyncDisposable owned) await owned.DisposeAsync();
            await Ledger.DisposeAsync();
        }
    }

    protected async Task AssertSoundAsync()
    {
        var report = await Deployment.Server.Ledger.VerifyAsync(projection: true, null, default);
        Assert.True(report.IsSound, string.Join(", ", report.Faults));
    }

    private async Task<List<RunAuditResponse>> AuditAsync(RunAuditRequest request)
    {
        using var call = A.RunAudit(request);
        List<RunAuditResponse> parts = [];
        while (await call.ResponseStream.MoveNext(default)) parts.Add(call.ResponseStream.Current);
        return parts;
    }

    private static TestPerson NewPerson() => new(Interlocked.Increment(ref people));

    private static string Uri(TestService service) => service.Caller.Uri;

    private static string Grants(ReadRecordResponse record)
    {
        using var json = JsonDocument.Parse(record.RecordJson.Memory);
        return json.RootElement.GetProperty("grants").GetRawText();
    }

    private static AsyncUnaryCall<ReadRecordResponse> Read(AssuranceService.AssuranceServiceClient who, string id, TestPerson person) =>
        who.ReadRecordAsync(new() { CaseId = id, Reason = Reason, PersonId = person.PersonId });

    private static async Task<RichError> RefusedAsync<T>(string reason, StatusCode code, Func<AsyncUnaryCall<T>> call)
    {
        var error = await RichError.OfAsync(call);
        Assert.Equal((reason, code), (error.Reason, error.Code));
        return error;
    }

    // A person who is served, with a change of theirs that the gate held, and its case.
    private async Task<(TestPerson Person, string CaseId)> HeldAsync(Func<TestPerson, Change>? held = null)
    {
        var person = NewPerson();
        await Deployment.Registry().SubmitAllAsync([.. person.Everything()]);
        var verdict = (await Deployment.Registry().SubmitAllAsync([.. Held(person, held)]))[^1];
        Assert.Equal(VerdictState.Held, verdict.Verdict.State);
        return (person, $"held-{verdict.Position}");
    }

    private static IEnumerable<Change> Held(TestPerson person, Func<TestPerson, Change>? held)
    {
        if (held is not null) return [held(person)];
        var owner = NewPerson();
        var claim = person.NinoLinked();
        claim.IdentifierLinked.Identifier.Nino = owner.Nino;
        return [owner.Registered(), owner.NinoLinked(), claim];
    }

    // Attested for another birth date than the record's: the gate holds it, though the passport is the person's.
    private static Change SecondPassport(TestPerson person)
    {
        var change = person.PassportAdded();
        change.DocumentAdded.Document = Second(person);
        change.Attestation.Born = "1988-04-27";
        return change;
    }

    private static Document Second(TestPerson person) => new(person.Passport) { Number = "Z" + person.DocumentNumber };

    private async Task<CheckResponse> AskAsync(TestPerson person, long atLeast = 0, bool document = false)
    {
        var request = person.Question();
        if (document) request.Person.Identifiers[0] = new() { Document = Second(person) };
        request.Freshness = new() { AtLeastPosition = atLeast };
        return await Deployment.Checks(TestService.Dwp).CheckAsync(request, deadline: DateTime.UtcNow.AddSeconds(30));
    }

    private async Task<Plan> ApplyAsync(ProposePlanRequest request)
    {
        var plan = (await A.ProposePlanAsync(request)).Plan;
        var applied = (await B.ApprovePlanAsync(new() { PlanId = plan.PlanId })).Plan;
        Assert.Equal((PlanState.Applied, ""), (applied.State, applied.Rule));
        return applied;
    }
}
