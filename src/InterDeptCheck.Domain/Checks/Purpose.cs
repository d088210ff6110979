namespace InterDeptCheck.Domain.Checks;

/// <summary>A department's question: it decides which fields an answer may fill. Numbers are the contract's.</summary>
public enum Purpose
{
    /// <summary>DWP: recourse to public funds, for benefits.</summary>
    DwpPublicFunds = 1,

    /// <summary>HMRC: recourse to public funds, for Child Benefit.</summary>
    HmrcPublicFunds = 2,

    /// <summary>HMRC: right to work.</summary>
    HmrcRightToWork = 3,

    /// <summary>NHS overseas visitor managers.</summary>
    NhsOverseasVisitorManager = 4,
}
