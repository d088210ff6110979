namespace InterDeptCheck.Domain.Checks;

/// <summary>An element of a stated identity, without its value. Numbers are the contract's.</summary>
public enum IdentityElement
{
    /// <summary>An identifier, a NINO's suffix included.</summary>
    Identifier = 1,

    /// <summary>The family name or mononym.</summary>
    FamilyName = 2,

    /// <summary>The given names.</summary>
    GivenNames = 3,

    /// <summary>The date of birth.</summary>
    Born = 4,

    /// <summary>The nationality.</summary>
    Nationality = 5,
}
