using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.TestKit.Deployments;
using InterDeptCheck.TestKit.Postgres;
using CaseDecision = InterDeptCheck.Contracts.V1.CaseDecision;
using Outcome = InterDeptCheck.Contracts.V1.Outcome;
using Purpose = InterDeptCheck.Contracts.V1.Purpose;

namespace InterDeptCheck.IntegrationTests.Assurance;

/// <summary>Lineage, the past, causes, reconciliation and the audit's further questions.</summary>
public abstract partial class AssuranceServiceTests
{
    [StoreFact] // Why: where a field comes from tells nothing of a person; what it holds does.
    public async Task Lineage_is_masked_unless_it_is_read_for_a_case_and_a_reason_which_is_logged()
    {
        var (person, id) = await HeldAsync();
        var masked = await LineageAsync(A, new() { PersonId = person.PersonId });
        Assert.False(masked[0].Head.WithValues);
        Assert.Equal(masked[0].Head.Events, masked.Sum(part => part.Events?.Events.Count ?? 0));
        var fields = masked.Where(part => part.Fields is not null).SelectMany(part => part.Fields.Fields).ToList();
        Assert.Equal(masked[0].Head.Fields, fields.Count);
        Assert.All(fields, field => Assert.Equal("", field.Value));
        Assert.DoesNotContain(person.FamilyName, string.Join('\n', masked.Select(part => part.ToString())), StringComparison.Ordinal);
        Assert.Empty(await ReadsAsync(id));

        var shown = await LineageAsync(A, new() { PersonId = person.PersonId, CaseId = id, Reason = Reason });
        Assert.True(shown[0].Head.WithValues);
        Assert.Contains(shown.Where(part => part.Fields is not null).SelectMany(part => part.Fields.Fields), field => field.Value.Contains(person.FamilyName, StringComparison.Ordinal));
        Assert.Equal([(Uri(TestService.CaseworkerA), Reason, person.PersonId)], (await ReadsAsync(id)).Select(line => (line.Operator, line.Text, line.PersonId)));
        Assert.Equal("CASE_NOT_ABOUT_PERSON", await RefusedAsync(() => LineageAsync(A, new() { PersonId = NewPerson().PersonId, CaseId = id, Reason = Reason })));
        Assert.Equal("MALFORMED_REQUEST", await RefusedAsync(() => LineageAsync(A, new() { PersonId = person.PersonId, CaseId = id })));
        Assert.Equal("ASSURANCE_NOT_GRANTED", await RefusedAsync(() => LineageAsync(Deployment.Assurance(TestService.Operations), new() { PersonId = person.PersonId })));
        Assert.Equal(0, Assert.Single(await LineageAsync(A, new() { PersonId = NewPerson().PersonId, WhyChanged = true })).Head.Events);
    }

    [StoreFact]
    public async Task What_would_have_been_answered_is_told_and_what_was_allowed_only_for_a_case_and_a_reason()
    {
        var (person, id) = await HeldAsync();
        var today = UkDate.At(TimeProvider.System.GetUtcNow()).ToString("O");
        var request = new ReadPastAnswersRequest { PersonId = person.PersonId, Day = today, Purpose = Purpose.DwpPublicFunds };
        var masked = await A.ReadPastAnswersAsync(request);
        Assert.Equal([Outcome.Matched, Outcome.UnderReview], masked.Answers.Select(answer => answer.Outcome)); // by their own, and by the held number
        Assert.All(masked.Answers, answer => Assert.Equal((Purpose.DwpPublicFunds, null), (answer.Purpose, answer.Answer)));
        Assert.Empty(await ReadsAsync(id));
        (request.CaseId, request.Reason) = (id, Reason);
        Assert.NotEmpty((await A.ReadPastAnswersAsync(request)).Answers[0].Answer.Intervals);
        Assert.Single(await ReadsAsync(id));
        request.Day = "2020-01-01";
        request.Purpose = Purpose.Unspecified;
        Assert.Empty((await A.ReadPastAnswersAsync(request)).Answers);
        request.Day = "yesterday";
        var fault = await RefusedAsync("MALFORMED_REQUEST", StatusCode.InvalidArgument, () => A.ReadPastAnswersAsync(request));
        Assert.Equal(["day DATE_FORMAT"], fault.Fields);
    }

