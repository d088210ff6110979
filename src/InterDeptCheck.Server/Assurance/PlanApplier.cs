using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Server.Assurance;

/// <summary>
/// Carries out what was approved. The approval is in the log before, the events have ids that follow from the plan, and how it ended is in
/// the log after: whoever carries it out again, after a crash or at the same time, changes nothing more. Thread-safe.
/// </summary>
internal sealed class PlanApplier(AssuranceBook books, ILedger ledger)
{
    /// <summary>Carries out an approved plan.</summary>
    /// <returns>The plan as it stands then.</returns>
    public async Task<PlanCard> ApplyAsync(PlanCard plan, CancellationToken cancellationToken)
    {
        var changes = PlanChanges.Of(plan, await ContentAsync(plan, cancellationToken));
        EntryBody ended = await ledger.AppendTogetherAsync(changes, plan.ApprovedBy!, cancellationToken) switch
        {
            TogetherResult.Applied applied => new PlanApplied(plan.Id, applied.Positions),
            TogetherResult.Refused refused => new PlanFailed(plan.Id, refused.Changes[0].Rule),
            _ => throw new InvalidOperationException("An outcome that is not known."),
        };
        var book = await books.WriteAsync(
            seen => seen.Find(plan.Id)!.State == PlanState.Approved
                ? new(default, [new(plan.ApprovedBy!, plan.Case, null, ended)])
                : DeskDecision.Nothing,
            cancellationToken);
        return book.Find(plan.Id)!;
    }

    /// <summary>The records that a plan shows.</summary>
    public async Task<PlanContent> ContentAsync(PlanCard plan, CancellationToken cancellationToken) =>
        ((PlanProposed)(await books.EntryAsync(plan.Entry, cancellationToken)).Body).Content;
}
