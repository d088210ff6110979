using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Fingerprints;

/// <summary>Whether a part of a record is attested for the person that the record is about: the PART_BINDING assertion's evidence.</summary>
public static class PartBinding
{
    /// <summary>Whether the number or document is attested for this person.</summary>
    public static bool Holds(RecordIdentity identity, IdentifierPart part) => Agrees(
        AttestationMatching.Contradiction(identity, part.Attestation, part.Since, part.Identifier is DocumentIdentifier));

    /// <summary>Whether every attestation that the grant rests on is of this person.</summary>
    public static bool Holds(RecordIdentity identity, GrantPart grant) => grant.Attestations().All(attested => Agrees(
        AttestationMatching.Contradiction(identity, attested.Attestation, attested.Since, isDocument: false)));

    private static bool Agrees(AttestedField contradiction) => contradiction == AttestedField.None;
}
