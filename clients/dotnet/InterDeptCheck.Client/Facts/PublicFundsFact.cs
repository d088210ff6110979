namespace InterDeptCheck.Client;

/// <summary>
/// Whether there is recourse to public funds; never whether a benefit is due. Unknown is never a "no". Immutable; never prints its values.
/// </summary>
public sealed class PublicFundsFact
{
    /// <summary>The result.</summary>
    public required PublicFundsResult Result { get; init; }

    /// <summary>Why.</summary>
    public required Ground Ground { get; init; }

    /// <summary>What the department still has to test after a yes.</summary>
    public required ResidenceTest ResidenceTest { get; init; }
}
