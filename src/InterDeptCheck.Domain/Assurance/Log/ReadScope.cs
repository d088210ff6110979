namespace InterDeptCheck.Domain.Assurance.Log;

/// <summary>What of a person's data an operator read.</summary>
public enum ReadScope
{
    /// <summary>The record as it is.</summary>
    Record = 1,

    /// <summary>Every event, with what it changed.</summary>
    History = 2,

    /// <summary>A plan's records, before and after.</summary>
    Plan = 3,
}
