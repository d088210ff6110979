using Google.Protobuf;
using InterDeptCheck.Contracts.V1;
using AnswerDigest = InterDeptCheck.Client.AnswerDigest;

namespace InterDeptCheck.IntegrationTests.Conformance;

/// <summary>Ways to spoil a right answer: mixed up, or against the contract while rightly bound.</summary>
internal static class Spoiling
{
    public static Action<CheckRequest, CheckResponse> Of(string way) => way switch
    {
        "digest" => (_, response) => response.Binding.Digest = ByteString.CopyFrom(new byte[32]),
        "request_id" => (_, response) => response.RequestId = "00000000-0000-4000-8000-00000000abcd",
        "grant" => (_, response) => response.Answer.Grants[0].ProductType = "WORK",
        "unbound" => (_, response) => response.Binding = null,
        "version" => (_, response) => response.Binding.Version = 3,
        "assertions" => Bound(response => response.Assertions.Clear()),
        "outcome" => Bound(response => response.Outcome = (Outcome)77),
        "next_step" => Bound(response => response.NextStep = NextStep.ManualRoute),
        "gap" => Bound(response => response.Answer.Intervals.Add(Later(response.Answer.Intervals[^1]))),
        "standing" => Bound(response => response.Answer.Standing = AnswerStanding.Unspecified),
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, "Nobody knows this way to spoil an answer."),
    };

    private static Action<CheckRequest, CheckResponse> Bound(Action<CheckResponse> change) => (request, response) =>
    {
        change(response);
        response.Binding.Digest = ByteString.CopyFrom(AnswerDigest.Of(request, response));
    };

    // A year after: no neighbour of any day before.
    private static FactInterval Later(FactInterval interval)
    {
        var later = interval.Clone();
        (later.From, later.To) = (interval.To + 10_000, interval.To + 10_000);
        return later;
    }
}
