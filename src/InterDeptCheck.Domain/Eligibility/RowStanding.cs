namespace InterDeptCheck.Domain.Eligibility;

/// <summary>Whether a row may be relied upon.</summary>
public enum RowStanding
{
    /// <summary>It is served.</summary>
    InForce = 1,

    /// <summary>It can't be true or is doubted: the days that it claims are unknown.</summary>
    Withheld = 2,
}
