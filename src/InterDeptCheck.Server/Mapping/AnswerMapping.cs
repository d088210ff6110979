using Google.Protobuf;
using Google.Protobuf.Collections;
using InterDeptCheck.Domain.Checks;
using Binding = InterDeptCheck.Domain.Checks.AnswerBinding;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>
/// Writes an answer to the wire. The numbers of outcomes, assertions, elements and reasons are the same in both, and a test says so.
/// </summary>
internal static class AnswerMapping
{
    /// <summary>The answer to a single question.</summary>
    public static Wire.CheckResponse ToResponse(string requestId, int bindingVersion, Outcome outcome)
    {
        var response = new Wire.CheckResponse
        {
            RequestId = requestId,
            Outcome = (Wire.Outcome)Binding.CodeOf(outcome),
            NextStep = (Wire.NextStep)Binding.NextStepOf(outcome),
            AsOf = ToAsOf(outcome.AsOf),
            Answer = ToAnswer(bindingVersion, outcome),
            CaseReference = Binding.CaseOf(outcome)?.Text ?? "",
            Binding = ToBinding(bindingVersion, outcome.Binding),
        };
        Fill(outcome, response.Missing, response.Assertions, response.AgreedByEarlierValue);
        return response;
    }

    /// <summary>The answer to a batch.</summary>
    public static Wire.AnswerBatch ToBatch(ReadBatch batch, AsOf asOf, IReadOnlyList<ItemAnswer> items, ReadOnlyMemory<byte> digest)
    {
        var answer = new Wire.AnswerBatch
        {
            RequestId = batch.Sent.RequestId,
            AsOf = ToAsOf(asOf),
            Binding = ToBinding(batch.Digest.BindingVersion, digest),
        };
        answer.Items.Capacity = items.Count;
        foreach (var item in items) answer.Items.Add(ToItem(batch.Digest.BindingVersion, item));
        return answer;
    }

    private static Wire.AnswerItem ToItem(int bindingVersion, ItemAnswer item) => item switch
    {
        ItemAnswer.Answered answered => ToItem(bindingVersion, answered.Outcome),
        ItemAnswer.Refused refused => new() { Error = ToError(refused) },
        _ => throw new InvalidOperationException("An item that the mapping does not know."),
    };

    private static Wire.AnswerItem ToItem(int bindingVersion, Outcome outcome)
    {
        var item = new Wire.AnswerItem
        {
            Outcome = (Wire.Outcome)Binding.CodeOf(outcome),
            NextStep = (Wire.NextStep)Binding.NextStepOf(outcome),
            Answer = ToAnswer(bindingVersion, outcome),
            CaseReference = Binding.CaseOf(outcome)?.Text ?? "",
        };
        Fill(outcome, item.Missing, item.Assertions, item.AgreedByEarlierValue);
        return item;
    }

    private static Wire.ItemError ToError(ItemAnswer.Refused refused)
    {
        var error = new Wire.ItemError { Reason = (Wire.ErrorReason)refused.Reason };
        foreach (var field in refused.Fields) error.Fields.Add(new Wire.FieldFault { Field = field.Path, Rule = field.Rule });
        return error;
    }

    private static void Fill(
        Outcome outcome,
        RepeatedField<Wire.MissingFact> missing,
        RepeatedField<Wire.Assertion> assertions,
        RepeatedField<Wire.IdentityElement> byEarlierValue)
    {
        if (outcome is Incomplete) missing.Add(Wire.MissingFact.StatusGrant);
        var (held, earlier) = Binding.EvidenceOf(outcome);
        for (var number = 1; number <= (int)Wire.Assertion.AnswerBinding; number++)
        {
            if (((int)held & 1 << (number - 1)) != 0) assertions.Add((Wire.Assertion)number);
        }

        foreach (var element in earlier) byEarlierValue.Add((Wire.IdentityElement)element);
    }

    private static Wire.StatusAnswer? ToAnswer(int bindingVersion, Outcome outcome) =>
        Binding.AnswerOf(outcome) is { } answer ? StatusAnswerMapping.ToAnswer(bindingVersion, answer) : null;

    private static Wire.AsOf ToAsOf(AsOf asOf) =>
        new() { Position = asOf.Position.Value, TimeUnixMs = asOf.Time.ToUnixTimeMilliseconds() };

    private static Wire.AnswerBinding ToBinding(int version, ReadOnlyMemory<byte> digest) =>
        new() { Version = (uint)version, Digest = UnsafeByteOperations.UnsafeWrap(digest) };
}
