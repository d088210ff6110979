namespace InterDeptCheck.Client;

/// <summary>A grant's own recorded condition on public funds. Not an entitlement to any benefit. Numbers are the contract's.</summary>
public enum PublicFundsCondition
{
    /// <summary>The purpose that was asked may not receive it.</summary>
    NotDisclosed = 0,

    /// <summary>The source did not say.</summary>
    NotRecorded = 1,

    /// <summary>No NRPF condition is recorded.</summary>
    Recourse = 2,

    /// <summary>NRPF: no recourse to public funds.</summary>
    NoRecourse = 3,
}
