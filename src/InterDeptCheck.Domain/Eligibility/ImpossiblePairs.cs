using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>Pairs of documented codes that can't be true together: no decision is made from them.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Products">The product codes.</param>
/// <param name="Statuses">The status codes; every pair of a product and a status is impossible.</param>
/// <param name="Why">Why.</param>
public sealed record ImpossiblePairs(RuleId Id, ValueList<string> Products, ValueList<string> Statuses, string Why);
