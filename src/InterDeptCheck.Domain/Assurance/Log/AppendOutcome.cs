namespace InterDeptCheck.Domain.Assurance.Log;

/// <summary>How an append to the assurance log ended: a closed set.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome() { }

    /// <summary>All entries are durable.</summary>
    /// <param name="Last">Place of the last of them.</param>
    public sealed record Appended(AssuranceSequence Last) : AppendOutcome;

    /// <summary>Somebody wrote since the place that was expected to be the last; nothing was written.</summary>
    /// <param name="Last">The last place now.</param>
    public sealed record Overtaken(AssuranceSequence Last) : AppendOutcome;
}
