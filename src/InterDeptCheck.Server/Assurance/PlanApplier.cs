using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
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
        var ended = await AppendAsync(plan, await ContentAsync(plan, cancellationToken), cancellationToken);
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

    private async Task<EntryBody> AppendAsync(PlanCard plan, PlanContent content, CancellationToken cancellationToken)
    {
        if (content is ForwardContent forward) return await ForwardAsync(plan, forward, cancellationToken);
        List<LedgerPosition> positions = [];
        List<PersonId> refused = [];
        var (rule, isReused) = (GateRule.None, false);
        foreach (var changes in PlanChanges.Of(plan, content))
        {
            switch (await TryAppendAsync(changes, plan.ApprovedBy!, cancellationToken))
            {
                case TogetherResult.Applied applied: positions.AddRange(applied.Positions); continue;
                case TogetherResult.Refused no: rule = rule == GateRule.None ? no.Changes[0].Rule : rule; break;
                case null: isReused = true; break;
                default: throw new InvalidOperationException("An outcome that is not known.");
            }

            refused.AddRange(changes.Select(change => change.Person));
        }

        return positions.Count > 0
            ? new PlanApplied(plan.Id, new(positions), new(refused))
            : new PlanFailed(plan.Id, rule, isReused && rule == GateRule.None);
    }

    // Null when the ledger has another event under one of the ids: it always will, and trying again would not end.
    private async Task<TogetherResult?> TryAppendAsync(IReadOnlyList<Change> changes, Actor by, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.AppendTogetherAsync(changes, by, cancellationToken);
        }
        catch (EventIdReusedException)
        {
            return null;
        }
    }

    // What the gate holds for the survivor too is in the ledger, with a case of its own: nothing is lost.
    private async Task<EntryBody> ForwardAsync(PlanCard plan, ForwardContent forward, CancellationToken cancellationToken)
    {
        var held = await ledger.ReadHeldAsync(new(forward.Held.Value - 1), 1, cancellationToken);
        if (ForwardedChange.Of(held[0], forward.Survivor) is not { } change) return new PlanFailed(plan.Id, GateRule.None);
        try
        {
            return new PlanApplied(plan.Id, [(await ledger.SubmitAsync(change, plan.ApprovedBy!, cancellationToken)).Position]);
        }
        catch (EventIdReusedException)
        {
            return new PlanFailed(plan.Id, GateRule.None, IsEventIdReused: true);
        }
    }
}
