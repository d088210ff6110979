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

    /// <summary>Whether both say the same of every fact.</summary>
    public bool IsSameAs(RowVerdict other) =>
        Same(PublicFunds, other.PublicFunds) && Same(RightToWork, other.RightToWork) && Same(NhsCharging, other.NhsCharging);

    // Facts of one rule are usually one object.
    private static bool Same<T>(T left, T right) where T : class => ReferenceEquals(left, right) || left.Equals(right);

    public static RowVerdict Unknown(Ground ground, ValueList<RuleId> rules = default) =>
        new(PublicFundsFact.Unknown(ground, rules), RightToWorkFact.Unknown(ground, rules), NhsChargingFact.Unknown(ground, rules));
}
