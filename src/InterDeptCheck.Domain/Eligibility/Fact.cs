namespace InterDeptCheck.Domain.Eligibility;

/// <summary>A fact that the rules give. Numbers are the contract's.</summary>
public enum Fact
{
    /// <summary>Recourse to public funds.</summary>
    PublicFunds = 1,

    /// <summary>Right to work.</summary>
    RightToWork = 2,

    /// <summary>NHS charging (England).</summary>
    NhsCharging = 3,
}
