namespace InterDeptCheck.Client;

/// <summary>Whether secondary care in England is charged: Y, N or U of the NHS interface. Numbers are the contract's.</summary>
public enum NhsChargeable
{
    /// <summary>Y: chargeable.</summary>
    Chargeable = 1,

    /// <summary>N: paid, exempt or ordinarily resident.</summary>
    NotChargeable = 2,

    /// <summary>U: nothing may be concluded; the ground says why.</summary>
    Unknown = 3,
}
