namespace InterDeptCheck.Client;

/// <summary>
/// Charging category of the NHS Visitors and Migrants interface (nhsconnect/visitor-and-migrants, 2018). Numbers are the contract's.
/// </summary>
public enum NhsCategory
{
    /// <summary>No category.</summary>
    None = 1,

    /// <summary>Awaiting confirmation.</summary>
    DecisionPending = 2,

    /// <summary>Standard NHS: ordinarily resident.</summary>
    A = 3,

    /// <summary>Surcharge paid, or exempt from it.</summary>
    B = 4,

    /// <summary>Exempt by EHIC, PRC or S2.</summary>
    C = 5,

    /// <summary>Chargeable, EEA.</summary>
    D = 6,

    /// <summary>Exempt, overseas or non-EEA.</summary>
    E = 7,

    /// <summary>Chargeable, non-EEA.</summary>
    F = 8,
}
