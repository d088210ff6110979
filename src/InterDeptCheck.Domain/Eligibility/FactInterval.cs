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
    internal static FactInterval Of(in RowSpan judged) =>
        new(judged.From, judged.To, judged.Verdict.PublicFunds, judged.Verdict.RightToWork, judged.Verdict.NhsCharging);
}
