namespace InterDeptCheck.Cli.Measuring;

/// <summary>The answers to a question about everybody, as <c>idcheck check-file --truth --json</c> counts them.</summary>
internal sealed record MeasuredAnswers
{
    public required long Questions { get; init; }

    public required long ElapsedMs { get; init; }

    public required long QuestionsPerSecond { get; init; }

    public required AgainstTruth Truth { get; init; }

    /// <summary>Against what is due.</summary>
    internal sealed record AgainstTruth(long Compared, long Different, long WrongPerson);
}
