namespace InterDeptCheck.Client;

/// <summary>When a right to work has to be checked again. Immutable; never prints its values.</summary>
public sealed class FollowUp
{
    /// <summary>What the day depends on.</summary>
    public required FollowUpKind Kind { get; init; }

    /// <summary>The last day on record, where the kind depends on it; null otherwise.</summary>
    public DateOnly? RecordedEnd { get; init; }
}
