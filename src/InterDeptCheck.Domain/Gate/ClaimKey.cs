using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Gate;

/// <summary>What one person at most may own: a number, a document, a grant, a photo, an account, a biometric enrolment.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Text">Its stored form; for a NINO the 8 characters without suffix.</param>
/// <param name="IsExclusive">False for application numbers that several people share: found by them, but never contested.</param>
public readonly record struct ClaimKey(ClaimKind Kind, string Text, bool IsExclusive)
{
    /// <summary>The claim to an identifier.</summary>
    public static ClaimKey Of(Identifier identifier) => new((ClaimKind)identifier.Type, identifier.Canonical, identifier.IsExclusive);

    /// <summary>What <paramref name="body"/> claims for its person; null when it claims nothing.</summary>
    public static ClaimKey? ClaimedBy(ChangeBody body) => body switch
    {
        IdentifierLinked linked => Of(linked.Identifier),
        DocumentAdded added => Of(new DocumentIdentifier(added.Document)),
        StatusGranted granted => Exclusive(ClaimKind.Grant, granted.Grant.Value),
        StatusVaried varied => Exclusive(ClaimKind.Grant, varied.Grant.Value),
        StatusExtended extended => Exclusive(ClaimKind.Grant, extended.Grant.Value),
        StatusCancelled cancelled => Exclusive(ClaimKind.Grant, cancelled.Grant.Value),
        FacialImageAttached attached => Exclusive(ClaimKind.Image, attached.Image.Value),
        PortalAccountCreated created => Exclusive(ClaimKind.Account, created.Account.Id.Value),
        PortalAccountChanged changed => Exclusive(ClaimKind.Account, changed.Account.Id.Value),
        _ => null,
    };

    /// <summary>
    /// The biometric enrolment that a document or photo claims for its person, beside itself; null when its source attests none. A person
    /// may have several over the years; one belongs to one person.
    /// </summary>
    public static ClaimKey? EnrolmentClaimedBy(Change change) =>
        change.Attestation?.BiometricEnrolment is { } enrolment && IsBiometric(change.Body) ? Exclusive(ClaimKind.Enrolment, enrolment) : null;

    /// <summary>
    /// The biometric enrolment that the source of <paramref name="change"/> attests of the holder, or of whom the change makes the record;
    /// null when it attests none. Naming it claims nothing. What never was the person's is taken back with its true holder's enrolment, so a
    /// withdrawal names none; nor do operators' decisions.
    /// </summary>
    public static ClaimKey? EnrolmentNamedBy(Change change)
    {
        var named = change.Body switch
        {
            IdentityCorrected corrected => corrected.To,
            IdentityChanged changed => changed.To,
            DocumentWithdrawn or IdentifierUnlinked or FacialImageRemoved or PortalAccountClosed => null,
            var body when body.NeedsAttestation => change.Attestation,
            _ => null,
        };
        return named?.BiometricEnrolment is { } enrolment ? Exclusive(ClaimKind.Enrolment, enrolment) : null;
    }

    /// <summary>The document that the account of <paramref name="body"/> signs in with; null when it names none.</summary>
    public static ClaimKey? SignInOf(ChangeBody body) => SignInDocument(body) is { } document ? Of(new DocumentIdentifier(document)) : null;

    /// <summary>Everything of which the gate asks how others stand to it, before it judges <paramref name="change"/>.</summary>
    public static IEnumerable<ClaimKey> AskedFor(Change change)
    {
        if (ClaimedBy(change.Body) is { IsExclusive: true } claimed) yield return claimed;
        if (EnrolmentNamedBy(change) is { } enrolment) yield return enrolment;
        if (SignInOf(change.Body) is { } document) yield return document;
        if (change.Body is not RecordRepaired repaired) yield break;
        foreach (var key in OwnedBy(repaired.Content)) yield return key;
    }

    /// <summary>What one person at most may own, and <paramref name="record"/> has.</summary>
    public static IEnumerable<ClaimKey> OwnedBy(PersonRecord record) =>
        HeldBy(record).Where(held => held is { IsEstablished: true, Key.IsExclusive: true }).Select(held => held.Key);

    /// <summary>What <paramref name="body"/> gives back because it never was the person's; null when it gives back nothing.</summary>
    public static ClaimKey? ReleasedBy(ChangeBody body) => body switch
    {
        IdentifierUnlinked { Reason: WithdrawalReason.NotTheirs } unlinked => Of(unlinked.Identifier),
        DocumentWithdrawn { Reason: WithdrawalReason.NotTheirs } withdrawn => Of(new DocumentIdentifier(withdrawn.Document)),
        _ => null,
    };

    /// <summary>Everything that <paramref name="record"/> claims, and whether the claim is established.</summary>
    public static IEnumerable<(ClaimKey Key, bool IsEstablished)> HeldBy(PersonRecord record)
    {
        foreach (var part in record.Identifiers) yield return (Of(part.Identifier), true);
        foreach (var grant in record.Grants) yield return (Exclusive(ClaimKind.Grant, grant.Id.Value), true);
        if (record.Image is { } image) yield return (Exclusive(ClaimKind.Image, image.Image.Value), true);
        foreach (var account in record.Accounts) yield return (Exclusive(ClaimKind.Account, account.Account.Id.Value), true);
        foreach (var enrolment in record.Enrolments()) yield return (Exclusive(ClaimKind.Enrolment, enrolment.Reference), true);
        foreach (var claim in record.HeldClaims)
        {
            if (record.Established(claim.Identifier) is null) yield return (Of(claim.Identifier), false);
            if (HeldEnrolment(record, claim) is { } enrolment) yield return (Exclusive(ClaimKind.Enrolment, enrolment), false);
        }
    }

    internal static DocumentKey? SignInDocument(ChangeBody body) => body switch
    {
        PortalAccountCreated created => created.Account.SignInDocument,
        PortalAccountChanged changed => changed.Account.SignInDocument,
        _ => null,
    };

    private static bool IsBiometric(ChangeBody body) =>
        body is DocumentAdded or FacialImageAttached or IdentifierLinked { Identifier: DocumentIdentifier };

    // A held document whose own source says that its holder is somebody else claims nobody's enrolment for this person.
    private static string? HeldEnrolment(PersonRecord record, HeldClaim claim) =>
        claim is { Identifier: DocumentIdentifier, Attestation.BiometricEnrolment: { } enrolment }
        && record.Identity is { } identity
        && AttestationMatching.Contradiction(identity, claim.Attestation, claim.Since, isDocument: true) == AttestedField.None
            ? enrolment
            : null;

    private static ClaimKey Exclusive(ClaimKind kind, string text) => new(kind, text, IsExclusive: true);
}

/// <summary>Kind of a claim; the first six are <see cref="IdentifierType"/>'s numbers.</summary>
public enum ClaimKind
{
    /// <summary>A NINO.</summary>
    Nino = IdentifierType.Nino,

    /// <summary>An NHS number.</summary>
    NhsNumber = IdentifierType.NhsNumber,

    /// <summary>A UKVI customer number.</summary>
    UkviCustomerNumber = IdentifierType.UkviCustomerNumber,

    /// <summary>A UAN, with or without its applicant.</summary>
    Uan = IdentifierType.Uan,

    /// <summary>A GWF number.</summary>
    Gwf = IdentifierType.Gwf,

    /// <summary>A document.</summary>
    Document = IdentifierType.Document,

    /// <summary>A grant of status.</summary>
    Grant = 32,

    /// <summary>A facial image.</summary>
    Image = 33,

    /// <summary>An online account.</summary>
    Account = 34,

    /// <summary>A biometric enrolment, by its reference.</summary>
    Enrolment = 35,
}
