namespace InterDeptCheck.Client;

/// <summary>
/// A department's question. It decides which fields an answer may fill, and the caller's grant must cover it. Numbers are the contract's.
/// </summary>
public enum Purpose
{
    /// <summary>DWP: recourse to public funds, for benefits. Receives the public funds fact, and grants with their condition.</summary>
    DwpPublicFunds = 1,

    /// <summary>HMRC: recourse to public funds, for Child Benefit. Receives the public funds fact, and grants with their condition.</summary>
    HmrcPublicFunds = 2,

    /// <summary>HMRC: right to work. Receives the right to work fact only.</summary>
    HmrcRightToWork = 3,

    /// <summary>
    /// NHS overseas visitor managers. Receives the charging fact with its basis, grants without their public funds condition, and the
    /// nationality.
    /// </summary>
    NhsOverseasVisitorManager = 4,

    /// <summary>NHS, any user's banner. Receives Y, N or U and the category only, with every outcome: <see cref="CheckOutcome.Banner"/>.</summary>
    NhsChargingBanner = 5,

    /// <summary>Local authorities: recourse to public funds. Receives the public funds fact, and grants with their condition.</summary>
    LocalAuthorityPublicFunds = 6,
}
