using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Domain.Records;

/// <summary>A number or document that is established as the person's own.</summary>
/// <param name="Identifier">The number or document.</param>
/// <param name="IsEarlier">Superseded, lost or stolen: it goes on agreeing, and the answer says so.</param>
/// <param name="Attestation">What its source says of the holder.</param>
/// <param name="Since">The event that set it.</param>
public sealed record IdentifierPart(Identifier Identifier, bool IsEarlier, Attestation Attestation, LedgerPosition Since);

/// <summary>A claim to a number or document that the gate held: no part of the record, and never a reason to serve it less.</summary>
/// <param name="Identifier">What is claimed.</param>
/// <param name="Attestation">What the claim's source says of the holder.</param>
/// <param name="Since">The event that claimed it.</param>
public sealed record HeldClaim(Identifier Identifier, Attestation Attestation, LedgerPosition Since);

/// <summary>The photo in use.</summary>
public sealed record ImagePart(ImageReference Image, Attestation Attestation, LedgerPosition Since);

/// <summary>An open online account.</summary>
public sealed record AccountPart(PortalAccount Account, Attestation Attestation, LedgerPosition Since);

/// <summary>How the person is reached.</summary>
public sealed record ContactPart(Contact Contact, Attestation Attestation, LedgerPosition Since);

/// <summary>A repair that a record had.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Case">The case that it belonged to.</param>
/// <param name="At">The event.</param>
public sealed record Repair(RepairKind Kind, CaseId Case, LedgerPosition At);
