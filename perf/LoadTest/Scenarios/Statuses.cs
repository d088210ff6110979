namespace InterDeptCheck.LoadTest;

/// <summary>Statuses of the scenarios' own.</summary>
internal static class Statuses
{
    /// <summary>An answer to another question: the failure that this service must never have.</summary>
    public const string Foreign = "FOREIGN_ANSWER";
}
