using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Server.Disclosure;
using Binding = InterDeptCheck.Domain.Checks.AnswerBinding;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Makes of answers what the disclosure log keeps of them, and of that what operators see.</summary>
internal static class DisclosureMapping
{
    /// <summary>The entry of the answer to one check.</summary>
    public static DisclosureBatch ToBatch(Question question, string initiator, Outcome outcome, DateTimeOffset now) => new()
    {
        Caller = question.Caller,
        Purpose = question.Purpose,
        Initiator = initiator,
        Time = now,
        Position = outcome.AsOf.Position,
        Digest = outcome.Binding,
        Items = new[] { ToItem(outcome) },
    };

    /// <summary>The entry of the answers to a batch: one place for each item, also for one that was malformed.</summary>
    public static DisclosureBatch ToBatch(ReadBatch batch, AsOf asOf, IReadOnlyList<ItemAnswer> items, byte[] digest, DateTimeOffset now) => new()
    {
        Caller = batch.Head.Caller.Caller,
        Purpose = batch.Head.Purpose,
        Initiator = batch.Sent.Initiator,
        Time = now,
        Position = asOf.Position,
        Digest = digest,
        Items = items.Select(item => ToItem((item as ItemAnswer.Answered)?.Outcome)).ToArray(),
        IsBatch = true,
    };

    /// <summary>What one outcome disclosed; null for an item of a batch that was malformed.</summary>
    public static DisclosureItem ToItem(Outcome? outcome) => outcome is null ? default : new(outcome.Person, Binding.CodeOf(outcome));

    /// <summary>One answer, for an operator.</summary>
    public static Wire.Disclosure ToWire(DisclosedAnswer answer)
    {
        var batch = answer.Entry.Batch;
        return new()
        {
            AnswerId = answer.Id.ToString(),
            TimeUnixMs = batch.Time.ToUnixTimeMilliseconds(),
            Caller = batch.Caller.Uri,
            Purpose = batch.Purpose.Name(),
            Initiator = batch.Initiator,
            Person = answer.Item.Person?.Value.ToString("x16", System.Globalization.CultureInfo.InvariantCulture) ?? "",
            Position = batch.Position.Value,
            Outcome = NameOf(answer.Item.Outcome!.Value),
            Digest = Convert.ToHexStringLower(batch.Digest.Span),
            Shipped = answer.IsShipped,
        };
    }

    private static string NameOf(OutcomeCode outcome) => outcome switch
    {
        OutcomeCode.Matched => "MATCHED",
        OutcomeCode.UnderReview => "UNDER_REVIEW",
        OutcomeCode.Incomplete => "INCOMPLETE",
        OutcomeCode.NotMatched => "NOT_MATCHED",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
