namespace InterDeptCheck.Client;

/// <summary>
/// How recent an answer must be. The server waits for it inside the deadline, else it answers with
/// <see cref="FailureReason.ReplicaBehind"/>.
/// </summary>
public readonly record struct Freshness
{
    /// <param name="atLeastPosition">
    /// A ledger position that the answer must include, such as the one that reporting a change returned; 0 demands none.
    /// </param>
    /// <param name="maxStaleness">
    /// The greatest age of what the server knows: 1 ms to 24 days, rounded down to milliseconds; null demands none.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public Freshness(long atLeastPosition = 0, TimeSpan? maxStaleness = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(atLeastPosition);
        if (maxStaleness is { } age && (age < TimeSpan.FromMilliseconds(1) || age > TimeSpan.FromDays(24)))
            throw new ArgumentOutOfRangeException(nameof(maxStaleness), "A staleness is 1 ms to 24 days.");
        AtLeastPosition = atLeastPosition;
        MaxStaleness = maxStaleness;
    }

    /// <summary>A ledger position that the answer must include; 0 demands none.</summary>
    public long AtLeastPosition { get; }

    /// <summary>The greatest age of what the server knows; null demands none.</summary>
    public TimeSpan? MaxStaleness { get; }
}
