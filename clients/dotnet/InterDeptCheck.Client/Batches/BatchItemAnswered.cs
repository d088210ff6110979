namespace InterDeptCheck.Client;

/// <summary>The question was answered.</summary>
public sealed class BatchItemAnswered : BatchItemOutcome
{
    /// <summary>Made by the client; public so that a caller's own tests can make one.</summary>
    public BatchItemAnswered(long index, CheckOutcome outcome)
        : base(index, NotNull(outcome).RequestId) => Outcome = outcome;

    /// <summary>The answer.</summary>
    public CheckOutcome Outcome { get; }

    /// <inheritdoc/>
    public override TResult Match<TResult>(Func<BatchItemAnswered, TResult> answered, Func<BatchItemFaulted, TResult> faulted) =>
        answered(this);

    private static CheckOutcome NotNull(CheckOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome;
    }
}
