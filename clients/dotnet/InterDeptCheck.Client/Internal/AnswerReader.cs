using Grpc.Core;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>
/// Turns a response into an outcome: first that it is the answer to this very question, then that it holds to the contract. Whatever
/// doesn't is thrown away as a whole.
/// </summary>
internal static class AnswerReader
{
    /// <summary>What is wrong with an answer whose digest differs.</summary>
    internal const string AnotherQuestion = "its binding is of another question or another answer";

    private const int AnswerIdLengthMax = 64;
    private static readonly Assertion[] Required = Enum.GetValues<Assertion>();

    /// <exception cref="InterDeptCheckException">The answer must not be used.</exception>
    public static CheckOutcome Read(Wire.CheckRequest request, Wire.CheckResponse response, Guid requestId)
    {
        if (!AreInRange(response.Assertions)) throw Unreadable(requestId, "it lists an assertion out of range");
        var mixUp = MixUp(request.RequestId, response.RequestId, request.MaxBindingVersion, response.Binding)
            ?? (response.Binding.Digest.Span.SequenceEqual(AnswerDigest.Of(request, response)) ? null : AnotherQuestion);
        if (mixUp is not null) throw MixedUp(requestId, mixUp);
        var outcome = Outcome(request.Purpose, response, response.Binding.Version, requestId);
        if (IsAnswerId(response.AnswerId)) outcome.AnswerId = response.AnswerId;
        return outcome;
    }

    private static bool IsAnswerId(string text) =>
        text.Length is > 0 and <= AnswerIdLengthMax && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>Whether every assertion has a bit in the encoding.</summary>
    internal static bool AreInRange(IEnumerable<Wire.Assertion> assertions) =>
        assertions.All(assertion => (int)assertion is >= 1 and <= AnswerDigest.AssertionMax);

    /// <summary>Why an answer can't be that to the question, before its digest is computed; null when it can.</summary>
    internal static string? MixUp(string asked, string answered, uint versionMax, Wire.AnswerBinding? binding) =>
        answered != asked ? "it is the answer to another request"
        : binding is null ? "it is bound to no question"
        : binding.Version < 1 || binding.Version > versionMax ? "its binding has a version that was not asked for"
        : null;

    /// <summary>The outcome of an answer that is that to its question.</summary>
    internal static CheckOutcome Outcome(Wire.Purpose purpose, Wire.CheckResponse response, uint bindingVersion, Guid requestId)
    {
        var mark = StandingReader.Read(response, bindingVersion, requestId);
        var isBanner = purpose == Wire.Purpose.NhsChargingBanner;
        var answer = response.Answer is { } sent ? new StatusAnswerReader(requestId).Read(sent, mark) : null;
        IReadOnlyList<NhsBannerDays> banner = isBanner && answer is not null ? BannerReader.Read(answer, requestId) : [];
        CheckOutcome outcome = response.Outcome switch
        {
            Wire.Outcome.Matched => Matched(response, answer, banner, requestId),
            Wire.Outcome.UnderReview =>
                new UnderReview(requestId, AsOfTime(response, requestId), Case(response, requestId)) { Banner = banner },
            Wire.Outcome.Incomplete => Incomplete(response, banner, requestId),
            Wire.Outcome.NotMatched => new NotMatched(requestId, AsOfTime(response, requestId)) { Banner = banner },
            _ => throw Unreadable(requestId, "its outcome is unknown"),
        };
        if ((int)outcome.NextStep != (int)response.NextStep) throw Unreadable(requestId, "its next step is not its outcome's");
        if (outcome is Client.Matched) return outcome;
        if (!isBanner && answer is not null) throw Unreadable(requestId, "only a match may carry a status");
        if (isBanner && (answer is null || !BannerReader.ConcludesNothing(banner)))
            throw Unreadable(requestId, "its banner is not that of an unknown person");
        return outcome;
    }

    private static Matched Matched(
        Wire.CheckResponse response, StatusAnswer? answer, IReadOnlyList<NhsBannerDays> banner, Guid requestId)
    {
        if (answer is null) throw Unreadable(requestId, "a match carries no status answer");
        var assertions = Assertions(response);
        if (Required.Except(assertions).Any()) throw Unreadable(requestId, "a match does not list every assertion");
        return new(requestId, AsOfTime(response, requestId), answer, assertions, Elements(response)) { Banner = banner };
    }

    private static Incomplete Incomplete(Wire.CheckResponse response, IReadOnlyList<NhsBannerDays> banner, Guid requestId)
    {
        if (response.Missing.Count == 0) throw Unreadable(requestId, "it says that something is missing, but not what");
        var missing = response.Missing.Select(fact => (MissingFact)fact);
        return new(
            requestId, AsOfTime(response, requestId), [.. missing], Case(response, requestId), Assertions(response), Elements(response))
        {
            Banner = banner,
        };
    }

    private static AsOf AsOfTime(Wire.CheckResponse response, Guid requestId)
    {
        if (response.AsOf is not { Position: >= 0 } asOf) throw Unreadable(requestId, "it does not say as of when it is");
        try
        {
            return new(asOf.Position, DateTimeOffset.FromUnixTimeMilliseconds(asOf.TimeUnixMs));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Unreadable(requestId, "its time is none");
        }
    }

    private static Assertion[] Assertions(Wire.CheckResponse response) =>
        [.. response.Assertions.Select(assertion => (Assertion)assertion)];

    private static IdentityElement[] Elements(Wire.CheckResponse response) =>
        [.. response.AgreedByEarlierValue.Select(element => (IdentityElement)element)];

    private static CaseReference Case(Wire.CheckResponse response, Guid requestId) =>
        response.CaseReference.Length > 0 ? new(response.CaseReference) : throw Unreadable(requestId, "it carries no case reference");

    /// <summary>The exception for an answer that does not hold to the contract.</summary>
    internal static InterDeptCheckException Unreadable(Guid requestId, string why) =>
        Failed(requestId, FailureReason.AnswerUnreadable, $"An answer does not hold to the contract: {why}.");

    /// <summary>The exception for an answer to another question.</summary>
    internal static InterDeptCheckException MixedUp(Guid requestId, string why) =>
        Failed(requestId, FailureReason.AnswerMixedUp, $"An answer was thrown away: {why}.");

    private static InterDeptCheckException Failed(Guid requestId, FailureReason reason, string message) =>
        new(FailureKind.Transport, reason, StatusCode.DataLoss, $"{message} Request {requestId:D}.") { RequestId = requestId };
}
