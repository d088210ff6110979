using System.Diagnostics.Metrics;
using System.Numerics;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Mapping;

namespace InterDeptCheck.Server.Telemetry;

/// <summary>
/// Counts what checks end with. Adding is an addition to a cell, with no look-up and no allocation, since streams do it a million times a
/// second; names and attributes are put on when somebody asks. Thread-safe.
/// </summary>
internal sealed class AnswerMeter
{
    private const int AssertionCount = 8;

    private static readonly Purpose[] Purposes = Enum.GetValues<Purpose>();
    private static readonly IdentityElement[] Elements = Enum.GetValues<IdentityElement>();
    private static readonly ItemRefusal[] Refusals = Enum.GetValues<ItemRefusal>();
    private static readonly Kind[] Kinds =
    [
        new("MATCHED"), new("UNDER_REVIEW"), new("INCOMPLETE"), new("NOT_MATCHED", "ABSENT"), new("NOT_MATCHED", "AMBIGUOUS"),
        .. Elements.Select(element => new Kind("NOT_MATCHED", "DISAGREES", CodeOf(element))),
    ];

    private readonly StripedCounts outcomes = new(Purposes.Length * Kinds.Length);
    private readonly StripedCounts failures = new(AssertionCount);
    private readonly StripedCounts refusals = new(Refusals.Length);

    /// <summary>Counts a decision.</summary>
    public void Decided(Purpose purpose, Outcome outcome)
    {
        outcomes.Add(((int)purpose - 1) * Kinds.Length + KindOf(outcome));
        if (outcome.Failed != Assertions.None) Failed(outcome.Failed);
    }

    /// <summary>Counts what became of an item of a batch.</summary>
    public void Decided(Purpose purpose, ItemAnswer answer)
    {
        if (answer is ItemAnswer.Answered answered) Decided(purpose, answered.Outcome);
        else if (answer is ItemAnswer.Refused refused) refusals.Add(Array.IndexOf(Refusals, refused.Reason));
    }

    /// <summary>Counts assertions that failed.</summary>
    public void Failed(Assertions assertions)
    {
        for (var left = (uint)assertions; left != 0; left &= left - 1) failures.Add(BitOperations.TrailingZeroCount(left));
    }

    /// <summary>Has the counts told by <paramref name="meter"/>.</summary>
    public void TellThrough(NodeMeter meter)
    {
        meter.Observe(Instruments.Outcomes, ReadOutcomes);
        meter.Observe(Instruments.AssertionFailures, () => Enumerable.Range(0, AssertionCount).Select(index =>
            new Measurement<long>(failures.Sum(index), new KeyValuePair<string, object?>(Attributes.Assertion, CodeOf((Assertions)(1 << index))))));
        meter.Observe(Instruments.ItemRefusals, () => Refusals.Select((reason, index) =>
            new Measurement<long>(refusals.Sum(index), new KeyValuePair<string, object?>(Attributes.Reason, Codes.Of(reason.ToString())))));
    }

    /// <summary>The contract's name of an outcome.</summary>
    public static string CodeOf(Outcome outcome) => Kinds[KindOf(outcome)].Outcome;

    private static int KindOf(Outcome outcome) => outcome switch
    {
        Matched => 0,
        UnderReview => 1,
        Incomplete => 2,
        NotMatched { Reason: NotMatchedReason.Absent } => 3,
        NotMatched { Reason: NotMatchedReason.Ambiguous } => 4,
        NotMatched { Element: { } element } => 4 + (int)element,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    private static string CodeOf(Enum value) => Codes.Of(value.ToString());

    private IEnumerable<Measurement<long>> ReadOutcomes() =>
        from purpose in Purposes
        from kind in Enumerable.Range(0, Kinds.Length)
        let count = outcomes.Sum(((int)purpose - 1) * Kinds.Length + kind)
        // What never happened is not told: most purposes have most outcomes never.
        where count > 0
        select new Measurement<long>(count, Kinds[kind].With(purpose));

    private sealed record Kind(string Outcome, string? Reason = null, string? Element = null)
    {
        public IEnumerable<KeyValuePair<string, object?>> With(Purpose purpose)
        {
            yield return new(Attributes.Purpose, purpose.Name());
            yield return new(Attributes.Outcome, Outcome);
            if (Reason is not null) yield return new(Attributes.Reason, Reason);
            if (Element is not null) yield return new(Attributes.Element, Element);
        }
    }
}
