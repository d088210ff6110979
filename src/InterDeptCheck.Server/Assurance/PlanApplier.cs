using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Assurance.Plans;

namespace InterDeptCheck.Server.Assurance;

/// <summary>
/// Carries out what was approved. The approval is in the log before, the events have ids that follow from the plan, and how it ended is in
/// the log after: whoever carries it out again, after a crash or at the same time, changes nothing more. Thread-safe.
/// </summary>
internal sealed class PlanApplier(AssuranceBook books, IRepairs repairs)
{
    /// <summary>Carries out an approved plan.</summary>
    /// <returns>The plan as it stands then.</returns>
    public async Task<PlanCard> ApplyAsync(PlanCard plan, CancellationToken cancellationToken)
    {
        var outcome = await repairs.ApplyAsync(
            PlanChanges.Of(plan, await ContentAsync(plan, cancellationToken)), plan.ApprovedBy!, cancellationToken);
        EntryBody ended = outcome switch
        {
            RepairOutcome.Applied applied => new PlanApplied(plan.Id, applied.Positions),
            RepairOutcome.Refused refused => new PlanFailed(plan.Id, refused.Rule),
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
