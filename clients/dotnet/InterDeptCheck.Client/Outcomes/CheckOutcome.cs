namespace InterDeptCheck.Client;

/// <summary>
/// The answer to a question: one of <see cref="Matched"/>, <see cref="UnderReview"/>, <see cref="Incomplete"/> and
/// <see cref="NotMatched"/>, and nothing else. Only <see cref="Matched"/> says anything about a person; with every other one nothing may
/// be concluded. There is no yes or no here on purpose: absence is never "no". Immutable; never prints a status. Classes rather than
/// records, because a record would print its members into logs.
/// </summary>
public abstract class CheckOutcome
{
    private protected CheckOutcome(Guid requestId, AsOf asOf)
    {
        RequestId = requestId;
        AsOf = asOf;
    }

    /// <summary>The question's id, for the caller's audit.</summary>
    public Guid RequestId { get; }

    /// <summary>
    /// Names this answer in the server's disclosure log: quote it when you ask about the answer. 1 to 64 letters, digits or <c>-</c>;
    /// empty when the server sent none. The answer's binding does not cover it.
    /// </summary>
    public string AnswerId { get; internal set; } = "";

    /// <summary>What the server knew when it answered.</summary>
    public AsOf AsOf { get; }

    /// <summary>
    /// For <see cref="Purpose.NhsChargingBanner"/>: what the banner shows, over the whole period, whatever the outcome: what is not
    /// matched shows as U and looks like any other U. Empty for every other purpose.
    /// </summary>
    public IReadOnlyList<NhsBannerDays> Banner { get; init; } = [];

    /// <summary>What to do now.</summary>
    public abstract NextStep NextStep { get; }

    /// <summary>Handles the outcome: one function for each kind, so that none is forgotten.</summary>
    /// <returns>What the function of this kind returns.</returns>
    public abstract TResult Match<TResult>(
        Func<Matched, TResult> matched,
        Func<UnderReview, TResult> underReview,
        Func<Incomplete, TResult> incomplete,
        Func<NotMatched, TResult> notMatched);

    /// <summary>The kind, the request and the position; never a status.</summary>
    public override string ToString() => $"{GetType().Name} {RequestId:D} at {AsOf.Position}";
}
