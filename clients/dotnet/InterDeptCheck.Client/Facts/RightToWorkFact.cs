namespace InterDeptCheck.Client;

/// <summary>
/// Whether a person may work, and on what conditions. Unknown is never a "no". Immutable; never prints its values.
/// </summary>
public sealed class RightToWorkFact
{
    /// <summary>The result.</summary>
    public required RightToWorkResult Result { get; init; }

    /// <summary>Why.</summary>
    public required Ground Ground { get; init; }

    /// <summary>
    /// For <see cref="RightToWorkResult.Limited"/>: sets of conditions. Work that keeps all conditions of any one set is allowed. Empty
    /// for every other result.
    /// </summary>
    public required IReadOnlyList<WorkConditionSet> Alternatives { get; init; }

    /// <summary>When to check again.</summary>
    public required FollowUp FollowUp { get; init; }
}
