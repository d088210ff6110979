using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>The fields of a record while its text is read, and the record of them.</summary>
internal sealed class RecordFieldsRead(ValueList<Attestation> attestations)
{
    private readonly PartTexts parts = new(attestations);
    private long version;
    private Guid person;
    private LedgerPosition? position;
    private RecordIdentity? identity;
    private ValueList<IdentifierPart> identifiers;
    private ValueList<GrantPart> grants;
    private ImagePart? image;
    private ImagePart? removedImage;
    private ValueList<AccountPart> accounts;
    private AccountPart? closedAccount;
    private ContactPart? contact;
    private CaseId? quarantine;
    private ValueList<HeldClaim> heldClaims;
    private ValueList<IdentityMove> moves;
    private ValueList<Identifier> neverTheirs;
    private ValueList<PersonId> neverLinked;
    private PersonId? supersededBy;
    private DateOnly? vouchedUntil;
    private ValueList<LedgerPosition> quarantinedParts;
    private ValueList<Repair> repairs;

    /// <summary>Reads the field on which <paramref name="text"/> stands.</summary>
    public void Read(ref TextCursor text, long attestationsStart)
    {
        if (text.Is("v"u8)) version = text.Number();
        else if (text.Is("person"u8)) person = text.Guid();
        else if (text.Is("position"u8)) position = text.Position();
        else if (text.Is("identity"u8)) identity = RecordValues.Identity(ref text);
        else if (text.Is("identifiers"u8)) identifiers = text.List(parts.Identifier);
        else if (text.Is("grants"u8)) grants = text.List(parts.Grant);
        else if (text.Is("image"u8)) image = parts.Image(ref text);
        else if (text.Is("removed_image"u8)) removedImage = parts.Image(ref text);
        else if (text.Is("accounts"u8)) accounts = text.List(parts.Account);
        else if (text.Is("closed_account"u8)) closedAccount = parts.Account(ref text);
        else if (text.Is("contact"u8)) contact = parts.Contact(ref text);
        else if (text.Is("quarantine"u8)) quarantine = new(text.Text());
        else if (text.Is("held_claims"u8)) heldClaims = text.List(parts.HeldClaim);
        else if (text.Is("moves"u8)) moves = text.List(RecordValues.Move);
        else if (text.Is("attestations"u8) && text.Start == attestationsStart) text.Skip();
        else ReadRepair(ref text);
    }

    /// <summary>The record.</summary>
    /// <exception cref="FormatException">A field that every record has is missing, or the version is another.</exception>
    public PersonRecord Record() => version == RecordCodec.Version && position is { } at
        ? new(new(person), at, identity, identifiers, grants, image, accounts, contact, quarantine, heldClaims)
        {
            RemovedImage = removedImage,
            ClosedAccount = closedAccount,
            Moves = moves,
            NeverTheirs = neverTheirs,
            NeverLinked = neverLinked,
            SupersededBy = supersededBy,
            VouchedUntil = vouchedUntil,
            QuarantinedParts = quarantinedParts,
            Repairs = repairs,
        }
        : throw TextCursor.Unusual();

    // What only a record has that an operator worked on.
    private void ReadRepair(ref TextCursor text)
    {
        if (text.Is("never_theirs"u8)) neverTheirs = text.List(RecordValues.Identifier);
        else if (text.Is("never_linked"u8)) neverLinked = text.List(static (ref TextCursor item) => new PersonId(item.Guid()));
        else if (text.Is("superseded_by"u8)) supersededBy = new(text.Guid());
        else if (text.Is("vouched_until"u8)) vouchedUntil = text.Date();
        else if (text.Is("quarantined_parts"u8)) quarantinedParts = text.List(static (ref TextCursor item) => item.Position());
        else if (text.Is("repairs"u8)) repairs = text.List(RecordValues.Repair);
        else throw TextCursor.Unusual();
    }
}
