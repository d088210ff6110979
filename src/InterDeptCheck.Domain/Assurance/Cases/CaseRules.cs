using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Cases;

/// <summary>What may be done with a case or a plan, and by whom. Pure; the entry is appended only where the answer is no refusal.</summary>
public static class CaseRules
{
    /// <summary>Longest note, reason or description of evidence, in characters.</summary>
    public const int TextLengthMax = 4_000;

    /// <summary>Longest time that operators can vouch for a person at once, in days.</summary>
    public const int VouchDaysMax = 28;

    /// <summary>Why a case can't be worked on; none when it can.</summary>
    public static DeskRefusal Working(Case? known) =>
        known is null ? DeskRefusal.CaseUnknown : known.IsOpen ? DeskRefusal.None : DeskRefusal.CaseDecided;

    /// <summary>Why a person's record can't be read for a case; none when it can. A decided case can still be accounted for.</summary>
    public static DeskRefusal Reading(Case? known, PersonId person) =>
        known is null ? DeskRefusal.CaseUnknown : known.People.Contains(person) ? DeskRefusal.None : DeskRefusal.CaseNotAbout;

    /// <summary>Why a case can't be decided so; none when it can.</summary>
    /// <param name="known">The case.</param>
    /// <param name="decision">How.</param>
    /// <param name="named">The plan that is said to carry it out; null when none is.</param>
    /// <param name="plan">That plan; null when there is no such plan.</param>
    public static DeskRefusal Deciding(Case? known, CaseDecision decision, PlanId? named, PlanCard? plan)
    {
        if (Working(known) is var refusal and not DeskRefusal.None) return refusal;
        if (named is not null && plan is null) return DeskRefusal.PlanUnknown;
        var isOfHeld = known!.About is HeldSubject;
        return decision switch
        {
            CaseDecision.Release when !isOfHeld => DeskRefusal.DecisionOfOther,
            CaseDecision.Reject when !isOfHeld => DeskRefusal.DecisionOfOther,
            CaseDecision.Release => Carried(known, plan, static kind => kind is PlanKind.Release or PlanKind.Forward),
            CaseDecision.Repair => Carried(known, plan, static kind => kind.IsRepair()),
            CaseDecision.Reject or CaseDecision.NotAFault => plan is null ? DeskRefusal.None : DeskRefusal.DecisionOfOther,
            _ => throw new ArgumentOutOfRangeException(nameof(decision)),
        };
    }

    /// <summary>
    /// Why a plan can't be proposed in a case; none when it can. It changes records of people whom the case is about, of people who have an
    /// open case of their own (one plan repairs all of one cause), and of people of whom nothing was known yet.
    /// </summary>
    public static DeskRefusal Proposing(CaseBook book, CaseId id, PlanContent content)
    {
        var known = book.Find(id);
        if (Working(known) is var refusal and not DeskRefusal.None) return refusal;
        // Whose record took over follows from the ledger, and not from who proposes.
        if (content is ForwardContent forward)
            return known!.About is HeldSubject held && held.Position == forward.Held ? DeskRefusal.None : DeskRefusal.DecisionOfOther;
        var strangers = content.People.Where(person => !known!.People.Contains(person) && !book.About(person).Any(other => other.IsOpen));
        if (content is RepairContent repair)
            strangers = strangers.Where(person => repair.Steps.Any(step => step.Person == person && step.Before.Identity is not null));
        return strangers.Any() ? DeskRefusal.CaseNotAbout : DeskRefusal.None;
    }

    /// <summary>Why it can't be told in a case that a cause was stopped; none when it can. A decided case can still name its cause.</summary>
    public static DeskRefusal Fixing(Case? known) =>
        known is null ? DeskRefusal.CaseUnknown : known.About is FindingSubject ? DeskRefusal.None : DeskRefusal.DecisionOfOther;

    /// <summary>Why an operator can't approve a plan; none when they can.</summary>
    public static DeskRefusal Approving(PlanCard? plan, Actor approver) =>
        plan is null ? DeskRefusal.PlanUnknown
        : plan.State != PlanState.Proposed ? DeskRefusal.PlanNotProposed
        : plan.NeedsFourEyes && plan.ProposedBy == approver ? DeskRefusal.FourEyesNeeded
        : DeskRefusal.None;

    /// <summary>Why a plan can't be withdrawn; none when it can.</summary>
    public static DeskRefusal Withdrawing(PlanCard? plan) =>
        plan is null ? DeskRefusal.PlanUnknown : plan.State == PlanState.Proposed ? DeskRefusal.None : DeskRefusal.PlanNotProposed;

    private static DeskRefusal Carried(Case known, PlanCard? plan, Func<PlanKind, bool> isOfKind) =>
        plan is null ? DeskRefusal.PlanUnknown
        : !isOfKind(plan.Kind) || (plan.Case != known.Id && !plan.People.Any(known.People.Contains)) ? DeskRefusal.DecisionOfOther
        : plan.State == PlanState.Applied ? DeskRefusal.None : DeskRefusal.PlanNotApplied;
}
