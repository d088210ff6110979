namespace InterDeptCheck.Client;

/// <summary>Whether a grant's codes are in the published list of codes.</summary>
public enum CodeStanding
{
    /// <summary>At least one of the two is not: show them as they came, and decide nothing from them.</summary>
    Undocumented = 0,

    /// <summary>Both are.</summary>
    Documented = 1,
}
