using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Server.Errors;
using Case = InterDeptCheck.Domain.Assurance.Cases.Case;
using ErrorReason = InterDeptCheck.Contracts.V1.ErrorReason;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Makes of what an operator wants what a plan does, from what the ledger has. Thread-safe.</summary>
internal sealed class PlanContents(ILedgerReader ledger)
{
    /// <summary>The held change of a case takes effect.</summary>
    /// <exception cref="RefusedException">DECISION_DOES_NOT_FIT, PLAN_IMPOSSIBLE.</exception>
    public async Task<PlanContent> ReleaseAsync(Case known, CancellationToken cancellationToken)
    {
        if (known.About is not HeldSubject about) throw new RefusedException(ErrorReason.DecisionDoesNotFit);
        var held = await ledger.ReadHeldAsync(new(about.Position.Value - 1), 1, cancellationToken);
        return Possible(PlanMaker.Release(await RecordAsync(about.Person, cancellationToken), held.Single()));
    }

    /// <summary>A record becomes what it was.</summary>
    /// <exception cref="RefusedException">PLAN_IMPOSSIBLE.</exception>
    public async Task<PlanContent> RollBackAsync(PersonId person, LedgerPosition upTo, CancellationToken cancellationToken)
    {
        var record = await RecordAsync(person, cancellationToken);
        return Possible(PlanMaker.RollBack(record, await ledger.ReadHistoryAsync(person, cancellationToken), upTo));
    }

    /// <summary>A record is no longer served, but as it was at a place, if one is named.</summary>
    /// <exception cref="RefusedException">PLAN_IMPOSSIBLE.</exception>
    public async Task<QuarantineContent> QuarantineAsync(PersonId person, LedgerPosition? good, CancellationToken cancellationToken)
    {
        if (good is not { } upTo) return new(person, null);
        var history = await ledger.ReadHistoryAsync(person, cancellationToken);
        return new(person, Possible(PlanMaker.AsOf(person, history, upTo)));
    }

    private async Task<PersonRecord> RecordAsync(PersonId person, CancellationToken cancellationToken) =>
        Possible(await ledger.ReadRecordAsync(person, cancellationToken));

    private static T Possible<T>(T? made)
        where T : class => made ?? throw new RefusedException(ErrorReason.PlanImpossible);
}
