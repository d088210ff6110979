using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;
using Binding = InterDeptCheck.Domain.Checks.AnswerBinding;
using Funds = InterDeptCheck.Domain.Changes.PublicFunds;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>
/// Writes what a status allows to the wire. The numbers of facts, grounds and conditions are the same in both, and a test says so; what is
/// not disclosed stays unset.
/// </summary>
internal static class StatusAnswerMapping
{
    public static Wire.StatusAnswer ToAnswer(int bindingVersion, StatusAnswer answer)
    {
        var wire = new Wire.StatusAnswer { Nationality = answer.Nationality?.Value ?? "", RulesVersion = (uint)answer.RulesVersion };
        // What the binding does not cover is not sent.
        if (bindingVersion >= AnswerMark.BindingVersionMin)
        {
            wire.Standing = (Wire.AnswerStanding)answer.Mark.Standing;
            wire.VouchedUntil = Binding.Number(answer.Mark.Until);
        }

        foreach (var interval in answer.Intervals) wire.Intervals.Add(ToInterval(interval));
        foreach (var grant in answer.Grants) wire.Grants.Add(ToGrant(grant));
        return wire;
    }

    private static Wire.FactInterval ToInterval(DisclosedInterval interval) => new()
    {
        From = Binding.Number(interval.From),
        To = Binding.Number(interval.To),
        PublicFunds = interval.PublicFunds is { } funds ? ToFact(funds) : null,
        RightToWork = interval.RightToWork is { } work ? ToFact(work) : null,
        NhsCharging = interval.NhsCharging is { } charging ? ToFact(charging) : null,
        CaseReference = interval.Case?.Text ?? "",
    };

    private static Wire.PublicFundsFact ToFact(PublicFundsFact fact) => new()
    {
        Result = (Wire.PublicFundsResult)fact.Result,
        Ground = (Wire.Ground)fact.Ground,
        ResidenceTest = (Wire.ResidenceTest)fact.ResidenceTest,
    };

    private static Wire.RightToWorkFact ToFact(RightToWorkFact fact)
    {
        var wire = new Wire.RightToWorkFact
        {
            Result = (Wire.RightToWorkResult)fact.Result,
            Ground = (Wire.Ground)fact.Ground,
            FollowUp = new() { Kind = (Wire.FollowUpKind)fact.FollowUp.Kind, RecordedEnd = Binding.Number(fact.FollowUp.RecordedEnd) },
        };
        foreach (var alternative in fact.Conditions)
        {
            var set = new Wire.WorkConditionSet();
            foreach (var condition in alternative.Items()) set.Conditions.Add((Wire.WorkCondition)condition);
            wire.Alternatives.Add(set);
        }

        return wire;
    }

    private static Wire.NhsChargingFact ToFact(DisclosedCharging fact) => new()
    {
        Chargeable = (Wire.NhsChargeable)fact.Chargeable,
        Category = (Wire.NhsCategory)fact.Category,
        Basis = (Wire.ChargingBasis)(fact.Basis ?? 0),
        Ground = (Wire.Ground)(fact.Ground ?? 0),
    };

    private static Wire.StatusGrant ToGrant(DisclosedGrant grant) => new()
    {
        ProductType = grant.Codes.ProductType,
        ImmigrationStatus = grant.Codes.ImmigrationStatus,
        CodesDocumented = grant.Codes.AreDocumented,
        ValidFrom = Binding.Number(grant.From),
        ValidTo = Binding.Number(grant.To),
        PublicFunds = Condition(grant.PublicFunds),
    };

    private static Wire.PublicFundsCondition Condition(Funds? funds) => funds switch
    {
        null => Wire.PublicFundsCondition.Unspecified,
        Funds.NotRecorded => Wire.PublicFundsCondition.NotRecorded,
        Funds.Recourse => Wire.PublicFundsCondition.Recourse,
        Funds.NoRecourse => Wire.PublicFundsCondition.NoRecourse,
        _ => throw new ArgumentOutOfRangeException(nameof(funds)),
    };
}
