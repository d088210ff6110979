using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.Domain.Assurance.Plans;

/// <summary>The changes that carry out a plan. Pure and always the same, event ids too: carrying a plan out twice changes nothing more.</summary>
public static class PlanChanges
{
    /// <summary>The changes of an approved plan, in groups of which each stands or falls by itself.</summary>
    /// <exception cref="ArgumentException">Nobody approved the plan.</exception>
    public static IReadOnlyList<IReadOnlyList<Change>> Of(PlanCard plan, PlanContent content)
    {
        if (plan is not { ApprovedBy: { } approver, ApprovedAt: { } at }) throw new ArgumentException("A plan that nobody approved.", nameof(plan));
        var eyes = new FourEyes(plan.ProposedBy, approver);
        var day = UkDate.At(at);
        return content switch
        {
            RepairContent repair => RepairChanges.Of(new(plan.Id, plan.Case, repair.Kind, repair.Steps), eyes, day),
            QuarantineContent placed => [[Of(plan, placed.Person, Placed(plan, placed), day)]],
            LiftContent lift => [[Of(plan, lift.Person, new QuarantineLifted(plan.Case), day)]],
            VouchContent vouch => [[Of(plan, vouch.Person, new PersonVouched(plan.Case, vouch.Until, eyes), day)]],
            _ => throw new ArgumentOutOfRangeException(nameof(content)),
        };
    }

    private static QuarantinePlaced Placed(PlanCard plan, QuarantineContent content) =>
        new(plan.Case, content.LastKnownGood) { Parts = content.Parts, Bridges = content.Bridges };

    private static Change Of(PlanCard plan, PersonId person, ChangeBody body, DateOnly day) => new(
        RepairChanges.EventOf(plan.Id, person), person, body, Attestation: null, new(RepairChanges.SourceSystem, plan.Id.Value), day);
}
