using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Changes;

/// <summary>What changed: a closed set. A change of contact details carries nothing that could move a status.</summary>
public abstract record ChangeBody
{
    private protected ChangeBody() { }

    /// <summary>Whether the change must come with an attestation of the holder beside its body.</summary>
    public virtual bool NeedsAttestation => true;

    /// <summary>Whether it says something of the deployment and not of a person: an event of <see cref="PersonId.Deployment"/> alone.</summary>
    public virtual bool IsOfDeployment => false;
}

/// <summary>A person becomes known.</summary>
public sealed record PersonRegistered(Attestation Identity) : ChangeBody
{
    /// <inheritdoc/>
    public override bool NeedsAttestation => false;
}

/// <summary>A recorded identity was wrong. An earlier name goes on agreeing; an earlier birth date never does.</summary>
public sealed record IdentityCorrected(Attestation From, Attestation To) : ChangeBody
{
    /// <inheritdoc/>
    public override bool NeedsAttestation => false;
}

/// <summary>A person lawfully changed name or nationality; links the old and the new.</summary>
public sealed record IdentityChanged(IdentityChangeKind Kind, Attestation From, Attestation To) : ChangeBody
{
    /// <inheritdoc/>
    public override bool NeedsAttestation => false;
}

/// <summary>A document is the person's. An expired document goes on identifying its holder.</summary>
public sealed record DocumentAdded(DocumentKey Document, DateOnly? ValidUntil) : ChangeBody;

/// <summary>A document is no longer good.</summary>
public sealed record DocumentWithdrawn(DocumentKey Document, WithdrawalReason Reason) : ChangeBody;

/// <summary>A number is the person's. Documents come by <see cref="DocumentAdded"/>.</summary>
public sealed record IdentifierLinked(Identifier Identifier) : ChangeBody;

/// <summary>A number is no longer, or never was, the person's.</summary>
public sealed record IdentifierUnlinked(Identifier Identifier, WithdrawalReason Reason) : ChangeBody;

/// <summary>One row of status was granted.</summary>
public sealed record StatusGranted(GrantId Grant, GrantTerms Terms, DateOnly ValidFrom) : ChangeBody;

/// <summary>A grant has new terms from the change's effective day on.</summary>
public sealed record StatusVaried(GrantId Grant, GrantTerms Terms) : ChangeBody;

/// <summary>
/// A grant's leave goes on, on the same conditions, by section 3C of the Immigration Act 1971, from the change's effective day.
/// </summary>
/// <param name="Grant">The grant.</param>
/// <param name="Ground">What keeps it going.</param>
/// <param name="Until">Last day of the extension; null while what is pending is not decided.</param>
public sealed record StatusExtended(GrantId Grant, ExtensionGround Ground, DateOnly? Until) : ChangeBody;

/// <summary>A grant ends before the change's effective day.</summary>
public sealed record StatusCancelled(GrantId Grant) : ChangeBody;

/// <summary>A photo is the person's.</summary>
public sealed record FacialImageAttached(ImageReference Image) : ChangeBody;

/// <summary>A photo is no longer used.</summary>
public sealed record FacialImageRemoved(ImageReference Image) : ChangeBody;

/// <summary>An online account was opened.</summary>
public sealed record PortalAccountCreated(PortalAccount Account) : ChangeBody;

/// <summary>What is known of an online account changed.</summary>
public sealed record PortalAccountChanged(PortalAccount Account) : ChangeBody;

/// <summary>An online account was closed.</summary>
public sealed record PortalAccountClosed(AccountId Account) : ChangeBody;

/// <summary>How to reach the person changed.</summary>
public sealed record ContactChanged(Contact Contact) : ChangeBody;

/// <summary>The record must not be served until a person decides.</summary>
/// <param name="Case">The case.</param>
/// <param name="LastKnownGood">What is served meanwhile: the record before it went wrong; null when nothing is.</param>
public sealed record QuarantinePlaced(CaseId Case, PersonRecord? LastKnownGood = null) : ChangeBody
{
    /// <summary>
    /// The bridging events, after each of which something was wrong: what they made of a grant is never carried over to what is served meanwhile;
    /// later variations and extensions that agree with it are. Empty when they are not known: then none is.
    /// </summary>
    public ValueList<LedgerPosition> Bridges { get; init; }

    /// <summary>
    /// The parts in doubt, by the events that set them: answers that use none of them go on. Empty for the whole record; so is a list that
    /// names what is no document, number, grant, photo, account or contact of the record, such as who it is about.
    /// </summary>
    public ValueList<LedgerPosition> Parts { get; init; }

    /// <inheritdoc/>
    public override bool NeedsAttestation => false;
}

/// <summary>The record may be served again.</summary>
public sealed record QuarantineLifted(CaseId Case) : ChangeBody
{
    /// <inheritdoc/>
    public override bool NeedsAttestation => false;
}

/// <summary>Two operators decided how a record must be: its parts are replaced by those of <paramref name="Content"/>.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Case">The case that it belongs to.</param>
/// <param name="Plan">The plan that showed it beforehand.</param>
/// <param name="Eyes">Who decided.</param>
/// <param name="Basis">The record's last event when the plan was made; a record that has moved on since is not repaired by it.</param>
/// <param name="Content">The record as it must be; its person is the change's, its position that of <paramref name="Basis"/>.</param>
public sealed record RecordRepaired(
    RepairKind Kind, CaseId Case, PlanId Plan, FourEyes Eyes, LedgerPosition Basis, PersonRecord Content) : ChangeBody
{
    /// <summary>Whose record the parts came from or went to; null when no other record takes part.</summary>
    public PersonId? Counterpart { get; init; }

    /// <inheritdoc/>
    public override bool NeedsAttestation => false;
}

/// <summary>
/// Two operators checked by other means who a quarantined record is about: it is served meanwhile, and the answers say so.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Until">The last day.</param>
/// <param name="Eyes">Who vouches.</param>
public sealed record PersonVouched(CaseId Case, DateOnly Until, FourEyes Eyes) : ChangeBody
{
    /// <inheritdoc/>
    public override bool NeedsAttestation => false;
}

/// <summary>A registry began to run another release of this software: an event of <see cref="PersonId.Deployment"/> alone.</summary>
/// <param name="Version">Which.</param>
/// <param name="GateRulesVersion">The version of the gate's rules that it applies, from 1.</param>
/// <param name="EligibilityRulesVersion">The version of the eligibility rules that it judges by, from 1.</param>
public sealed record ReleaseNoted(ReleaseVersion Version, int GateRulesVersion, int EligibilityRulesVersion) : ChangeBody
{
    /// <inheritdoc/>
    public override bool NeedsAttestation => false;

    /// <inheritdoc/>
    public override bool IsOfDeployment => true;
}
