using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Security;
using Freshness = InterDeptCheck.Domain.Checks.Freshness;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Reads a question. Every fault of it is named by field and rule, never by value.</summary>
internal static class QuestionMapping
{
    /// <summary>Longest reference of what asks.</summary>
    public const int InitiatorLengthMax = 64;

    /// <summary>The question.</summary>
    /// <param name="request">As it was sent.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="today">Today in the United Kingdom.</param>
    /// <param name="stalenessMax">The node's own bound on what it serves.</param>
    /// <exception cref="RefusedException">PURPOSE_NOT_GRANTED, MALFORMED_REQUEST or INSUFFICIENT_IDENTITY, in this order.</exception>
    public static Question ToQuestion(CheckRequest request, Enrolment caller, DateOnly today, TimeSpan stalenessMax)
    {
        var purpose = request.Purpose.ToDomain();
        if (purpose is { } asked) Callers.RequirePurpose(caller, asked);

        var malformed = new FieldFaults();
        var insufficient = new FieldFaults();
        malformed.Uuid("request_id", request.RequestId);
        if (purpose is null) malformed.Add("purpose", request.Purpose == 0 ? FieldRules.Required : FieldRules.UnknownValue);
        Initiator(request.Initiator, malformed);
        var person = new PersonMapping(today, malformed, insufficient).ToStatedIdentity(request.Person);
        var period = Period(request.Period, today, malformed);
        var freshness = ToFreshness(request.Freshness, stalenessMax, malformed);

        if (malformed.Any) throw new RefusedException(new Refusal(ErrorReason.MalformedRequest) { Fields = malformed.All });
        if (insufficient.Any) throw new RefusedException(new Refusal(ErrorReason.InsufficientIdentity) { Fields = insufficient.All });
        return new Question
        {
            Caller = caller.Caller,
            Purpose = purpose!.Value,
            IsPurposeGranted = caller.Purposes.Contains(purpose.Value),
            Person = person!,
            Period = period!.Value,
            Freshness = freshness,
            Digest = QuestionDigests.Of(request),
        };
    }

    private static void Initiator(string initiator, FieldFaults faults)
    {
        if (initiator.Length == 0) faults.Add("initiator", FieldRules.Required);
        else if (initiator.Length > InitiatorLengthMax) faults.Add("initiator", FieldRules.TooLong);
        else if (!initiator.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '/'))
            faults.Add("initiator", FieldRules.Token);
    }

    private static DayRange? Period(DateRange? period, DateOnly today, FieldFaults faults)
    {
        if (period is null) return new DayRange(today, today);
        var from = faults.Day("period.from", period.From);
        var to = faults.Day("period.to", period.To);
        if (from is null || to is null) return null;
        if (DayRange.IsValid(from.Value, to.Value)) return new DayRange(from.Value, to.Value);
        faults.Add("period", from > to ? FieldRules.RangeReversed : FieldRules.RangeTooLong);
        return null;
    }

    private static Freshness ToFreshness(Contracts.V1.Freshness? demanded, TimeSpan stalenessMax, FieldFaults faults)
    {
        var (position, staleness) = (demanded?.AtLeastPosition ?? 0, demanded?.MaxStalenessMs ?? 0);
        if (position < 0) faults.Add("freshness.at_least_position", FieldRules.Negative);
        if (staleness < 0) faults.Add("freshness.max_staleness_ms", FieldRules.Negative);
        if (position < 0 || staleness < 0) return default;
        var limit = staleness == 0 ? stalenessMax : TimeSpan.FromMilliseconds(staleness);
        return new(new LedgerPosition(position), limit < stalenessMax ? limit : stalenessMax);
    }
}
