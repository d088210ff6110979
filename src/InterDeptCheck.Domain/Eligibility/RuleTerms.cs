using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>One rule's facts, made once, so that judging a row allocates next to nothing.</summary>
internal sealed class RuleTerms
{
    private static readonly LeaveBasis[] Bases = Enum.GetValues<LeaveBasis>();
    private static readonly PublicFunds[] Conditions = Enum.GetValues<PublicFunds>();
    private readonly PublicFundsFact[] publicFunds;
    private readonly RightToWorkFact work;
    private readonly RightToWorkFact extendedWork;
    private readonly NhsChargingFact nhs;
    private readonly NhsChargingFact extendedNhs;

    public RuleTerms(EligibilityRule rule, RuleId section3C, FollowUpKind extendedFollowUp, bool areNamed)
    {
        Rule = rule;
        var own = areNamed ? new ValueList<RuleId>([rule.Id]) : default;
        var both = areNamed ? new ValueList<RuleId>(new[] { rule.Id, section3C }.Order()) : default;
        publicFunds =
        [
            .. from basis in Bases
               from condition in Conditions
               select FundsOf(rule, basis, condition, basis == LeaveBasis.Granted ? own : both),
        ];
        work = WorkOf(rule, own);
        extendedWork = WorkOf(rule, both);
        if (extendedWork.FollowUp.Kind == FollowUpKind.RecordedEnd)
            extendedWork = extendedWork with { FollowUp = new(extendedFollowUp, null) };
        nhs = NhsOf(rule, own);
        extendedNhs = rule.Nhs.Basis == ChargingBasis.HealthSurcharge
            ? new(NhsChargeable.Unknown, NhsCategory.DecisionPending, ChargingBasis.Section3C, Ground.RuleUncertain, areNamed ? new([section3C]) : default)
            : NhsOf(rule, both);
        PastEnd = RowVerdict.Unknown(Ground.EndIsNoExpiry, own);
    }

    /// <summary>The rule.</summary>
    public EligibilityRule Rule { get; }

    /// <summary>The verdict on days after a recorded end that is no expiry.</summary>
    public RowVerdict PastEnd { get; }

    /// <summary>The verdict on days of <paramref name="row"/>, which has the rule's codes and may be relied upon.</summary>
    public RowVerdict Of(in EligibilityRow row)
    {
        var funds = publicFunds[Array.IndexOf(Bases, row.Basis) * Conditions.Length + Array.IndexOf(Conditions, row.PublicFunds)];
        var isExtended = row.Basis != LeaveBasis.Granted;
        return new(funds, Dated(isExtended ? extendedWork : work, row.To), isExtended ? extendedNhs : nhs);
    }

    private static RightToWorkFact Dated(RightToWorkFact fact, DateOnly? end) =>
        end is not null && fact.FollowUp.Kind is FollowUpKind.RecordedEnd or FollowUpKind.SixMonths
            ? fact with { FollowUp = fact.FollowUp with { RecordedEnd = end } }
            : fact;

    private static PublicFundsFact FundsOf(EligibilityRule rule, LeaveBasis basis, PublicFunds recorded, ValueList<RuleId> names)
    {
        if (recorded == PublicFunds.NoRecourse) return new(PublicFundsResult.No, Ground.RecordedNrpf, ResidenceTest.NotStated, names);
        var isRecorded = recorded == PublicFunds.Recourse;
        var result = isRecorded ? PublicFundsResult.Yes : rule.PublicFunds.Result;
        if (basis == LeaveBasis.Section3CAppeal && result != PublicFundsResult.No) result = PublicFundsResult.Unknown;
        return result switch
        {
            PublicFundsResult.Unknown => PublicFundsFact.Unknown(Ground.RuleUncertain, names),
            PublicFundsResult.No => new(result, Ground.RouteRule, ResidenceTest.NotStated, names),
            _ => new(result, isRecorded ? Ground.RecordedRecourse : Ground.RouteRule, rule.PublicFunds.ResidenceTest, names),
        };
    }

    private static RightToWorkFact WorkOf(EligibilityRule rule, ValueList<RuleId> names) => rule.Work.Result == RightToWorkResult.Unknown
        ? RightToWorkFact.Unknown(Ground.RuleUncertain, names)
        : new(
            rule.Work.Result,
            Ground.RouteRule,
            rule.Work.Conditions.IsEmpty ? default : new([rule.Work.Conditions]),
            new(rule.Work.FollowUp, null),
            names);

    private static NhsChargingFact NhsOf(EligibilityRule rule, ValueList<RuleId> names) => new(
        rule.Nhs.Chargeable,
        rule.Nhs.Category,
        rule.Nhs.Basis,
        rule.Nhs.Chargeable == NhsChargeable.Unknown ? Ground.RuleUncertain : Ground.RouteRule,
        names);
}
