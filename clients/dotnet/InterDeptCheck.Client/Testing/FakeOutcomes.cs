namespace InterDeptCheck.Client.Testing;

/// <summary>
/// Outcomes as the service would give them, for <see cref="FakeInterDeptCheckClient"/>. What they are of is made up: their position is 1,
/// their case is CASE-FAKE.
/// </summary>
public static class FakeOutcomes
{
    private static readonly AsOf Somewhen = new(1, new DateTimeOffset(2026, 10, 1, 9, 0, 0, TimeSpan.Zero));

    /// <summary>NOT_MATCHED.</summary>
    public static CheckOutcome NotMatched(CheckQuestion question, Guid requestId) => new NotMatched(requestId, Somewhen);

    /// <summary>UNDER_REVIEW.</summary>
    public static CheckOutcome UnderReview(CheckQuestion question, Guid requestId) => new UnderReview(requestId, Somewhen, Case);

    /// <summary>INCOMPLETE, with what is missing.</summary>
    public static Func<CheckQuestion, Guid, CheckOutcome> Incomplete(params IReadOnlyList<MissingFact> missing) =>
        (_, requestId) => new Incomplete(requestId, Somewhen, missing, Case, Holding, []);

    /// <summary>MATCHED, with an answer.</summary>
    public static Func<CheckQuestion, Guid, CheckOutcome> Matched(StatusAnswer answer) =>
        (_, requestId) => new Matched(requestId, Somewhen, answer, Holding, []);

    private static CaseReference Case => new("CASE-FAKE");

    private static Assertion[] Holding => Enum.GetValues<Assertion>();
}
