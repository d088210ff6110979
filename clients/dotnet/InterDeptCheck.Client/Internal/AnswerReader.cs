using Grpc.Core;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>
/// Turns a response into an outcome: first that it is the answer to this very question, then that it holds to the contract. Whatever
/// doesn't is thrown away as a whole.
/// </summary>
internal static class AnswerReader
{
    private static readonly Assertion[] Required = Enum.GetValues<Assertion>();

    /// <exception cref="InterDeptCheckException">The answer must not be used.</exception>
    public static CheckOutcome Read(Wire.CheckRequest request, Wire.CheckResponse response, Guid requestId)
    {
        if (response.Assertions.Any(assertion => (int)assertion is < 1 or > AnswerDigest.AssertionMax))
            throw Unreadable(requestId, "it lists an assertion out of range");
        if (MixUp(request, response) is { } mixUp)
            throw Failed(requestId, FailureReason.AnswerMixedUp, $"An answer was thrown away: {mixUp}.");
        return Outcome(response, requestId);
    }

    private static string? MixUp(Wire.CheckRequest request, Wire.CheckResponse response)
    {
        if (response.RequestId != request.RequestId) return "it is the answer to another request";
        if (response.Binding is not { } binding) return "it is bound to no question";
        if (binding.Version < 1 || binding.Version > request.MaxBindingVersion) return "its binding has a version that was not asked for";
        return binding.Digest.Span.SequenceEqual(AnswerDigest.Of(request, response))
            ? null
            : "its binding is of another question or another answer";
    }

    private static CheckOutcome Outcome(Wire.CheckResponse response, Guid requestId)
    {
        CheckOutcome outcome = response.Outcome switch
        {
            Wire.Outcome.Matched => Matched(response, requestId),
            Wire.Outcome.UnderReview => new UnderReview(requestId, AsOfTime(response, requestId), Case(response, requestId)),
            Wire.Outcome.Incomplete => Incomplete(response, requestId),
            Wire.Outcome.NotMatched => new NotMatched(requestId, AsOfTime(response, requestId)),
            _ => throw Unreadable(requestId, "its outcome is unknown"),
        };
        if ((int)outcome.NextStep != (int)response.NextStep) throw Unreadable(requestId, "its next step is not its outcome's");
        if (outcome is not Client.Matched && response.Answer is not null) throw Unreadable(requestId, "only a match may carry a status");
        return outcome;
    }

    private static Matched Matched(Wire.CheckResponse response, Guid requestId)
    {
        if (response.Answer is not { } answer) throw Unreadable(requestId, "a match carries no status answer");
        var assertions = Assertions(response);
        if (Required.Except(assertions).Any()) throw Unreadable(requestId, "a match does not list every assertion");
        return new(requestId, AsOfTime(response, requestId), AnswerOf(answer, requestId), assertions, Elements(response));
    }

    private static Incomplete Incomplete(Wire.CheckResponse response, Guid requestId)
    {
        if (response.Missing.Count == 0) throw Unreadable(requestId, "it says that something is missing, but not what");
        var missing = response.Missing.Select(fact => (MissingFact)fact);
        return new(
            requestId, AsOfTime(response, requestId), [.. missing], Case(response, requestId), Assertions(response), Elements(response));
    }

    private static StatusAnswer AnswerOf(Wire.StatusAnswer answer, Guid requestId) => new()
    {
        Grants = [.. answer.Grants.Select(grant => Grant(grant, requestId))],
        UnknownPeriods = [.. answer.UnknownPeriods.Select(unknown => Unknown(unknown, requestId))],
    };

    private static StatusGrant Grant(Wire.StatusGrant grant, Guid requestId) => new()
    {
        ProductType = grant.ProductType,
        ImmigrationStatus = grant.ImmigrationStatus,
        CodeStanding = grant.CodesDocumented ? CodeStanding.Documented : CodeStanding.Undocumented,
        ValidFrom = Day(grant.ValidFrom, requestId),
        ValidTo = grant.ValidTo == 0 ? null : Day(grant.ValidTo, requestId),
        PublicFunds = Named((PublicFundsCondition)grant.PublicFunds, requestId),
    };

    private static UnknownPeriod Unknown(Wire.UnknownPeriod unknown, Guid requestId) => new()
    {
        From = Day(unknown.From, requestId),
        To = Day(unknown.To, requestId),
        Reason = Named((UnknownReason)unknown.Reason, requestId),
        CaseReference = unknown.CaseReference.Length == 0 ? null : new(unknown.CaseReference),
    };

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

    private static DateOnly Day(int number, Guid requestId) =>
        WireDay.FromNumber(number) ?? throw Unreadable(requestId, "one of its dates is none");

    private static T Named<T>(T value, Guid requestId)
        where T : struct, Enum => Enum.IsDefined(value) ? value : throw Unreadable(requestId, $"its {typeof(T).Name} is unknown");

    private static InterDeptCheckException Unreadable(Guid requestId, string why) =>
        Failed(requestId, FailureReason.AnswerUnreadable, $"An answer does not hold to the contract: {why}.");

    private static InterDeptCheckException Failed(Guid requestId, FailureReason reason, string message) =>
        new(FailureKind.Transport, reason, StatusCode.DataLoss, $"{message} Request {requestId:D}.") { RequestId = requestId };
}
