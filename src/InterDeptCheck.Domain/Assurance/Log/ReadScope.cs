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

    /// <summary>Every field of the record, with the event that set it.</summary>
    Lineage = 4,

    /// <summary>What would have been answered on a day.</summary>
    PastAnswers = 5,

    /// <summary>How to reach the person.</summary>
    Contacts = 6,
}
