namespace InterDeptCheck.Cli;

/// <summary>What <c>idcheck</c> ends with; docs/calling/idcheck.md lists them.</summary>
internal static class ExitCode
{
    /// <summary>Done; for a check: MATCHED.</summary>
    public const int Done = 0;

    /// <summary>Failed: the service or the machine could not do it.</summary>
    public const int Failed = 1;

    /// <summary>Bad usage or input.</summary>
    public const int BadInput = 2;

    /// <summary>NOT_MATCHED.</summary>
    public const int NotMatched = 3;

    /// <summary>An audit or a comparison found something: the number of NOT_MATCHED, in verbs that check nobody.</summary>
    public const int Findings = 3;

    /// <summary>UNDER_REVIEW.</summary>
    public const int UnderReview = 4;

    /// <summary>INCOMPLETE.</summary>
    public const int Incomplete = 5;
}
