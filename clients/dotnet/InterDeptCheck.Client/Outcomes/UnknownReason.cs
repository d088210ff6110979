namespace InterDeptCheck.Client;

/// <summary>Why nothing may be concluded of a day. Numbers are the contract's.</summary>
public enum UnknownReason
{
    /// <summary>No row covers the day.</summary>
    NoRecord = 1,

    /// <summary>A row that claims the day can't be true or is doubted, and is held for a person to decide.</summary>
    Withheld = 2,
}