    [StoreFact] // Why: who looks for causes must see what was done about each, after everything is repaired too.
    public async Task A_cause_is_identified_repaired_fixed_and_recurs()
    {
        var persons = Enumerable.Range(0, 4).Select(_ => NewPerson()).ToList();
        foreach (var person in persons) await Deployment.Registry().SubmitAllAsync([.. person.Everything(), Photo(person)]);
        var before = (await AuditAsync(new() { DryRun = true }))[^1].Summary.HeadPosition;
        await Deployment.Registry().SubmitAllAsync([.. persons.Select(person => PhotoRemoved(person, "MIG-OLD"))]);
        var cause = await CauseAsync("MIG-OLD");
        Assert.Equal(("", 4, 0), (cause.IdentifiedOn, cause.People, cause.Repaired));
        var remaining = cause.Remaining;

        var today = UkDate.At(TimeProvider.System.GetUtcNow()).ToString("O");
        var cases = (await AuditAsync(new())).Where(part => part.Finding is not null).Select(part => part.Finding).ToList();
        var id = cases.First(finding => finding.PersonId == persons[0].PersonId && finding.Bridge?.SourceSystem == "MIG-OLD").CaseId;
        Assert.Equal((today, ""), ((await CauseAsync("MIG-OLD")).IdentifiedOn, cause.FixedOn));
        await ApplyAsync(new()
        {
            CaseId = id,
            Reason = Reason,
            RollBack = new() { Groups = { persons.Take(3).Select(person => new RollBackGroup { PersonIds = { person.PersonId }, Position = before }) } },
        });
        cause = await CauseAsync("MIG-OLD");
        Assert.Equal((remaining, today), (cause.Repaired + cause.Remaining, cause.IdentifiedOn));
        Assert.InRange(cause.Repaired, 3, remaining - 1);

        var mark = new MarkCauseFixedRequest { CaseId = id, Dimension = CauseDimension.System, Value = "MIG-OTHER", Reason = "mapped anew" };
        await RefusedAsync("DECISION_DOES_NOT_FIT", StatusCode.FailedPrecondition, () => A.MarkCauseFixedAsync(mark));
        mark.Value = "MIG-OLD";
        Assert.Equal(today, (await A.MarkCauseFixedAsync(mark)).FixedOn);
        cause = await CauseAsync("MIG-OLD");
        Assert.Equal((today, 0), (cause.FixedOn, cause.Recurrences));
        await Deployment.Registry().SubmitAllAsync(PhotoRemoved(persons[1], "MIG-OLD"));
        Assert.Equal(1, (await CauseAsync("MIG-OLD")).Recurrences);
    }

    [StoreFact]
    public async Task An_extract_is_compared_through_the_service_as_it_is_from_the_ledger()
    {
        var persons = Enumerable.Range(0, 3).Select(_ => NewPerson()).ToList();
        foreach (var person in persons) await Deployment.Registry().SubmitAllAsync([.. person.Everything()]);
        ExtractRow[] rows = [Row(persons[0]), Row(persons[1]), Row(NewPerson())];
        rows[1].ImmigrationStatus = "LTR";
        using var call = A.Reconcile();
        await call.RequestStream.SendAllAsync(rows.Select(row => new ReconcileRequest { Rows = { row } }));
        List<ReconcileResponse> parts = [];
        while (await call.ResponseStream.MoveNext(default)) parts.Add(call.ResponseStream.Current);
        Assert.Equal([persons[1].PersonId, rows[2].PersonId], parts.Where(part => part.Difference is not null).Select(part => part.Difference.PersonId));
        var summary = parts[^1].Summary;
        var coverage = Assert.Single(summary.Coverage);
        Assert.Equal(("CID", "2024", 1, 1, 1, 1), (coverage.Source, coverage.Cohort, coverage.Same, coverage.Differing, coverage.LackingHere, summary.LackingThere));

        using var refused = A.Reconcile();
        await refused.RequestStream.TrySendAsync(new ReconcileRequest { Rows = { new ExtractRow() } });
        var fault = await RichError.OfAsync(() => refused.ResponseStream.MoveNext(default));
        Assert.Contains("rows[0].valid_from REQUIRED", fault.Fields);
    }

