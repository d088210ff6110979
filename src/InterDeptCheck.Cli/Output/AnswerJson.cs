using System.Text.Json.Nodes;
using InterDeptCheck.Client;

namespace InterDeptCheck.Cli.Output;

/// <summary>What a status allows, as JSON with the contract's names. What is not disclosed is left out.</summary>
internal static class AnswerJson
{
    public static JsonObject Of(StatusAnswer answer)
    {
        var json = new JsonObject { ["intervals"] = new JsonArray([.. answer.Intervals.Select(Interval)]) };
        if (answer.Grants.Count > 0) json["grants"] = new JsonArray([.. answer.Grants.Select(Grant)]);
        if (answer.Nationality is { } nationality) json["nationality"] = nationality;
        json["rules_version"] = answer.RulesVersion;
        json["standing"] = ContractNames.Of(answer.Standing);
        if (answer.VouchedUntil is { } until) json["vouched_until"] = ContractNames.Day(until);
        return json;
    }

    public static JsonNode Banner(NhsBannerDays days) => new JsonObject
    {
        ["from"] = ContractNames.Day(days.From),
        ["to"] = ContractNames.Day(days.To),
        ["chargeable"] = ContractNames.Of(days.Chargeable),
        ["category"] = ContractNames.Of(days.Category),
    };

    private static JsonNode Interval(FactInterval interval)
    {
        var json = new JsonObject { ["from"] = ContractNames.Day(interval.From), ["to"] = ContractNames.Day(interval.To) };
        if (interval.PublicFunds is { } funds) json["public_funds"] = Funds(funds);
        if (interval.RightToWork is { } work) json["right_to_work"] = Work(work);
        if (interval.NhsCharging is { } charging) json["nhs_charging"] = Charging(charging);
        if (interval.CaseReference is { } reference) json["case_reference"] = reference.ToString();
        return json;
    }

    private static JsonObject Funds(PublicFundsFact fact) => new()
    {
        ["result"] = ContractNames.Of(fact.Result),
        ["ground"] = ContractNames.Of(fact.Ground),
        ["residence_test"] = ContractNames.Of(fact.ResidenceTest),
    };

    private static JsonObject Work(RightToWorkFact fact)
    {
        var json = new JsonObject { ["result"] = ContractNames.Of(fact.Result), ["ground"] = ContractNames.Of(fact.Ground) };
        if (fact.Alternatives.Count > 0)
            json["alternatives"] = new JsonArray([.. fact.Alternatives.Select(set => new JsonObject { ["conditions"] = Names(set.Conditions) })]);
        var followUp = new JsonObject { ["kind"] = ContractNames.Of(fact.FollowUp.Kind) };
        if (fact.FollowUp.RecordedEnd is { } end) followUp["recorded_end"] = ContractNames.Day(end);
        json["follow_up"] = followUp;
        return json;
    }

    private static JsonObject Charging(NhsChargingFact fact)
    {
        var json = new JsonObject { ["chargeable"] = ContractNames.Of(fact.Chargeable), ["category"] = ContractNames.Of(fact.Category) };
        if (fact.Basis != ChargingBasis.NotDisclosed) json["basis"] = ContractNames.Of(fact.Basis);
        if (fact.Ground != Ground.NotDisclosed) json["ground"] = ContractNames.Of(fact.Ground);
        return json;
    }

    private static JsonNode Grant(StatusGrant grant)
    {
        var json = new JsonObject
        {
            ["product_type"] = grant.ProductType,
            ["immigration_status"] = grant.ImmigrationStatus,
            ["codes"] = ContractNames.Of(grant.CodeStanding),
            ["valid_from"] = ContractNames.Day(grant.ValidFrom),
            ["valid_to"] = grant.ValidTo is { } last ? ContractNames.Day(last) : null,
        };
        if (grant.PublicFunds != PublicFundsCondition.NotDisclosed) json["public_funds"] = ContractNames.Of(grant.PublicFunds);
        return json;
    }

    private static JsonArray Names(IEnumerable<WorkCondition> conditions) =>
        new([.. conditions.Select(condition => (JsonNode)ContractNames.Of(condition))]);
}
