namespace InterDeptCheck.Client;

/// <summary>What an answer may hold for a purpose. Numbers are the contract's.</summary>
public enum AnswerField
{
    /// <summary>The public funds fact.</summary>
    PublicFunds = 1,

    /// <summary>The right to work fact.</summary>
    RightToWork = 2,

    /// <summary>NHS: chargeable Y, N or U, and the category.</summary>
    NhsCharging = 3,

    /// <summary>What a charging fact rests on.</summary>
    NhsChargingBasis = 4,

    /// <summary>Rows of status: codes and days.</summary>
    Grants = 5,

    /// <summary>A row's own condition on public funds.</summary>
    GrantPublicFunds = 6,

    /// <summary>The latest nationality on record.</summary>
    Nationality = 7,

    /// <summary>The case reference of days that rest on a doubted row.</summary>
    IntervalCase = 8,
}
