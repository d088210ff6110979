using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>What one row (or all rows together) says of a day.</summary>
internal readonly record struct RowVerdict(PublicFundsFact PublicFunds, RightToWorkFact RightToWork, NhsChargingFact NhsCharging)
{
    public static readonly RowVerdict NoRecord = Unknown(Ground.NoRecord);
    public static readonly RowVerdict Withheld = Unknown(Ground.Withheld);
    public static readonly RowVerdict CodesNotDocumented = Unknown(Ground.CodesNotDocumented);
    public static readonly RowVerdict NoRule = Unknown(Ground.NoRule);
    public static readonly RowVerdict RuleNotInForce = Unknown(Ground.RuleNotInForce);

    public static RowVerdict Unknown(Ground ground, ValueList<RuleId> rules = default) =>
        new(PublicFundsFact.Unknown(ground, rules), RightToWorkFact.Unknown(ground, rules), NhsChargingFact.Unknown(ground, rules));
}
