using Google.Protobuf;
using InterDeptCheck.Domain.Checks;
using Binding = InterDeptCheck.Domain.Checks.AnswerBinding;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>
/// Writes an answer to the wire. The numbers of outcomes, assertions, elements and reasons are the same in both, and a test says so.
/// </summary>
internal static class AnswerMapping
{
    public static Wire.CheckResponse ToResponse(string requestId, int bindingVersion, Outcome outcome)
    {
        var (held, earlier) = Binding.EvidenceOf(outcome);
        var response = new Wire.CheckResponse
        {
            RequestId = requestId,
            Outcome = (Wire.Outcome)Binding.CodeOf(outcome),
            NextStep = (Wire.NextStep)Binding.NextStepOf(outcome),
            AsOf = new() { Position = outcome.AsOf.Position.Value, TimeUnixMs = outcome.AsOf.Time.ToUnixTimeMilliseconds() },
            CaseReference = Binding.CaseOf(outcome)?.Text ?? "",
            Binding = new() { Version = (uint)bindingVersion, Digest = UnsafeByteOperations.UnsafeWrap(outcome.Binding) },
        };
        if (Binding.AnswerOf(outcome) is { } answer) response.Answer = StatusAnswerMapping.ToAnswer(answer);
        if (outcome is Incomplete) response.Missing.Add(Wire.MissingFact.StatusGrant);
        for (var number = 1; number <= (int)Wire.Assertion.AnswerBinding; number++)
        {
            if (((int)held & 1 << (number - 1)) != 0) response.Assertions.Add((Wire.Assertion)number);
        }

        foreach (var element in earlier) response.AgreedByEarlierValue.Add((Wire.IdentityElement)element);
        return response;
    }
}
