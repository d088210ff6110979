using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>
/// Joins what several rows say of one day: the union of the rights. The best result that any row gives stands; an UNKNOWN hides no
/// right, and no "no" stands beside an UNKNOWN.
/// </summary>
internal static class FactUnion
{
    public static RowVerdict Of(ReadOnlySpan<RowVerdict> claims) => claims.Length switch
    {
        0 => RowVerdict.NoRecord,
        1 => claims[0],
        _ => OfSeveral([.. claims]),
    };

    private static RowVerdict OfSeveral(List<RowVerdict> claims) => new(
        PublicFunds(claims.ConvertAll(claim => claim.PublicFunds)),
        RightToWork(claims.ConvertAll(claim => claim.RightToWork)),
        NhsCharging(claims.ConvertAll(claim => claim.NhsCharging)));

    private static PublicFundsFact PublicFunds(List<PublicFundsFact> facts)
    {
        var best = facts.MinBy(fact => (Rank(fact.Result), fact.Ground))!;
        var same = facts.FindAll(fact => fact.Result == best.Result);
        return best with
        {
            ResidenceTest = same.Min(fact => fact.ResidenceTest),
            Rules = Names(same.Where(fact => fact.Ground == best.Ground).Select(fact => fact.Rules)),
        };
    }

    private static RightToWorkFact RightToWork(List<RightToWorkFact> facts)
    {
        var best = facts.MinBy(fact => (Rank(fact.Result), fact.Ground))!;
        var same = facts.FindAll(fact => fact.Result == best.Result);
        return best with
        {
            Conditions = new(same.SelectMany(fact => fact.Conditions).Distinct().OrderBy(conditions => conditions.Bits)),
            FollowUp = Latest(same.ConvertAll(fact => fact.FollowUp)),
            Rules = Names(same.Where(fact => fact.Ground == best.Ground).Select(fact => fact.Rules)),
        };
    }

    private static NhsChargingFact NhsCharging(List<NhsChargingFact> facts)
    {
        var best = facts.MinBy(fact => (Rank(fact.Chargeable), fact.Ground, Rank(fact.Category), fact.Basis))!;
        var same = facts.Where(fact => fact.Chargeable == best.Chargeable && fact.Ground == best.Ground);
        return best with { Rules = Names(same.Select(fact => fact.Rules)) };
    }

    // The right goes on as long as the longest of them: a status without repeat check needs none because of another row beside it. A
    // recorded end is a surer date than six months; of several the latest, and without a recorded day later than any.
    private static FollowUp Latest(List<FollowUp> followUps)
    {
        var kind = followUps.Min(followUp => followUp.Kind);
        var ends = followUps.Where(followUp => followUp.Kind == kind).Select(followUp => followUp.RecordedEnd);
        return new(kind, ends.Any(end => end is null) ? null : ends.Max());
    }

    private static ValueList<RuleId> Names(IEnumerable<ValueList<RuleId>> rules) =>
        new(rules.SelectMany(names => names).Distinct().Order());

    private static int Rank(PublicFundsResult result) => result switch
    {
        PublicFundsResult.Yes => 0,
        PublicFundsResult.Unknown => 1,
        _ => 2,
    };

    private static int Rank(RightToWorkResult result) => result switch
    {
        RightToWorkResult.Yes => 0,
        RightToWorkResult.Limited => 1,
        RightToWorkResult.Unknown => 2,
        _ => 3,
    };

    private static int Rank(NhsChargeable result) => result switch
    {
        NhsChargeable.NotChargeable => 0,
        NhsChargeable.Unknown => 1,
        _ => 2,
    };

    // A category says more than none.
    private static int Rank(NhsCategory category) => category == NhsCategory.None ? int.MaxValue : (int)category;
}
