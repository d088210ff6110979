namespace InterDeptCheck.Client;

/// <summary>
/// A department's question. It decides which fields an answer may fill, and the caller's grant must cover it. Numbers are the contract's.
/// </summary>
public enum Purpose
{
    /// <summary>DWP: recourse to public funds, for benefits. The grants' public funds condition is disclosed.</summary>
    DwpPublicFunds = 1,

    /// <summary>HMRC: recourse to public funds, for Child Benefit. The grants' public funds condition is disclosed.</summary>
    HmrcPublicFunds = 2,

    /// <summary>HMRC: right to work. The public funds condition is not disclosed.</summary>
    HmrcRightToWork = 3,

    /// <summary>NHS overseas visitor managers. The public funds condition is not disclosed.</summary>
    NhsOverseasVisitorManager = 4,
}
