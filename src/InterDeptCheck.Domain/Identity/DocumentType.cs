namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// The kinds of identity document by which people are found. Numbers are stored and never reused. Source: the document
/// types of the Home Office's right-to-public-funds interface.
/// </summary>
public enum DocumentType
{
    /// <summary>A passport or other travel document whose MRZ code begins with P; code <c>PASSPORT</c>.</summary>
    Passport = 1,

    /// <summary>A national identity card; code <c>NAT</c>.</summary>
    NationalIdentityCard = 2,

    /// <summary>A UK biometric residence permit; code <c>BRP</c>.</summary>
    BiometricResidencePermit = 3,

    /// <summary>A UK biometric residence card; code <c>BRC</c>.</summary>
    BiometricResidenceCard = 4,
}
