using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Causes;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.Domain.Assurance.Log;

/// <summary>What was done: a closed set.</summary>
public abstract record EntryBody
{
    private protected EntryBody() { }
}

/// <summary>A case was opened.</summary>
/// <param name="About">What it is about.</param>
public sealed record CaseOpened(CaseSubject About) : EntryBody;

/// <summary>What the case was about is there again: a relapse.</summary>
/// <param name="About">What was found now.</param>
public sealed record CaseReopened(CaseSubject About) : EntryBody;

/// <summary>Somebody works on the case.</summary>
public sealed record CaseAssigned(Actor Assignee) : EntryBody;

/// <summary>An operator's note.</summary>
/// <param name="Text">1 to <see cref="CaseRules.TextLengthMax"/> characters.</param>
public sealed record NoteAdded(string Text) : EntryBody;

/// <summary>What was checked by other means.</summary>
/// <param name="Description">1 to <see cref="CaseRules.TextLengthMax"/> characters.</param>
/// <param name="Person">A further person whom the case turned out to be about; null when it is about nobody else.</param>
public sealed record EvidenceAdded(string Description, PersonId? Person) : EntryBody;

/// <summary>The case needs somebody above.</summary>
public sealed record CaseEscalated(string Reason) : EntryBody;

/// <summary>The case is decided.</summary>
/// <param name="Decision">How.</param>
/// <param name="Reason">Why.</param>
/// <param name="Plan">The applied plan that carries it out; null where nothing had to change.</param>
public sealed record CaseDecided(CaseDecision Decision, string Reason, PlanId? Plan) : EntryBody;

/// <summary>A person's data is about to be shown to the operator.</summary>
/// <param name="Scope">What of it.</param>
/// <param name="Reason">Why.</param>
public sealed record RecordRead(ReadScope Scope, string Reason) : EntryBody;

/// <summary>A cause of findings was stopped at its source: what it does from here on is a recurrence.</summary>
/// <param name="Cause">Which.</param>
/// <param name="Reason">What was done at the source.</param>
public sealed record CauseFixed(CauseKey Cause, string Reason) : EntryBody;

/// <summary>An operator proposes to change records.</summary>
/// <param name="Plan">Its name.</param>
/// <param name="Content">What would change.</param>
/// <param name="Reason">Why.</param>
public sealed record PlanProposed(PlanId Plan, PlanContent Content, string Reason) : EntryBody;

/// <summary>
/// Another operator approved it; or, of a plan that needs no other, the same one began it. From here on it is carried out, after a crash
/// too, until <see cref="PlanApplied"/> or <see cref="PlanFailed"/> says how it ended.
/// </summary>
public sealed record PlanApproved(PlanId Plan) : EntryBody;

/// <summary>The plan is in the ledger.</summary>
/// <param name="Plan">Which.</param>
/// <param name="Positions">Its events.</param>
/// <param name="Refused">
/// People whose records the ledger refused to change: of a plan for many, others stand by themselves. To be planned again.
/// </param>
public sealed record PlanApplied(PlanId Plan, ValueList<LedgerPosition> Positions, ValueList<PersonId> Refused = default) : EntryBody;

/// <summary>The ledger refused the plan, and nothing of it happened.</summary>
/// <param name="Plan">Which.</param>
/// <param name="Rule">The first rule that refused it.</param>
/// <param name="IsEventIdReused">The ledger has another event under an id that follows from the plan: it can never be carried out.</param>
public sealed record PlanFailed(PlanId Plan, GateRule Rule, bool IsEventIdReused = false) : EntryBody;

/// <summary>A batch that cancels in bulk was refused; it waits for another operator than who submitted it. An entry of no case.</summary>
/// <param name="Bulk">What it cancels.</param>
public sealed record BatchRefused(BulkCancellation Bulk) : EntryBody;

/// <summary>An operator approved a batch that cancels in bulk. An entry of no case.</summary>
/// <param name="Batch">Which.</param>
/// <param name="Cancellations">How many cancellations the operator was shown; more are not approved.</param>
public sealed record BatchApproved(BatchId Batch, long Cancellations) : EntryBody;

/// <summary>The plan won't be carried out.</summary>
public sealed record PlanWithdrawn(PlanId Plan, string Reason) : EntryBody;
