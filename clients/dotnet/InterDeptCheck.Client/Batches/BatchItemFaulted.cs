namespace InterDeptCheck.Client;

/// <summary>
/// The question is malformed, states too little, or was asked wrongly too often, and was not asked: nothing may be concluded, never "no status". Its neighbours are
/// answered all the same.
/// </summary>
public sealed class BatchItemFaulted : BatchItemOutcome
{
    /// <summary>Made by the client; public so that a caller's own tests can make one.</summary>
    public BatchItemFaulted(long index, Guid requestId, FailureReason reason, IReadOnlyList<FieldViolation> violations)
        : base(index, requestId)
    {
        Reason = reason;
        Violations = violations;
    }

    /// <summary>
    /// <see cref="FailureReason.MalformedRequest"/>, <see cref="FailureReason.InsufficientIdentity"/> or
    /// <see cref="FailureReason.IdentifierMismatchLimit"/>.
    /// </summary>
    public FailureReason Reason { get; }

    /// <summary>The fields that are wrong, by path from the question, such as person.born; never their values.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; }

    /// <inheritdoc/>
    public override TResult Match<TResult>(Func<BatchItemAnswered, TResult> answered, Func<BatchItemFaulted, TResult> faulted) =>
        faulted(this);
}
