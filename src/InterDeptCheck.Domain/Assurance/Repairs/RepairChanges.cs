using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Repairs;

/// <summary>The changes that apply a plan.</summary>
public static class RepairChanges
{
    /// <summary>The source that repairs name.</summary>
    public const string SourceSystem = "ASSURANCE";

    private const int UuidLength = 16;

    /// <summary>
    /// The changes of each group that stands or falls together (<see cref="RepairPlan.Components"/>), to be appended in one transaction. The
    /// same plan, operators and day always give the same event ids and contents: applied twice, it lands once.
    /// </summary>
    /// <param name="plan">An approved plan.</param>
    /// <param name="eyes">Who proposed and who approved it.</param>
    /// <param name="approvedOn">The day on which it was approved.</param>
    public static IReadOnlyList<IReadOnlyList<Change>> Of(RepairPlan plan, FourEyes eyes, DateOnly approvedOn) =>
        [.. plan.Components().Select(steps => (IReadOnlyList<Change>)[.. steps.Select(step => Of(plan, step, eyes, approvedOn))])];

    /// <summary>The event id of one step: a UUID of version 8 (RFC 9562) from SHA-256 over the plan's and the person's names.</summary>
    public static EventId EventOf(PlanId plan, PersonId person)
    {
        var uuid = new CanonicalEncoding().Text("interdeptcheck repair").Text(plan.Value).Text(person.ToString()).Digest().AsSpan(0, UuidLength);
        uuid[6] = (byte)(uuid[6] & 0x0F | 0x80);
        uuid[8] = (byte)(uuid[8] & 0x3F | 0x80);
        return new(new Guid(uuid, bigEndian: true));
    }

    private static Change Of(RepairPlan plan, RepairStep step, FourEyes eyes, DateOnly approvedOn)
    {
        var body = new RecordRepaired(plan.Kind, plan.Case, plan.Id, eyes, step.Before.Position, step.After) { Counterpart = step.Counterpart };
        return new(EventOf(plan.Id, step.Person), step.Person, body, Attestation: null, new(SourceSystem, plan.Id.Value), approvedOn);
    }
}
