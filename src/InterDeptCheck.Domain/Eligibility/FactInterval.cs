namespace InterDeptCheck.Domain.Eligibility;

/// <summary>Days, both included, over which all facts are the same.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="PublicFunds">Recourse to public funds.</param>
/// <param name="RightToWork">Right to work.</param>
/// <param name="NhsCharging">NHS charging.</param>
public sealed record FactInterval(
    DateOnly From, DateOnly To, PublicFundsFact PublicFunds, RightToWorkFact RightToWork, NhsChargingFact NhsCharging)
{
    internal bool HasSameFacts(RowVerdict other) =>
        Same(PublicFunds, other.PublicFunds) && Same(RightToWork, other.RightToWork) && Same(NhsCharging, other.NhsCharging);

    // Facts of one rule are usually one object.
    private static bool Same<T>(T left, T right) where T : class => ReferenceEquals(left, right) || left.Equals(right);
}
