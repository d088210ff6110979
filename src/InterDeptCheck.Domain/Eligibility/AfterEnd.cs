namespace InterDeptCheck.Domain.Eligibility;

/// <summary>What the days after a row's recorded end are by its rule. Never "no".</summary>
public enum AfterEnd
{
    /// <summary>The row says nothing of them.</summary>
    NoRecord = 1,

    /// <summary>The recorded end is no expiry: all facts are unknown, and a NO of another row doesn't stand beside it.</summary>
    Unknown = 2,
}
