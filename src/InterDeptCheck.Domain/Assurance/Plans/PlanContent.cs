using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Plans;

/// <summary>What a plan does: a closed set.</summary>
public abstract record PlanContent
{
    private protected PlanContent() { }

    /// <summary>Whether a second operator must approve it. Stopping a record from being served harms nobody for long; all else needs two.</summary>
    public virtual bool NeedsFourEyes => true;

    /// <summary>The people whose records it changes.</summary>
    public abstract IEnumerable<PersonId> People { get; }
}

/// <summary>Records become what the plan shows.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Steps">One for each record. Those between whom parts move stand or fall together.</param>
public sealed record RepairContent(RepairKind Kind, ValueList<RepairStep> Steps) : PlanContent
{
    /// <inheritdoc/>
    public override IEnumerable<PersonId> People => Steps.Select(step => step.Person);
}

/// <summary>A record is no longer served.</summary>
/// <param name="Person">Whose.</param>
/// <param name="LastKnownGood">What is served meanwhile; null when nothing is.</param>
public sealed record QuarantineContent(PersonId Person, PersonRecord? LastKnownGood) : PlanContent
{
    /// <summary>The events of which nothing is carried over to what is served meanwhile; empty when nothing is served.</summary>
    public ValueList<LedgerPosition> Bridges { get; init; }

    /// <summary>The parts that are not served, by the events that set them; empty for the whole record.</summary>
    public ValueList<LedgerPosition> Parts { get; init; }

    /// <inheritdoc/>
    public override bool NeedsFourEyes => false;

    /// <inheritdoc/>
    public override IEnumerable<PersonId> People => [Person];
}

/// <summary>
/// A change that was held because its person's record had been merged is submitted again for the survivor. The gate judges it there: one that
/// is held again has a case of its own.
/// </summary>
/// <param name="Held">The held event.</param>
/// <param name="Survivor">Whose record answers for the person now.</param>
public sealed record ForwardContent(LedgerPosition Held, PersonId Survivor) : PlanContent
{
    /// <inheritdoc/>
    public override IEnumerable<PersonId> People => [Survivor];
}

/// <summary>A quarantined record is served again, as it is.</summary>
public sealed record LiftContent(PersonId Person) : PlanContent
{
    /// <inheritdoc/>
    public override IEnumerable<PersonId> People => [Person];
}

/// <summary>A quarantined record is served until a day, because operators vouch for the person.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Until">The last day.</param>
public sealed record VouchContent(PersonId Person, DateOnly Until) : PlanContent
{
    /// <inheritdoc/>
    public override IEnumerable<PersonId> People => [Person];
}
