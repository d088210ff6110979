using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Reads a question. Every fault of it is named by field and rule, never by value.</summary>
internal static class QuestionMapping
{
    /// <summary>The question.</summary>
    /// <param name="request">As it was sent.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="today">Today in the United Kingdom.</param>
    /// <param name="stalenessMax">The node's own bound on what it serves.</param>
    /// <exception cref="RefusedException">PURPOSE_NOT_GRANTED, MALFORMED_REQUEST or INSUFFICIENT_IDENTITY, in this order.</exception>
    public static Question ToQuestion(CheckRequest request, Enrolment caller, DateOnly today, TimeSpan stalenessMax)
    {
        var malformed = new FieldFaults();
        var insufficient = new FieldFaults();
        var head = QuestionHead.Read(
            request.RequestId, request.Purpose, request.Initiator, request.Freshness, caller, stalenessMax, malformed);
        var person = new PersonMapping(today, malformed, insufficient).ToStatedIdentity(request.Person);
        var period = Period(request.Period, malformed) ?? new DayRange(today, today);
        if (malformed.Any) throw new RefusedException(new Refusal(ErrorReason.MalformedRequest) { Fields = malformed.All });
        if (insufficient.Any) throw new RefusedException(new Refusal(ErrorReason.InsufficientIdentity) { Fields = insufficient.All });
        var digest = QuestionDigests.Of(request);
        return head.Ask(person!, period, digest.BindingVersion, digest);
    }

    /// <summary>The days asked about; null when none are stated, or with a fault.</summary>
    public static DayRange? Period(DateRange? period, FieldFaults faults)
    {
        if (period is null) return null;
        var from = faults.Day("period.from", period.From);
        var to = faults.Day("period.to", period.To);
        if (from is null || to is null) return null;
        if (DayRange.IsValid(from.Value, to.Value)) return new DayRange(from.Value, to.Value);
        faults.Add("period", from > to ? FieldRules.RangeReversed : FieldRules.RangeTooLong);
        return null;
    }
}
