using InterDeptCheck.Domain.Assurance.Log;

namespace InterDeptCheck.Domain.Assurance.Cases;

/// <summary>What an entry makes of its case. Pure.</summary>
internal static class CaseProjection
{
    /// <summary>The case after the entry, less its line of history.</summary>
    public static Case Apply(Case known, AssuranceEntry entry) => entry.Body switch
    {
        CaseReopened body => Reopen(known, entry, body),
        CaseAssigned body => known with { Assignee = body.Assignee, State = CaseState.Assigned },
        EvidenceAdded { Person: { } person } when !known.People.Contains(person) => known with { People = known.People.Add(person) },
        CaseEscalated => known with { Escalations = known.Escalations + 1 },
        CaseDecided body => known with { Decision = body.Decision, DecidedAt = entry.At, State = CaseState.Decided },
        _ => known,
    };

    /// <summary>The line that the case's history gets.</summary>
    public static CaseEvent Line(AssuranceEntry entry)
    {
        var (what, text) = Words(entry.Body);
        return new(entry.Sequence, entry.At, entry.Operator, what, text, entry.Person);
    }

    private static (string What, string Text) Words(EntryBody body) => body switch
    {
        CaseOpened => ("OPENED", ""),
        CaseReopened => ("REOPENED", ""),
        CaseAssigned assigned => ("ASSIGNED", assigned.Assignee.Name),
        NoteAdded note => ("NOTE", note.Text),
        EvidenceAdded evidence => ("EVIDENCE", evidence.Description),
        CaseEscalated escalated => ("ESCALATED", escalated.Reason),
        CaseDecided decided => ("DECIDED", decided.Reason),
        RecordRead read => ("RECORD_READ", read.Reason),
        CauseFixed known => ("CAUSE_FIXED", $"{known.Cause}: {known.Reason}"),
        PlanProposed plan => ("PLAN_PROPOSED", plan.Plan.Value),
        PlanApproved plan => ("PLAN_APPROVED", plan.Plan.Value),
        PlanApplied plan => ("PLAN_APPLIED", plan.Plan.Value),
        PlanFailed plan => ("PLAN_FAILED", plan.Plan.Value),
        PlanWithdrawn plan => ("PLAN_WITHDRAWN", plan.Plan.Value),
        _ => throw new InvalidOperationException("An entry that the case book does not know."),
    };

    private static Case Reopen(Case known, AssuranceEntry entry, CaseReopened body) => known with
    {
        About = body.About,
        OpenedAt = entry.At,
        FoundAt = entry.Sequence,
        State = CaseState.Reopened,
        Assignee = null,
        Decision = null,
        Relapses = known.Relapses + 1,
        People = new(known.People.Concat(body.About.People).Distinct()),
    };
}
