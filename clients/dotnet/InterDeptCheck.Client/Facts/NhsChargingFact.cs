namespace InterDeptCheck.Client;

/// <summary>
/// Whether NHS secondary care in England is charged. Urgent and immediately necessary care is never refused by it. Immutable; never
/// prints its values.
/// </summary>
public sealed class NhsChargingFact
{
    /// <summary>Y, N or U.</summary>
    public required NhsChargeable Chargeable { get; init; }

    /// <summary>The category.</summary>
    public required NhsCategory Category { get; init; }

    /// <summary>What it rests on.</summary>
    public required ChargingBasis Basis { get; init; }

    /// <summary>Why.</summary>
    public required Ground Ground { get; init; }
}
