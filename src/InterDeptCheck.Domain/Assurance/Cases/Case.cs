using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Cases;

/// <summary>A person's work on one finding or on one held change: the projection of its entries. Immutable.</summary>
/// <param name="Id">Its name, which follows from what it is about.</param>
/// <param name="About">What it is about; after a relapse, what was found then.</param>
/// <param name="OpenedAt">Since when it waits: when the change was held, or when the finding was recorded; after a relapse, from then.</param>
public sealed record Case(CaseId Id, CaseSubject About, DateTimeOffset OpenedAt)
{
    /// <summary>Where it stands.</summary>
    public CaseState State { get; init; } = CaseState.Open;

    /// <summary>Who works on it; null while nobody does.</summary>
    public Actor? Assignee { get; init; }

    /// <summary>How it was decided; null while it is not.</summary>
    public CaseDecision? Decision { get; init; }

    /// <summary>When it was decided last; null when it never was.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The entry by which it was opened; after a relapse, the one by which it was opened again.</summary>
    public required AssuranceSequence FoundAt { get; init; }

    /// <summary>How often it was escalated.</summary>
    public int Escalations { get; init; }

    /// <summary>How often it came back after a decision.</summary>
    public int Relapses { get; init; }

    /// <summary>The people whose records may be read for it.</summary>
    public ValueList<PersonId> People { get; init; } = new(About.People.Distinct());

    /// <summary>Everything that was done, in order.</summary>
    public ValueList<CaseEvent> History { get; init; }

    /// <summary>By when it must be decided.</summary>
    public DateTimeOffset DueAt => OpenedAt.AddDays(CaseDue.Days(About));

    /// <summary>Whether it waits for a decision.</summary>
    public bool IsOpen => State != CaseState.Decided;

    /// <summary>Whether it waits longer than it may.</summary>
    public bool IsOverdue(DateTimeOffset now) => IsOpen && now > DueAt;
}
