using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>
/// Charging for secondary care (England) over some days. Primary, urgent and immediately necessary care is never refused by it.
/// </summary>
/// <param name="Chargeable">Y, N or U.</param>
/// <param name="Category">The NHS interface's category.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="Ground">Why.</param>
/// <param name="Rules">The rules that gave it, by name; empty where no rule did.</param>
public sealed record NhsChargingFact(
    NhsChargeable Chargeable,
    NhsCategory Category,
    ChargingBasis Basis,
    Ground Ground,
    ValueList<RuleId> Rules)
{
    internal static NhsChargingFact Unknown(Ground ground, ValueList<RuleId> rules = default) =>
        new(NhsChargeable.Unknown, NhsCategory.None, ChargingBasis.NotKnown, ground, rules);
}
