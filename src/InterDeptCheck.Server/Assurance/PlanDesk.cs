using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using Microsoft.Extensions.Hosting;

namespace InterDeptCheck.Server.Assurance;

/// <summary>What operators do with plans: one proposes, another approves, and only then records change. Thread-safe.</summary>
internal sealed class PlanDesk(AssuranceBook books, PlanApplier applier, IHostApplicationLifetime lifetime)
{
    /// <summary>The plans, the latest first.</summary>
    public async Task<IEnumerable<PlanCard>> ListAsync(CancellationToken cancellationToken) =>
        (await books.ReadAsync(cancellationToken)).Plans.Values.OrderByDescending(plan => plan.Entry);

    /// <summary>The quarantine that was placed last; null when none was.</summary>
    public async Task<PlanCard?> LatestQuarantineAsync(CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken))
            .Where(plan => plan is { Kind: PlanKind.Quarantine, Positions.Count: > 0 }).MaxBy(plan => plan.Positions[^1]);

    /// <summary>A plan.</summary>
    /// <exception cref="RefusedException">PLAN_UNKNOWN.</exception>
    public async Task<PlanCard> FindAsync(PlanId id, CancellationToken cancellationToken)
    {
        var plan = (await books.ReadAsync(cancellationToken)).Find(id);
        DeskRefusals.ThrowIf(plan is null ? DeskRefusal.PlanUnknown : DeskRefusal.None);
        return plan!;
    }

    /// <summary>Proposes a plan. Who lost the answer sends the same again, and gets the plan that waits.</summary>
    /// <exception cref="RefusedException">CASE_UNKNOWN, CASE_DECIDED, CASE_NOT_ABOUT_PERSON.</exception>
    public async Task<PlanCard> ProposeAsync(Actor by, CaseId id, PlanContent content, string reason, CancellationToken cancellationToken)
    {
        PlanId plan = default;
        var book = await books.WriteAsync(
            async seen =>
            {
                var waiting = seen.Plans.Values.Where(known => known.State == PlanState.Proposed);
                if (await SameAsync(waiting, by, id, content, reason, cancellationToken) is { } same)
                {
                    plan = same.Id;
                    return DeskDecision.Nothing;
                }

                plan = Name(seen);
                return DeskDecision.Of(CaseRules.Proposing(seen, id, content), Proposal(by, id, plan, content, reason));
            },
            cancellationToken);
        return book.Find(plan)!;
    }

    /// <summary>Approves a plan and carries it out.</summary>
    /// <exception cref="RefusedException">PLAN_UNKNOWN, PLAN_STATE, FOUR_EYES_NEEDED.</exception>
    public async Task<PlanCard> ApproveAsync(Actor by, PlanId id, CancellationToken cancellationToken)
    {
        var book = await books.WriteAsync(
            seen => CaseRules.Approving(seen.Find(id), by) is var refusal and not DeskRefusal.None
                ? DeskDecision.Of(refusal)
                : DeskDecision.Of(DeskRefusal.None, Approval(by, seen.Find(id)!.Case, id)),
            cancellationToken);
        return await CarryOutAsync(book.Find(id)!);
    }

    /// <summary>
    /// Proposes and carries out at once what needs no second operator; not again what was the last that was done to the person.
    /// </summary>
    /// <exception cref="RefusedException">CASE_UNKNOWN, CASE_DECIDED, CASE_NOT_ABOUT_PERSON.</exception>
    public async Task<PlanCard> PlaceAsync(Actor by, CaseId id, QuarantineContent content, string reason, CancellationToken cancellationToken)
    {
        PlanId plan = default;
        var book = await books.WriteAsync(
            async seen =>
            {
                var last = seen.Plans.Values.Where(known => known.State is PlanState.Approved or PlanState.Applied)
                    .Where(known => known.People.Contains(content.Person)).OrderByDescending(known => known.Entry).Take(1);
                if (await SameAsync(last, by, id, content, reason, cancellationToken) is { } same)
                {
                    plan = same.Id;
                    return DeskDecision.Nothing;
                }

                plan = Name(seen);
                return DeskDecision.Of(
                    CaseRules.Proposing(seen, id, content), Proposal(by, id, plan, content, reason), Approval(by, id, plan));
            },
            cancellationToken);
        return await CarryOutAsync(book.Find(plan)!);
    }

    /// <summary>Takes back a plan that waits for approval.</summary>
    /// <exception cref="RefusedException">PLAN_UNKNOWN, PLAN_STATE.</exception>
    public async Task<PlanCard> WithdrawAsync(Actor by, PlanId id, string reason, CancellationToken cancellationToken)
    {
        var book = await books.WriteAsync(
            seen => CaseRules.Withdrawing(seen.Find(id)) is var refusal and not DeskRefusal.None
                ? DeskDecision.Of(refusal)
                : DeskDecision.Of(DeskRefusal.None, new EntryDraft(by, seen.Find(id)!.Case, null, new PlanWithdrawn(id, reason))),
            cancellationToken);
        return book.Find(id)!;
    }

    /// <summary>
    /// Some of the records that a plan shows; that they were read is logged for each person before. A plan that marks a record shows none.
    /// </summary>
    /// <param name="by">Who reads.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="reason">Why.</param>
    /// <param name="after">How many are left out at the beginning.</param>
    /// <param name="stepsMax">At most so many, up to <see cref="IAssuranceLog.EntriesMax"/>.</param>
    /// <param name="cancellationToken">What was logged by then stays.</param>
    public async Task<(IReadOnlyList<RepairStep> Shown, bool HasMore)> ReadAsync(
        Actor by, PlanCard plan, string reason, int after, int stepsMax, CancellationToken cancellationToken)
    {
        if (await applier.ContentAsync(plan, cancellationToken) is not RepairContent { Steps: var steps }) return ([], false);
        var shown = steps.Skip(after).Take(stepsMax).ToList();
        var read = new RecordRead(ReadScope.Plan, reason);
        EntryDraft[] drafts = [.. shown.Select(step => new EntryDraft(by, plan.Case, step.Person, read))];
        await books.WriteAsync(_ => DeskDecision.Of(DeskRefusal.None, drafts), cancellationToken);
        return (shown, (long)after + shown.Count < steps.Count);
    }

    private async Task<PlanCard?> SameAsync(
        IEnumerable<PlanCard> plans, Actor by, CaseId id, PlanContent content, string reason, CancellationToken cancellationToken)
    {
        var kind = PlanKinds.Of(content);
        foreach (var plan in plans.Where(one => one.Case == id && one.Kind == kind && one.ProposedBy == by && one.Reason == reason))
        {
            if (await applier.ContentAsync(plan, cancellationToken) == content) return plan;
        }

        return null;
    }

    private static PlanId Name(CaseBook book) => new($"plan-{book.Last.Next()}");

    private static EntryDraft Proposal(Actor by, CaseId id, PlanId plan, PlanContent content, string reason) =>
        new(by, id, content.People.Count() == 1 ? content.People.First() : null, new PlanProposed(plan, content, reason));

    private static EntryDraft Approval(Actor by, CaseId id, PlanId plan) => new(by, id, null, new PlanApproved(plan));

    // From here on the caller may go: what was approved is carried out, now or by whoever resumes it.
    private async Task<PlanCard> CarryOutAsync(PlanCard approved)
    {
        try
        {
            return approved.State == PlanState.Approved ? await applier.ApplyAsync(approved, lifetime.ApplicationStopping) : approved;
        }
        catch (LedgerException error) when (error.Problem == LedgerProblem.Unavailable)
        {
            return approved;
        }
    }
}
