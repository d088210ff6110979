namespace InterDeptCheck.Domain.Checks;

/// <summary>Parts of an answer that a purpose may or may not receive.</summary>
[Flags]
public enum DisclosedFields
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The public funds fact.</summary>
    PublicFunds = 1 << 0,

    /// <summary>The right to work fact.</summary>
    RightToWork = 1 << 1,

    /// <summary>NHS charging: chargeable and category.</summary>
    NhsCharging = 1 << 2,

    /// <summary>NHS charging: basis and ground.</summary>
    NhsChargingBasis = 1 << 3,

    /// <summary>The recorded rows: codes and days.</summary>
    Grants = 1 << 4,

    /// <summary>The recorded rows' own public funds condition.</summary>
    GrantPublicFunds = 1 << 5,

    /// <summary>The nationality.</summary>
    Nationality = 1 << 6,

    /// <summary>The case reference of days that rest on a withheld row.</summary>
    IntervalCase = 1 << 7,
}
