using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Appends the changes of a plan: all of them, or none.</summary>
internal interface IRepairs
{
    /// <summary>Appends; what was appended before under the same event ids is not appended again.</summary>
    Task<RepairOutcome> ApplyAsync(IReadOnlyList<Change> changes, Actor actor, CancellationToken cancellationToken);
}

/// <summary>How it ended: a closed set.</summary>
internal abstract record RepairOutcome
{
    private RepairOutcome() { }

    /// <summary>All are in the ledger.</summary>
    internal sealed record Applied(ValueList<LedgerPosition> Positions) : RepairOutcome;

    /// <summary>None took effect.</summary>
    internal sealed record Refused(GateRule Rule) : RepairOutcome;
}
