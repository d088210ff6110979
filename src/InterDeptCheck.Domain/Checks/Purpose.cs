namespace InterDeptCheck.Domain.Checks;

/// <summary>A department's question: it decides which fields an answer may fill (<see cref="DisclosureProfile"/>). Numbers are the contract's.</summary>
public enum Purpose
{
    /// <summary>DWP: recourse to public funds, for benefits.</summary>
    DwpPublicFunds = 1,

    /// <summary>HMRC: recourse to public funds, for Child Benefit.</summary>
    HmrcPublicFunds = 2,

    /// <summary>HMRC: right to work.</summary>
    HmrcRightToWork = 3,

    /// <summary>NHS overseas visitor managers: charging with dates, nationality and basis.</summary>
    NhsOverseasVisitorManager = 4,

    /// <summary>NHS, any user's banner: chargeable Y, N or U and the category.</summary>
    NhsChargingBanner = 5,

    /// <summary>Local authorities: recourse to public funds.</summary>
    LocalAuthorityPublicFunds = 6,
}
