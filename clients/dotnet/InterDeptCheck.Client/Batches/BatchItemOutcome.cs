namespace InterDeptCheck.Client;

/// <summary>
/// What became of one question of a batch: <see cref="BatchItemAnswered"/> or <see cref="BatchItemFaulted"/>, and nothing else. Immutable;
/// never prints a status.
/// </summary>
public abstract class BatchItemOutcome
{
    private protected BatchItemOutcome(long index, Guid requestId)
    {
        Index = index;
        RequestId = requestId;
    }

    /// <summary>The question's place in the order in which they were asked, from 0.</summary>
    public long Index { get; }

    /// <summary>The id of the batch that the question was asked in, for the caller's audit.</summary>
    public Guid RequestId { get; }

    /// <summary>Handles the outcome: one function for each kind, so that none is forgotten.</summary>
    /// <returns>What the function of this kind returns.</returns>
    public abstract TResult Match<TResult>(Func<BatchItemAnswered, TResult> answered, Func<BatchItemFaulted, TResult> faulted);

    /// <summary>The kind and the place; never a status.</summary>
    public override string ToString() => $"{GetType().Name} {Index} of {RequestId:D}";
}
