using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Domain.Assurance.Repairs;

/// <summary>
/// A proposed repair, showing each record before and after. It may cover thousands of records of one cause: those that no part moves between
/// stand and fall by themselves.
/// </summary>
/// <param name="Id">Its name; the events of its application are named by it.</param>
/// <param name="Case">The case that it belongs to.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Steps">One of each person.</param>
public sealed record RepairPlan(PlanId Id, CaseId Case, RepairKind Kind, ValueList<RepairStep> Steps)
{
    /// <summary>Most people between whom parts move: they are appended in one transaction.</summary>
    public const int ComponentMax = ILedger.TogetherMax;

    /// <summary>Most steps of a plan.</summary>
    public const int StepsMax = 100_000;

    /// <summary>
    /// The steps in groups that stand or fall together: people who are each other's counterparts. In the order of their first steps.
    /// </summary>
    public IReadOnlyList<ValueList<RepairStep>> Components()
    {
        var group = new Dictionary<PersonId, PersonId>();
        foreach (var step in Steps)
        {
            group.TryAdd(step.Person, step.Person);
            if (step.Counterpart is not { } other) continue;
            group.TryAdd(other, other);
            group[Root(group, other)] = Root(group, step.Person);
        }

        return [.. Steps.GroupBy(step => Root(group, step.Person)).Select(steps => new ValueList<RepairStep>(steps))];
    }

    // Each step halves the way: a chain of thousands is followed in no time.
    private static PersonId Root(Dictionary<PersonId, PersonId> group, PersonId person)
    {
        while (group[person] != person) person = group[person] = group[group[person]];
        return person;
    }
}
