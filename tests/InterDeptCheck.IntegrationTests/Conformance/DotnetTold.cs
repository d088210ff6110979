using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InterDeptCheck.Client;

namespace InterDeptCheck.IntegrationTests.Conformance;

/// <summary>What the C# SDK says, in the words that the cases expect: the contract's, without their prefixes.</summary>
internal static partial class DotnetTold
{
    public static JsonObject Of(InterDeptCheckException failure) => new()
    {
        ["kind"] = Name(failure.Kind),
        ["reason"] = Name(failure.Reason),
        ["code"] = Name(failure.Code),
        ["support_reference"] = failure.SupportReference,
        ["violations"] = Violations(failure.Violations),
        ["retry_delay_ms"] = failure.RetryDelay is { } delay ? (int)delay.TotalMilliseconds : null,
    };

    public static JsonNode Of(BatchItemOutcome item)
    {
        var told = item.Match(
            answered: it => Of(it.Outcome),
            faulted: it => new JsonObject
            {
                ["faulted"] = new JsonObject { ["reason"] = Name(it.Reason), ["violations"] = Violations(it.Violations) },
            });
        told["index"] = (int)item.Index;
        return told;
    }

    public static JsonObject Of(CheckOutcome outcome)
    {
        var told = outcome.Match(
            matched: it => Of(it.Answer, it.AgreedByEarlierValue),
            underReview: it => new() { ["case_reference"] = it.CaseReference.Text },
            incomplete: it => new() { ["case_reference"] = it.CaseReference.Text, ["missing"] = Names(it.Missing) },
            notMatched: _ => new());
        told["outcome"] = Name(outcome.GetType().Name);
        told["next_step"] = Name(outcome.NextStep);
        told["answer_id"] = outcome.AnswerId;
        told["banner"] = new JsonArray([.. outcome.Banner.Select(days => new JsonObject
        {
            ["from"] = Day(days.From),
            ["to"] = Day(days.To),
            ["chargeable"] = Name(days.Chargeable),
            ["category"] = Name(days.Category),
        })]);
        return told;
    }

    private static JsonObject Of(StatusAnswer answer, IReadOnlyList<IdentityElement> byEarlierValue) => new()
    {
        ["standing"] = Name(answer.Standing),
        ["vouched_until"] = Day(answer.VouchedUntil),
        ["nationality"] = answer.Nationality,
        ["agreed_by_earlier_value"] = Names(byEarlierValue),
        ["intervals"] = new JsonArray([.. answer.Intervals.Select(Of)]),
        ["grants"] = new JsonArray([.. answer.Grants.Select(grant => new JsonObject
        {
            ["product_type"] = grant.ProductType,
            ["immigration_status"] = grant.ImmigrationStatus,
            ["codes_documented"] = grant.CodeStanding == CodeStanding.Documented,
            ["valid_from"] = Day(grant.ValidFrom),
            ["valid_to"] = Day(grant.ValidTo),
            ["public_funds"] = Name(grant.PublicFunds),
        })]),
    };

    private static JsonObject Of(FactInterval days)
    {
        var told = new JsonObject { ["from"] = Day(days.From), ["to"] = Day(days.To), ["case_reference"] = days.CaseReference?.Text };
        if (days.PublicFunds is { } funds)
        {
            told["public_funds"] = new JsonObject
            {
                ["result"] = Name(funds.Result),
                ["ground"] = Name(funds.Ground),
                ["residence_test"] = Name(funds.ResidenceTest),
            };
        }

        if (days.RightToWork is { } work) told["right_to_work"] = Of(work);
        if (days.NhsCharging is { } charging)
        {
            told["nhs_charging"] = new JsonObject
            {
                ["chargeable"] = Name(charging.Chargeable),
                ["category"] = Name(charging.Category),
                ["basis"] = Name(charging.Basis),
                ["ground"] = Name(charging.Ground),
            };
        }

        return told;
    }

    private static JsonObject Of(RightToWorkFact work) => new()
    {
        ["result"] = Name(work.Result),
        ["ground"] = Name(work.Ground),
        ["alternatives"] = new JsonArray([.. work.Alternatives.Select(set => Names(set.Conditions))]),
        ["follow_up"] = new JsonObject { ["kind"] = Name(work.FollowUp.Kind), ["recorded_end"] = Day(work.FollowUp.RecordedEnd) },
    };

    private static JsonArray Violations(IEnumerable<FieldViolation> violations) =>
        new([.. violations.Select(each => new JsonObject { ["field"] = each.Field, ["rule"] = each.Rule })]);

    private static JsonArray Names<T>(IEnumerable<T> values)
        where T : notnull => new([.. values.Select(value => JsonValue.Create(Name(value)))]);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // NotStated is NOT_STATED.
    private static string Name<T>(T value)
        where T : notnull => Humps().Replace(value.ToString()!, "_").ToUpperInvariant();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Humps();
}
