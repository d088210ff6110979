using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Gate;

/// <summary>What one person at most may own: a number, a document, a grant, a photo, an account.</summary>
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

    /// <summary>Everything of which the gate asks how others stand to it, before it judges <paramref name="change"/>.</summary>
    public static IEnumerable<ClaimKey> AskedFor(Change change)
    {
        if (ClaimedBy(change.Body) is { IsExclusive: true } claimed) yield return claimed;
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
        foreach (var claim in record.HeldClaims)
        {
            if (record.Established(claim.Identifier) is null) yield return (Of(claim.Identifier), false);
        }
    }

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
}
