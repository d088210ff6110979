namespace InterDeptCheck.Client;

/// <summary>What an NHS charging result rests on. Numbers are the contract's.</summary>
public enum ChargingBasis
{
    /// <summary>The purpose that was asked may not receive it.</summary>
    NotDisclosed = 0,

    /// <summary>Nothing on record says.</summary>
    NotKnown = 1,

    /// <summary>Free if ordinarily resident, which the status allows and the trust establishes.</summary>
    OrdinaryResidence = 2,

    /// <summary>Immigration health surcharge, paid or exempt, with the leave.</summary>
    HealthSurcharge = 3,

    /// <summary>Refugee, humanitarian protection or resettlement.</summary>
    Protection = 4,

    /// <summary>A Ukraine scheme.</summary>
    UkraineScheme = 5,

    /// <summary>An application is pending.</summary>
    PendingApplication = 6,

    /// <summary>Leave extended by section 3C.</summary>
    Section3C = 7,

    /// <summary>Depends on an S1 or EHIC of another state, which is not on record.</summary>
    OtherStateInsurance = 8,
}
