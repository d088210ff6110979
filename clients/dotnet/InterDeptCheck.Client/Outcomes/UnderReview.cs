namespace InterDeptCheck.Client;

/// <summary>What is stated agrees only with a claim or a record that a person has to decide on. Nothing may be concluded.</summary>
public sealed class UnderReview : CheckOutcome
{
    /// <summary>Made by the client; public so that a caller's own tests can make one.</summary>
    public UnderReview(Guid requestId, AsOf asOf, CaseReference caseReference)
        : base(requestId, asOf) => CaseReference = caseReference;

    /// <summary>What to quote on the manual route.</summary>
    public CaseReference CaseReference { get; }

    /// <inheritdoc/>
    public override NextStep NextStep => NextStep.ManualRoute;

    /// <inheritdoc/>
    public override TResult Match<TResult>(
        Func<Matched, TResult> matched,
        Func<UnderReview, TResult> underReview,
        Func<Incomplete, TResult> incomplete,
        Func<NotMatched, TResult> notMatched) => underReview(this);
}
