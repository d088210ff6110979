namespace InterDeptCheck.Client;

/// <summary>Whether a person may work. Numbers are the contract's.</summary>
public enum RightToWorkResult
{
    /// <summary>Any work, without a condition.</summary>
    Yes = 1,

    /// <summary>Work within conditions, which are listed.</summary>
    Limited = 2,

    /// <summary>A valid recorded row excludes work.</summary>
    No = 3,

    /// <summary>Nothing may be concluded; the ground says why.</summary>
    Unknown = 4,
}
