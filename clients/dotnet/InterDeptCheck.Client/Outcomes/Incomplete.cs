namespace InterDeptCheck.Client;

/// <summary>
/// The right person, but a fact that this purpose needs was announced by a source and not delivered. Nothing may be concluded.
/// </summary>
public sealed class Incomplete : CheckOutcome
{
    /// <summary>Made by the client; public so that a caller's own tests can make one.</summary>
    public Incomplete(
        Guid requestId,
        AsOf asOf,
        IReadOnlyList<MissingFact> missing,
        CaseReference caseReference,
        IReadOnlyList<Assertion> assertions,
        IReadOnlyList<IdentityElement> agreedByEarlierValue)
        : base(requestId, asOf)
    {
        Missing = missing;
        CaseReference = caseReference;
        Assertions = assertions;
        AgreedByEarlierValue = agreedByEarlierValue;
    }

    /// <summary>What is missing.</summary>
    public IReadOnlyList<MissingFact> Missing { get; }

    /// <summary>What to quote on the manual route.</summary>
    public CaseReference CaseReference { get; }

    /// <summary>Each assertion that was checked and holds.</summary>
    public IReadOnlyList<Assertion> Assertions { get; }

    /// <summary>Stated elements that agreed with a value that the person lawfully had before.</summary>
    public IReadOnlyList<IdentityElement> AgreedByEarlierValue { get; }

    /// <inheritdoc/>
    public override NextStep NextStep => NextStep.ManualRoute;

    /// <inheritdoc/>
    public override TResult Match<TResult>(
        Func<Matched, TResult> matched,
        Func<UnderReview, TResult> underReview,
        Func<Incomplete, TResult> incomplete,
        Func<NotMatched, TResult> notMatched) => incomplete(this);
}
