using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.Domain.Assurance.Cases;

/// <summary>What a case is about: a closed set.</summary>
public abstract record CaseSubject
{
    private protected CaseSubject() { }

    /// <summary>The people whom the case is about from the start.</summary>
    public abstract IEnumerable<PersonId> People { get; }
}

/// <summary>A change that the gate held.</summary>
/// <param name="Position">Its event.</param>
/// <param name="Person">Whose record it would change.</param>
/// <param name="Kind">Its kind, such as status_granted.</param>
/// <param name="Rule">The rule that held it.</param>
/// <param name="HeldAt">When it was held, UTC.</param>
public sealed record HeldSubject(LedgerPosition Position, PersonId Person, string Kind, GateRule Rule, DateTimeOffset HeldAt) : CaseSubject
{
    /// <inheritdoc/>
    public override IEnumerable<PersonId> People => [Person];
}

/// <summary>What an audit found.</summary>
/// <param name="Finding">The finding, which holds no name, birth date or identifier.</param>
public sealed record FindingSubject(Finding Finding) : CaseSubject
{
    /// <inheritdoc/>
    public override IEnumerable<PersonId> People => Finding.Others.Prepend(Finding.Person);
}
