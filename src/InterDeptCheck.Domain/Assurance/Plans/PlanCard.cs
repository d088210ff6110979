using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.Domain.Assurance.Plans;

/// <summary>A plan, less the records that it shows: they are read from its entry when they are needed.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Case">The case that it belongs to.</param>
/// <param name="Kind">What it does.</param>
/// <param name="People">Whose records it changes.</param>
/// <param name="NeedsFourEyes">Whether another operator must approve it.</param>
/// <param name="ProposedBy">Who proposed it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Entry">The entry that holds it.</param>
public sealed record PlanCard(
    PlanId Id,
    CaseId Case,
    PlanKind Kind,
    ValueList<PersonId> People,
    bool NeedsFourEyes,
    Actor ProposedBy,
    string Reason,
    AssuranceSequence Entry)
{
    /// <summary>Where it stands.</summary>
    public PlanState State { get; init; } = PlanState.Proposed;

    /// <summary>When it was proposed.</summary>
    public DateTimeOffset ProposedAt { get; init; }

    /// <summary>Who approved it; null while nobody did.</summary>
    public Actor? ApprovedBy { get; init; }

    /// <summary>When it was approved; null while nobody did.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>The people whose records the ledger refused to change while it changed those of others.</summary>
    public ValueList<PersonId> Refused { get; init; }

    /// <summary>Its events in the ledger; empty while there are none.</summary>
    public ValueList<LedgerPosition> Positions { get; init; }

    /// <summary>The rule that refused it; <see cref="GateRule.None"/> when none did.</summary>
    public GateRule Rule { get; init; }

    /// <summary>Whether it failed because the ledger has another event under an id that follows from it: propose it anew.</summary>
    public bool IsEventIdReused { get; init; }
}
