namespace InterDeptCheck.Client;

/// <summary>
/// One recorded row of immigration status. Codes are the source's own, passed on as they came: new ones appear without notice.
/// Immutable; never prints its values.
/// </summary>
public sealed class StatusGrant
{
    /// <summary>The route, such as EUS, STUDY or WORK.</summary>
    public required string ProductType { get; init; }

    /// <summary>Such as ILR, LTR, LTE or COA_IN_TIME_GRANT.</summary>
    public required string ImmigrationStatus { get; init; }

    /// <summary>Whether both codes are in the published list; decide nothing from one that is not.</summary>
    public required CodeStanding CodeStanding { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day; null without an end on record.</summary>
    public required DateOnly? ValidTo { get; init; }

    /// <summary>The row's own condition on public funds.</summary>
    public required PublicFundsCondition PublicFunds { get; init; }
}
