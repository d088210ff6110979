using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Reads a batch of questions: its head as a whole, then each item alone, with the rules of a single question.</summary>
internal static class BatchMapping
{
    /// <summary>Most items of a batch: the contract says so.</summary>
    public const int ItemsMax = 1_000;

    private const string Root = "batch.";

    /// <summary>The batch, its items not yet read.</summary>
    /// <param name="batch">As it was sent.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="today">Today in the United Kingdom.</param>
    /// <param name="stalenessMax">The node's own bound on what it serves.</param>
    /// <exception cref="RefusedException">PURPOSE_NOT_GRANTED or MALFORMED_REQUEST, in this order.</exception>
    public static ReadBatch ToBatch(QuestionBatch? batch, Enrolment caller, DateOnly today, TimeSpan stalenessMax)
    {
        if (batch is null)
        {
            var missing = new Refusal(ErrorReason.MalformedRequest) { Fields = [new("batch", FieldRules.Required)] };
            throw new RefusedException(missing);
        }

        var faults = new FieldFaults(Root);
        var head = QuestionHead.Read(
            batch.RequestId, batch.Purpose, batch.Initiator, batch.Freshness, caller, stalenessMax, faults);
        var period = QuestionMapping.Period(batch.Period, faults) ?? new DayRange(today, today);
        if (batch.Items.Count == 0) faults.Add("items", FieldRules.Required);
        if (batch.Items.Count > ItemsMax) faults.Add("items", FieldRules.TooMany);
        if (faults.Any) throw new RefusedException(new Refusal(ErrorReason.MalformedRequest) { Fields = faults.All });
        return new(batch, head, period, today, QuestionDigests.Of(batch));
    }

    /// <summary>One item.</summary>
    /// <returns>The question, or why it can't be asked: one of them is null.</returns>
    public static (Question? Question, ItemAnswer.Refused? Refused) ToQuestion(QuestionItem item, ReadBatch batch)
    {
        var malformed = new FieldFaults();
        var insufficient = new FieldFaults();
        var person = new PersonMapping(batch.Today, malformed, insufficient).ToStatedIdentity(item.Person);
        var period = QuestionMapping.Period(item.Period, malformed) ?? batch.Period;
        if (malformed.Any) return (null, Refused(ItemRefusal.MalformedRequest, malformed));
        if (insufficient.Any) return (null, Refused(ItemRefusal.InsufficientIdentity, insufficient));
        return (batch.Head.Ask(person!, period, batch.Digest.BindingVersion, digest: null), null);
    }

    private static ItemAnswer.Refused Refused(ItemRefusal reason, FieldFaults faults) =>
        new(reason, new ValueList<FaultyField>(faults.All.Select(fault => new FaultyField(fault.Path, fault.Rule))));
}
