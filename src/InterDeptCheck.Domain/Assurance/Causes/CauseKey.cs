namespace InterDeptCheck.Domain.Assurance.Causes;

/// <summary>What findings may have in common that could be their cause.</summary>
/// <param name="Dimension">By what they are grouped.</param>
/// <param name="Value">What they share, such as a batch's id; never a person's data.</param>
public readonly record struct CauseKey(CauseDimension Dimension, string Value)
{
    /// <summary>Such as <c>BATCH MIG-2025-03</c>.</summary>
    public override string ToString() => $"{CauseKeys.Word(Dimension)} {Value}";
}

/// <summary>By what findings are grouped; of two that say the same, the lower is told first: it is nearer to who did it.</summary>
public enum CauseDimension
{
    /// <summary>The batch.</summary>
    Batch = 1,

    /// <summary>The source system.</summary>
    System = 2,

    /// <summary>The kind of the bridging event, as it is stored: status_granted.</summary>
    EventKind = 3,

    /// <summary>The product type of the grant that the bridging event, or else the finding, is about.</summary>
    Product = 4,

    /// <summary>The release of this software in force.</summary>
    Release = 5,

    /// <summary>The month in which the bridging event was appended, UTC.</summary>
    Month = 6,
}

/// <summary>The dimensions' names.</summary>
public static class CauseKeys
{
    /// <summary>The name of a dimension, such as EVENT_KIND.</summary>
    public static string Word(CauseDimension dimension) => dimension switch
    {
        CauseDimension.EventKind => "EVENT_KIND",
        CauseDimension.System => "SYSTEM",
        CauseDimension.Product => "PRODUCT",
        CauseDimension.Batch => "BATCH",
        CauseDimension.Month => "MONTH",
        CauseDimension.Release => "RELEASE",
        _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
    };
}
