namespace InterDeptCheck.Client;

/// <summary>
/// No record, or a stated element disagrees, or several people could be meant: which of them is not said. Never "no status".
/// </summary>
public sealed class NotMatched : CheckOutcome
{
    /// <summary>Made by the client; public so that a caller's own tests can make one.</summary>
    public NotMatched(Guid requestId, AsOf asOf)
        : base(requestId, asOf)
    {
    }

    /// <inheritdoc/>
    public override NextStep NextStep => NextStep.ConfirmDetails;

    /// <inheritdoc/>
    public override TResult Match<TResult>(
        Func<Matched, TResult> matched,
        Func<UnderReview, TResult> underReview,
        Func<Incomplete, TResult> incomplete,
        Func<NotMatched, TResult> notMatched) => notMatched(this);
}