    [StoreFact] // Why: who is told of a fault must not be told by the address that the fault brought.
    public async Task An_audit_tells_contacts_that_no_finding_touches_and_logs_each_reading()
    {
        var (right, wrong) = (NewPerson(), NewPerson());
        foreach (var person in new[] { right, wrong })
            await Deployment.Registry().SubmitAllAsync([.. person.Everything(), Contact(person, "own"), Photo(person)]);
        var second = wrong.NinoLinked();
        second.IdentifierLinked.Identifier.Nino = NewPerson().Nino;
        await Deployment.Registry().SubmitAllAsync(PhotoRemoved(right, "MIG-OLD"), second, Contact(wrong, "moved"));
        var parts = await AuditAsync(new() { ContactsReason = Reason });
        var contacts = parts.Where(part => part.Contact is not null).Select(part => part.Contact).ToDictionary(contact => contact.PersonId, StringComparer.Ordinal);
        Assert.NotNull(parts[^1].Summary);
        Assert.Equal([$"own-{right.Number}@example.org"], contacts[right.PersonId].Channels.Select(channel => channel.Address));
        Assert.Empty(contacts[wrong.PersonId].Channels);
        Assert.All(await ReadsAsync(contacts[right.PersonId].CaseId), line => Assert.Equal((right.PersonId, Reason), (line.PersonId, line.Text)));
        Assert.Single(await ReadsAsync(contacts[right.PersonId].CaseId));
        Assert.Equal("MALFORMED_REQUEST", await RefusedAsync(() => AuditAsync(new() { ContactsReason = Reason, DryRun = true })));
    }

