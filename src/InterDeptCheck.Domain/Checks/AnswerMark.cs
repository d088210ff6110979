namespace InterDeptCheck.Domain.Checks;

/// <summary>How an answer is marked. The default value is that of an answer which is no match, and says nothing of any record.</summary>
public readonly record struct AnswerMark
{
    /// <summary>The first version of the answer binding that covers a mark.</summary>
    public const int BindingVersionMin = 2;

    private AnswerMark(AnswerStanding standing, DateOnly? until) => (Standing, Until) = (standing, until);

    /// <summary>Of a record as it is.</summary>
    public static AnswerMark Current { get; } = new(AnswerStanding.Current, null);

    /// <summary>Of a record as it was before it went wrong.</summary>
    public static AnswerMark LastKnownGood { get; } = new(AnswerStanding.LastKnownGood, null);

    /// <summary>Of a record that operators vouch for.</summary>
    /// <param name="day">The last day.</param>
    public static AnswerMark VouchedUntil(DateOnly day) => new(AnswerStanding.VouchedUntil, day);

    /// <summary>What the record stands on; 0 for an answer that is no match.</summary>
    public AnswerStanding Standing { get; }

    /// <summary>For <see cref="AnswerStanding.VouchedUntil"/>: the last day on which the record is served so; null otherwise.</summary>
    public DateOnly? Until { get; }
}
