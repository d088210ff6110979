using InterDeptCheck.Domain.Assurance.Log;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>The kinds' names in stored entries of the assurance log. None is ever used for another kind.</summary>
internal static class AssuranceKinds
{
    public static string Of(EntryBody body) => body switch
    {
        CaseOpened => "case_opened",
        CaseReopened => "case_reopened",
        CaseAssigned => "case_assigned",
        NoteAdded => "note_added",
        EvidenceAdded => "evidence_added",
        CaseEscalated => "case_escalated",
        CaseDecided => "case_decided",
        RecordRead => "record_read",
        CauseFixed => "cause_fixed",
        PlanProposed => "plan_proposed",
        PlanApproved => "plan_approved",
        PlanApplied => "plan_applied",
        PlanFailed => "plan_failed",
        PlanWithdrawn => "plan_withdrawn",
        BatchRefused => "batch_refused",
        BatchApproved => "batch_approved",
        _ => throw new InvalidOperationException("A kind of entry that the assurance log does not know."),
    };
}
