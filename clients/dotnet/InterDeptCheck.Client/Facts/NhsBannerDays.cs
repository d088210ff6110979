namespace InterDeptCheck.Client;

/// <summary>What an NHS banner shows over a run of days, both included. Immutable; never prints its values.</summary>
public sealed class NhsBannerDays
{
    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Y, N or U.</summary>
    public required NhsChargeable Chargeable { get; init; }

    /// <summary>The category.</summary>
    public required NhsCategory Category { get; init; }
}