    [StoreFact]
    public async Task An_audit_judges_as_of_the_day_and_by_the_thresholds_that_it_is_told_and_refuses_faulty_ones()
    {
        var person = NewPerson();
        await Deployment.Registry().SubmitAllAsync([.. person.Everything()]);
        Assert.Equal("2025-06-30", (await AuditAsync(new() { DryRun = true, On = "2025-06-30" }))[^1].Summary.Today);
        var thresholds = Thresholds();
        thresholds.Version = 77;
        Assert.Equal(77, (await AuditAsync(new() { DryRun = true, Thresholds = thresholds }))[^1].Summary.ThresholdsVersion);
        Assert.Equal(["on NOT_ALLOWED"], await FaultsAsync(new() { On = "2025-06-30" })); // cases are of today
        Assert.Equal(["thresholds NOT_ALLOWED"], await FaultsAsync(new() { Thresholds = thresholds }));
        thresholds.QuarantineAt = 0;
        thresholds.Record.TwoOfOneKind = 20_000;
        Assert.Equal(
            ["thresholds.quarantine_at UNKNOWN_VALUE", "thresholds.record.two_of_one_kind UNKNOWN_VALUE"],
            (await FaultsAsync(new() { DryRun = true, Thresholds = thresholds })).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(["on DATE_FORMAT", "thresholds.duplicate REQUIRED", "thresholds.record REQUIRED"], (await FaultsAsync(
            new() { DryRun = true, On = "soon", Thresholds = new() })).Order(StringComparer.Ordinal));
    }

    [StoreFact] // Why: whose leave was cancelled must not keep it because two records became one.
    public async Task A_cancellation_of_a_merged_away_person_reaches_the_survivor_by_its_case()
    {
        var (person, id) = await HeldAsync();
        var twin = NewPerson() with { FamilyName = person.FamilyName, GivenNames = person.GivenNames, Born = person.Born };
        await Deployment.Registry().SubmitAllAsync([.. twin.Everything()]);
        await A.AddEvidenceAsync(new() { CaseId = id, Description = "both passports seen", PersonId = twin.PersonId });
        await ApplyAsync(new() { CaseId = id, Reason = Reason, Merge = new() { SurvivorId = person.PersonId, OtherId = twin.PersonId } });
        var cancelled = twin.Change();
        cancelled.EffectiveOn = "2024-01-01";
        cancelled.StatusCancelled = new() { GrantId = twin.GrantId() };
        var held = (await Deployment.Registry().SubmitAllAsync(cancelled))[0];
        Assert.Equal((VerdictState.Held, "SUPERSEDED"), (held.Verdict.State, held.Verdict.Rule));

        var waiting = $"held-{held.Position}";
        var applied = await ApplyAsync(new() { CaseId = waiting, Reason = "the same person", Release = new() });
        Assert.Equal(("FORWARD", person.PersonId), (applied.Kind, Assert.Single(applied.PersonIds)));
        var decided = await B.DecideCaseAsync(new() { CaseId = waiting, Decision = CaseDecision.Release, Reason = "it is theirs", PlanId = applied.PlanId });
        Assert.Equal(CaseDecision.Release, decided.Case.Decision);

        var events = (await LineageAsync(A, new() { PersonId = person.PersonId })).Where(part => part.Events is not null).SelectMany(part => part.Events.Events);
        var landed = events.Single(one => one.Cause.Position == Assert.Single(applied.Positions)).Cause;
        Assert.Equal(("status_cancelled", "", cancelled.Source.System, cancelled.Source.Reference), (landed.Kind, landed.Rule, landed.SourceSystem, landed.SourceReference));
        Assert.NotEqual(cancelled.EventId, landed.EventId);
        var record = (await Read(A, id, person)).RecordJson.ToStringUtf8();
        Assert.Contains("\"effective_on\":\"2024-01-01\"", record, StringComparison.Ordinal);
        Assert.Equal(Outcome.Matched, (await AskAsync(twin, applied.Positions[0])).Outcome);
        await AssertSoundAsync();
    }

    private async Task<List<ReadLineageResponse>> LineageAsync(AssuranceService.AssuranceServiceClient who, ReadLineageRequest request)
    {
        using var call = who.ReadLineage(request);
        List<ReadLineageResponse> parts = [];
        while (await call.ResponseStream.MoveNext(default)) parts.Add(call.ResponseStream.Current);
        return parts;
    }

    private async Task<Cause> CauseAsync(string system)
    {
        var causes = await CausesAsync(A, new() { LiftMin = 0 });
        return Assert.Single(causes, cause => cause.Dimension == CauseDimension.System && cause.Value == system);
    }

    private static async Task<List<Cause>> CausesAsync(AssuranceService.AssuranceServiceClient who, FindCausesRequest request)
    {
        using var call = who.FindCauses(request);
        List<Cause> causes = [];
        await foreach (var part in call.ResponseStream.ReadAllAsync())
        {
            if (part.Cause is { } cause) causes.Add(cause);
        }

        return causes;
    }

    private async Task<List<CaseEvent>> ReadsAsync(string id) =>
        [.. (await A.GetCaseAsync(new() { CaseId = id })).Case.History.Where(line => line.What == "RECORD_READ")];

    private static async Task<string> RefusedAsync<T>(Func<Task<T>> call) => (await RichError.OfAsync(call)).Reason;

    private async Task<IReadOnlyList<string>> FaultsAsync(RunAuditRequest request) => (await RichError.OfAsync(() => AuditAsync(request))).Fields;

    private static Change Photo(TestPerson person)
    {
        var change = person.Change();
        change.FacialImageAttached = new() { ImageReference = $"photo-{person.Number}" };
        return change;
    }

    private static Change PhotoRemoved(TestPerson person, string system)
    {
        var change = person.Change();
        change.Source.System = system;
        change.FacialImageRemoved = new() { ImageReference = $"photo-{person.Number}" };
        return change;
    }

    private static Change Contact(TestPerson person, string name)
    {
        var change = person.Change();
        var address = string.Create(CultureInfo.InvariantCulture, $"{name}-{person.Number}@example.org");
        change.ContactChanged = new() { Channels = { new ContactChannel { Kind = ChannelKind.Email, Role = ChannelRole.Own, Address = address } } };
        return change;
    }

    private static ExtractRow Row(TestPerson person) => new()
    {
        PersonId = person.PersonId,
        Source = "CID",
        Cohort = "2024",
        ProductType = "EUS",
        ImmigrationStatus = "ILR",
        ValidFrom = 20200101,
    };

    // The contract's names are those of the document that a build carries.
    private static AuditThresholds Thresholds() => JsonParser.Default.Parse<AuditThresholds>(
        JsonSerializer.Serialize(Domain.Assurance.Audit.AuditThresholds.Embedded, JsonSerializerOptions.Web));
}
