using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Appends the changes of a plan to the ledger. Thread-safe.</summary>
internal sealed class LedgerRepairs(ILedger ledger) : IRepairs
{
    public async Task<RepairOutcome> ApplyAsync(IReadOnlyList<Change> changes, Actor actor, CancellationToken cancellationToken)
    {
        var result = await ledger.SubmitAsync(changes.Single(), actor, cancellationToken);
        return result.Verdict.State == VerdictState.Applied
            ? new RepairOutcome.Applied([result.Position])
            : new RepairOutcome.Refused(result.Verdict.Rule);
    }
}
