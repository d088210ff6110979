namespace InterDeptCheck.Domain.Eligibility;

/// <summary>A set of conditions on work, all of which must be kept. Immutable; <c>default</c> is the empty set.</summary>
public readonly record struct WorkConditions
{
    private readonly uint bits;

    /// <summary>The set of <paramref name="conditions"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not a condition.</exception>
    public WorkConditions(params ReadOnlySpan<WorkCondition> conditions)
    {
        foreach (var condition in conditions)
        {
            if (!Enum.IsDefined(condition)) throw new ArgumentOutOfRangeException(nameof(conditions), "Not a condition on work.");
            bits |= 1u << (int)condition;
        }
    }

    /// <summary>Whether there is no condition.</summary>
    public bool IsEmpty => bits == 0;

    internal uint Bits => bits;

    /// <summary>Whether <paramref name="condition"/> is in the set.</summary>
    public bool Contains(WorkCondition condition) => (bits & 1u << (int)condition) != 0;

    /// <summary>The conditions, by number.</summary>
    public IReadOnlyList<WorkCondition> Items()
    {
        var set = this;
        return [.. Enum.GetValues<WorkCondition>().Where(set.Contains)];
    }

    /// <summary>The conditions' names, by number.</summary>
    public override string ToString() => string.Join(" + ", Items());
}
