namespace InterDeptCheck.Domain.Changes;

/// <summary>A grant's recorded condition on public funds.</summary>
public enum PublicFunds
{
    /// <summary>The source did not say.</summary>
    NotRecorded = 0,

    /// <summary>No NRPF condition.</summary>
    Recourse = 1,

    /// <summary>NRPF: no recourse to public funds.</summary>
    NoRecourse = 2,
}
