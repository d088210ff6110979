using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.Domain.Checks;

/// <summary>Days over which all that is disclosed is the same. Facts name no rules: those are for whoever changes the rules.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="PublicFunds">Recourse to public funds; null when not disclosed.</param>
/// <param name="RightToWork">Right to work; null when not disclosed.</param>
/// <param name="NhsCharging">NHS charging; null when not disclosed.</param>
/// <param name="Case">The caller's reference, where a disclosed fact rests on a withheld row.</param>
public readonly record struct DisclosedInterval(
    DateOnly From, DateOnly To, PublicFundsFact? PublicFunds, RightToWorkFact? RightToWork, DisclosedCharging? NhsCharging, CaseReference? Case)
{
    /// <summary>The interval of a judged one, whose facts name no rules, that <paramref name="profile"/> lets through.</summary>
    internal static DisclosedInterval Of(in RowSpan judged, DisclosureProfile profile, in CaseSource withheldCase)
    {
        var verdict = judged.Verdict;
        var funds = profile.Has(DisclosedFields.PublicFunds) ? verdict.PublicFunds : null;
        var work = profile.Has(DisclosedFields.RightToWork) ? verdict.RightToWork : null;
        var charging = profile.Has(DisclosedFields.NhsCharging) ? DisclosedCharging.Of(verdict.NhsCharging, profile) : null;
        var isWithheld = profile.Has(DisclosedFields.IntervalCase)
            && (funds?.Ground == Ground.Withheld || work?.Ground == Ground.Withheld || charging?.Ground == Ground.Withheld);
        return new(judged.From, judged.To, funds, work, charging, isWithheld ? withheldCase.Reference() : null);
    }

    /// <summary>Whether the two intervals say the same, whatever their days.</summary>
    internal bool SaysTheSameAs(DisclosedInterval other) => this == other with { From = From, To = To };
}

/// <summary>NHS charging, as far as a purpose may know it.</summary>
/// <param name="Chargeable">Y, N or U.</param>
/// <param name="Category">The category.</param>
/// <param name="Basis">What it rests on; null when not disclosed.</param>
/// <param name="Ground">Why; null when not disclosed.</param>
public sealed record DisclosedCharging(NhsChargeable Chargeable, NhsCategory Category, ChargingBasis? Basis, Ground? Ground)
{
    /// <summary>What is said of a person of whom nothing may be said.</summary>
    internal static DisclosedCharging Unknown { get; } = new(NhsChargeable.Unknown, NhsCategory.None, null, null);

    internal static DisclosedCharging Of(NhsChargingFact fact, DisclosureProfile profile)
    {
        var hasBasis = profile.Has(DisclosedFields.NhsChargingBasis);
        return new(fact.Chargeable, fact.Category, hasBasis ? fact.Basis : null, hasBasis ? fact.Ground : null);
    }
}
