namespace InterDeptCheck.Client;

/// <summary>
/// An element of a claimed identity, without its value. Numbers are the contract's; one without a name is a newer server's.
/// </summary>
public enum IdentityElement
{
    /// <summary>An identifier, a NINO's suffix included.</summary>
    Identifier = 1,

    /// <summary>The family name or the mononym.</summary>
    FamilyName = 2,

    /// <summary>The given names.</summary>
    GivenNames = 3,

    /// <summary>The date of birth.</summary>
    Born = 4,

    /// <summary>The nationality.</summary>
    Nationality = 5,
}
