using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Fingerprints;

/// <summary>One row of status as a node keeps it.</summary>
/// <param name="Codes">The source's codes; for a grant that was announced only, those of its first change, or null.</param>
/// <param name="From">First day that the row claims.</param>
/// <param name="To">Last day that the row claims; null without an end.</param>
/// <param name="PublicFunds">The row's own condition.</param>
/// <param name="State">What may be said of the row.</param>
/// <param name="IsBound">Whether every attestation that it rests on is of the person that the record is about.</param>
/// <param name="End">What the last day means.</param>
/// <param name="Basis">What the leave rests on.</param>
public sealed record FingerprintedGrant(
    StatusCodes? Codes,
    DateOnly From,
    DateOnly? To,
    PublicFunds PublicFunds,
    GrantState State,
    bool IsBound,
    RowEnd End = RowEnd.AsGranted,
    LeaveBasis Basis = LeaveBasis.Granted);
