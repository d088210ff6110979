using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Domain.Records;

/// <summary>What the ledger holds of one person after an event: the projection of that person's judged changes. Immutable.</summary>
/// <param name="Person">Whose record.</param>
/// <param name="Position">The person's last event.</param>
/// <param name="Identity">Who it is about; null while nobody registered the person.</param>
/// <param name="Identifiers">Numbers and documents that are established as the person's own.</param>
/// <param name="Grants">Grants of status.</param>
/// <param name="Image">The photo in use; null without one.</param>
/// <param name="Accounts">Open online accounts.</param>
/// <param name="Contact">How the person is reached; null when nothing is known.</param>
/// <param name="Quarantine">The case that stops the record from being served; null when it may be served.</param>
/// <param name="HeldClaims">Claims that the gate held: no part of the record, kept so that who states them is told UNDER_REVIEW.</param>
public sealed record PersonRecord(
    PersonId Person,
    LedgerPosition Position,
    RecordIdentity? Identity,
    ValueList<IdentifierPart> Identifiers,
    ValueList<GrantPart> Grants,
    ImagePart? Image,
    ValueList<AccountPart> Accounts,
    ContactPart? Contact,
    CaseId? Quarantine,
    ValueList<HeldClaim> HeldClaims)
{
    /// <summary>
    /// Numbers and documents that were withdrawn because they never were the person's: a link to one is held ever after, so that what a
    /// person separated is not joined again by whoever made the mistake.
    /// </summary>
    public ValueList<Identifier> NeverTheirs { get; init; }

    /// <summary>
    /// People with whom this record was entangled and from whom it was split: it is never merged with theirs again.
    /// </summary>
    public ValueList<PersonId> NeverLinked { get; init; }

    /// <summary>The record that took over all parts of this one; null when none did.</summary>
    public PersonId? SupersededBy { get; init; }

    /// <summary>The photo that was removed and not replaced since; null when there is none.</summary>
    public ImagePart? RemovedImage { get; init; }

    /// <summary>The online account that was closed last, when none is open since; null when there is none.</summary>
    public AccountPart? ClosedAccount { get; init; }

    /// <summary>
    /// What is served while the record is quarantined: the record before it went wrong, less the leave that was cancelled since; null when
    /// nothing is.
    /// </summary>
    public PersonRecord? LastKnownGood { get; init; }

    /// <summary>The parts that the quarantine is about, by the events that set them; empty when it is about the whole record.</summary>
    public ValueList<LedgerPosition> QuarantinedParts { get; init; }

    /// <summary>The last day on which the quarantined record is served because operators vouch for it; null when none do.</summary>
    public DateOnly? VouchedUntil { get; init; }

    /// <summary>The repairs that the record had, in order: what is watched for a relapse.</summary>
    public ValueList<Repair> Repairs { get; init; }

    /// <summary>
    /// The record less its place and the trace of its repairs: equal for a record that was repaired to what it had been and for one that
    /// never was touched.
    /// </summary>
    public PersonRecord WithoutTrace() => this with { Position = LedgerPosition.BeforeFirst, Repairs = default };

    /// <summary>
    /// The last moves of who the person is, oldest first, at most <see cref="IdentityMove.KeptMax"/>: each lawful by itself, and together
    /// the way in which a record becomes somebody else's.
    /// </summary>
    public ValueList<IdentityMove> Moves { get; init; }

    /// <summary>The record of a person of whom nothing is known yet.</summary>
    public static PersonRecord Empty(PersonId person) => new(
        person, LedgerPosition.BeforeFirst, null, default, default, null, default, null, null, default);

    /// <summary>The grant of that name; null when none is on record.</summary>
    public GrantPart? Grant(GrantId id)
    {
        foreach (var grant in Grants)
        {
            if (grant.Id == id) return grant;
        }

        return null;
    }

    /// <summary>The established part with the same claim as <paramref name="identifier"/>; null when there is none.</summary>
    public IdentifierPart? Established(Identifier identifier)
    {
        foreach (var part in Identifiers)
        {
            if (SameClaim(part.Identifier, identifier)) return part;
        }

        return null;
    }

    /// <summary>The biometric enrolments that the record's own documents and photo attest, with the events that brought them.</summary>
    public IEnumerable<(string Reference, LedgerPosition Since)> Enrolments()
    {
        foreach (var part in Identifiers)
        {
            if (part is { Identifier: DocumentIdentifier, Attestation.BiometricEnrolment: { } reference }) yield return (reference, part.Since);
        }

        if (Image is { Attestation.BiometricEnrolment: { } enrolment } image) yield return (enrolment, image.Since);
    }

    /// <summary>
    /// Who the record is about, with the nationalities that its documents attest; null while nobody registered the person. Derived, so
    /// that what a document brought goes when the document turns out never to have been the person's.
    /// </summary>
    public RecordIdentity? IdentityWithDocuments()
    {
        if (Identity is not { } identity) return null;
        if (identity is { CorrectedBirths.Count: > 0, EarlierNames.Count: > 0 })
            identity = identity with { PresentEnrolments = new(EnrolmentsOf(identity.Name)) };
        List<CountryCode>? attested = null;
        foreach (var part in Identifiers)
        {
            if (part is not { Identifier: DocumentIdentifier, Attestation.Nationality: { } code }
                || identity.Nationalities.Contains(code) || attested?.Contains(code) == true || !PartBinding.Holds(identity, part)) continue;
            (attested ??= []).Add(code);
        }

        return attested is null ? identity : identity with { Nationalities = new(attested.Concat(identity.Nationalities)) };
    }

    private IEnumerable<string> EnrolmentsOf(PersonName name)
    {
        var attestations = Identifiers.Where(part => part.Identifier is DocumentIdentifier).Select(part => part.Attestation);
        return (Image is null ? attestations : attestations.Append(Image.Attestation))
            .Where(attested => NameMatching.Agrees(name, attested.Name, allowSwap: true))
            .Select(attested => attested.BiometricEnrolment).OfType<string>().Distinct(StringComparer.Ordinal);
    }

    /// <summary>Whether the person has a held claim to <paramref name="identifier"/>.</summary>
    public bool HasHeldClaim(Identifier identifier) => HeldClaims.Any(claim => SameClaim(claim.Identifier, identifier));

    internal static bool SameClaim(Identifier left, Identifier right) =>
        left is DocumentIdentifier one && right is DocumentIdentifier other ? one.Key == other.Key // whose canonical texts would be made anew
        : left.Type == right.Type && string.Equals(left.Canonical, right.Canonical, StringComparison.Ordinal);
}
