namespace InterDeptCheck.Domain.Eligibility;

/// <summary>What a row's leave rests on.</summary>
public enum LeaveBasis
{
    /// <summary>A grant of its own.</summary>
    Granted = 1,

    /// <summary>Section 3C, Immigration Act 1971: the earlier leave, extended while an in-time application is pending.</summary>
    Section3C = 2,

    /// <summary>Section 3C, extended only because of a pending appeal or review.</summary>
    Section3CAppeal = 3,
}
