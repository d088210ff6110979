namespace InterDeptCheck.Client;

/// <summary>What the status allows over the days asked, with the fields of the purpose only. Immutable; never prints its values.</summary>
public sealed class StatusAnswer
{
    /// <summary>They cover the period asked, in order, without gap or overlap; neighbours differ. An unknown day is never a "no".</summary>
    public required IReadOnlyList<FactInterval> Intervals { get; init; }

    /// <summary>
    /// All grants that overlap the period, by first day, then last. None of them is "the" current one. Empty when the purpose may not
    /// receive them.
    /// </summary>
    public required IReadOnlyList<StatusGrant> Grants { get; init; }

    /// <summary>The latest nationality on record, an ICAO code; null without one, and when the purpose may not receive it.</summary>
    public string? Nationality { get; init; }

    /// <summary>What the record stands on.</summary>
    public AnswerStanding Standing { get; init; } = AnswerStanding.Current;

    /// <summary>
    /// The last day on which the record is served because operators vouch for it; null but for <see cref="AnswerStanding.VouchedUntil"/>.
    /// </summary>
    public DateOnly? VouchedUntil { get; init; }

    /// <summary>The version of the eligibility rules that judged.</summary>
    public required int RulesVersion { get; init; }
}
