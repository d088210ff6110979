namespace InterDeptCheck.Client;

/// <summary>The kind of an identity or travel document. Numbers are the contract's.</summary>
public enum DocumentType
{
    /// <summary>A passport.</summary>
    Passport = 1,

    /// <summary>A national identity card.</summary>
    NationalIdentityCard = 2,

    /// <summary>A biometric residence permit (BRP), which is always the United Kingdom's.</summary>
    BiometricResidencePermit = 3,

    /// <summary>A biometric residence card (BRC), which is always the United Kingdom's.</summary>
    BiometricResidenceCard = 4,
}
