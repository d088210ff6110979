using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>One recorded row of status, as the rules need it.</summary>
/// <param name="Codes">The source's codes; null where none is on record.</param>
/// <param name="From">First day that the row claims.</param>
/// <param name="To">
/// Last day that the row claims; null without an end. A row that ends before it starts is withheld, whatever its standing says, and claims
/// the days between the two dates.
/// </param>
/// <param name="PublicFunds">The grant's own recorded condition.</param>
/// <param name="Standing">Whether the row may be relied upon.</param>
/// <param name="Basis">Whether it is leave of its own or an extension by section 3C.</param>
/// <param name="End">What its last day means.</param>
public readonly record struct EligibilityRow(
    StatusCodes? Codes,
    DateOnly From,
    DateOnly? To,
    PublicFunds PublicFunds,
    RowStanding Standing = RowStanding.InForce,
    LeaveBasis Basis = LeaveBasis.Granted,
    RowEnd End = RowEnd.AsGranted);
