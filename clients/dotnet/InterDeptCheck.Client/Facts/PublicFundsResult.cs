namespace InterDeptCheck.Client;

/// <summary>Recourse to public funds. Numbers are the contract's. Never "entitled": departments test further.</summary>
public enum PublicFundsResult
{
    /// <summary>No condition excludes public funds; <see cref="ResidenceTest"/> says what the department still has to test.</summary>
    Yes = 1,

    /// <summary>A valid recorded row excludes public funds.</summary>
    No = 2,

    /// <summary>Nothing may be concluded; the ground says why.</summary>
    Unknown = 3,
}
