using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Repairs;

/// <summary>The changes that apply a plan.</summary>
public static class RepairChanges
{
    /// <summary>The source that repairs name.</summary>
    public const string SourceSystem = "ASSURANCE";

    /// <summary>
    /// The changes of each group that stands or falls together (<see cref="RepairPlan.Components"/>), to be appended in one transaction. The
    /// same plan, operators and day always give the same event ids and contents: applied twice, it lands once.
    /// </summary>
    /// <param name="plan">An approved plan.</param>
    /// <param name="eyes">Who proposed and who approved it.</param>
    /// <param name="approvedOn">The day on which it was approved.</param>
    public static IReadOnlyList<IReadOnlyList<Change>> Of(RepairPlan plan, FourEyes eyes, DateOnly approvedOn) =>
        [.. plan.Components().Select(steps => (IReadOnlyList<Change>)[.. steps.Select(step => Of(plan, step, eyes, approvedOn))])];

    /// <summary>The event id of one step, which follows from the plan's and the person's names.</summary>
    public static EventId EventOf(PlanId plan, PersonId person) => EventId.FromDigest(
        new CanonicalEncoding().Text("interdeptcheck repair").Text(plan.Value).Text(person.ToString()).Digest());

    private static Change Of(RepairPlan plan, RepairStep step, FourEyes eyes, DateOnly approvedOn)
    {
        var body = new RecordRepaired(plan.Kind, plan.Case, plan.Id, eyes, step.Before.Position, step.After) { Counterpart = step.Counterpart };
        return new(EventOf(plan.Id, step.Person), step.Person, body, Attestation: null, new(SourceSystem, plan.Id.Value), approvedOn);
    }
}
