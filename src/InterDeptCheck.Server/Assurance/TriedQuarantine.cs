using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Server.Assurance;

/// <summary>What came of a quarantine that an audit asked for.</summary>
/// <param name="Case">The case.</param>
/// <param name="Person">Whose record.</param>
internal abstract record TriedQuarantine(CaseId Case, PersonId Person)
{
    /// <summary>It was placed.</summary>
    /// <param name="Case">The case.</param>
    /// <param name="Plan">The plan, applied or failed.</param>
    /// <param name="Content">Whose record, and what is served meanwhile.</param>
    /// <param name="Why">Why nothing is; null when something is.</param>
    internal sealed record Placed(CaseId Case, PlanCard Plan, QuarantineContent Content, LastKnownGoodObstacle? Why)
        : TriedQuarantine(Case, Content.Person);

    /// <summary>A person decided the case after the audit had found it: nothing was placed.</summary>
    internal sealed record CaseDecided(CaseId Case, PersonId Person) : TriedQuarantine(Case, Person);
}
