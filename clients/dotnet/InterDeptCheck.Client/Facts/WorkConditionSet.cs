namespace InterDeptCheck.Client;

/// <summary>Conditions on work that apply together. Immutable; never prints its values.</summary>
public sealed class WorkConditionSet
{
    /// <summary>The conditions, each once.</summary>
    public required IReadOnlyList<WorkCondition> Conditions { get; init; }
}
