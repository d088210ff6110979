using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Repairs;

/// <summary>What a plan makes of one record.</summary>
/// <param name="Person">Whose record.</param>
/// <param name="Before">The record when the plan was made; it is applied to this one only.</param>
/// <param name="After">The record as it must be, at the position of <paramref name="Before"/>.</param>
/// <param name="Counterpart">Whose record the parts came from or went to; null when no other record takes part.</param>
public sealed record RepairStep(PersonId Person, PersonRecord Before, PersonRecord After, PersonId? Counterpart = null);
