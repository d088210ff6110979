namespace InterDeptCheck.Client;

/// <summary>Exactly one established record satisfies the question, and every assertion holds.</summary>
public sealed class Matched : CheckOutcome
{
    /// <summary>Made by the client; public so that a caller's own tests can make one.</summary>
    public Matched(
        Guid requestId,
        AsOf asOf,
        StatusAnswer answer,
        IReadOnlyList<Assertion> assertions,
        IReadOnlyList<IdentityElement> agreedByEarlierValue)
        : base(requestId, asOf)
    {
        Answer = answer;
        Assertions = assertions;
        AgreedByEarlierValue = agreedByEarlierValue;
    }

    /// <summary>What is on record for the days asked. A day that it does not speak of is unknown, never "no".</summary>
    public StatusAnswer Answer { get; }

    /// <summary>Each assertion that was checked and holds.</summary>
    public IReadOnlyList<Assertion> Assertions { get; }

    /// <summary>
    /// Stated elements that agreed with a value that the person lawfully had before: an earlier surname, a superseded passport.
    /// </summary>
    public IReadOnlyList<IdentityElement> AgreedByEarlierValue { get; }

    /// <inheritdoc/>
    public override NextStep NextStep => NextStep.UseAnswer;

    /// <inheritdoc/>
    public override TResult Match<TResult>(
        Func<Matched, TResult> matched,
        Func<UnderReview, TResult> underReview,
        Func<Incomplete, TResult> incomplete,
        Func<NotMatched, TResult> notMatched) => matched(this);
}
