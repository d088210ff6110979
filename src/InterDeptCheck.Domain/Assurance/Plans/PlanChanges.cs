using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.Domain.Assurance.Plans;

/// <summary>The changes that carry out a plan. Pure and always the same, event ids too: carrying a plan out twice changes nothing more.</summary>
public static class PlanChanges
{
    /// <summary>The system that such changes name as their source; their reference is the plan.</summary>
    public const string System = "ASSURANCE";

    /// <summary>The changes of an approved plan.</summary>
    /// <exception cref="ArgumentException">Nobody approved the plan.</exception>
    public static IReadOnlyList<Change> Of(PlanCard plan, PlanContent content)
    {
        if (plan.ApprovedBy is not { } approver) throw new ArgumentException("A plan that nobody approved.", nameof(plan));
        var eyes = new FourEyes(plan.ProposedBy, approver);
        return content switch
        {
            RepairContent repair =>
            [
                .. repair.Steps.Select(step => Of(plan, step.Before.Person, new RecordRepaired(
                    repair.Kind, plan.Case, plan.Id, eyes, step.Before.Position, step.After))),
            ],
            QuarantineContent placed => [Of(plan, placed.Person, new QuarantinePlaced(plan.Case, placed.LastKnownGood))],
            LiftContent lift => [Of(plan, lift.Person, new QuarantineLifted(plan.Case))],
            VouchContent vouch => [Of(plan, vouch.Person, new PersonVouched(plan.Case, vouch.Until, eyes))],
            _ => throw new ArgumentOutOfRangeException(nameof(content)),
        };
    }

    private static Change Of(PlanCard plan, PersonId person, ChangeBody body) => new(
        Id(plan.Id, person), person, body, Attestation: null, new(System, plan.Id.Value), UkDate.At(plan.ProposedAt));

    // A UUID of version 8 (RFC 9562 section 5.8).
    private static EventId Id(PlanId plan, PersonId person)
    {
        var digest = new CanonicalEncoding().Text("interdeptcheck plan").Text(plan.Value).Text(person.ToString()).Digest().AsSpan(0, 16);
        digest[6] = (byte)(digest[6] & 0x0F | 0x80);
        digest[8] = (byte)(digest[8] & 0x3F | 0x80);
        return new(new Guid(digest, bigEndian: true));
    }
}
