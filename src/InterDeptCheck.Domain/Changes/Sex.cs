namespace InterDeptCheck.Domain.Changes;

/// <summary>Sex as recorded by a source.</summary>
public enum Sex
{
    /// <summary>The source does not say.</summary>
    NotSaid = 0,

    /// <summary>F in a document.</summary>
    Female = 1,

    /// <summary>M in a document.</summary>
    Male = 2,

    /// <summary>X or a filler in a document.</summary>
    Other = 3,
}
