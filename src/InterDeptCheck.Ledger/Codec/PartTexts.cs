using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>Reads the parts of a record whose attestations are read already.</summary>
internal sealed class PartTexts(ValueList<Attestation> attestations)
{
    public IdentifierPart Identifier(ref TextCursor text)
    {
        var (identifier, isEarlier, evidence) = (default(Domain.Identity.Identifier), false, default(Evidence));
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("identifier"u8)) identifier = RecordValues.Identifier(ref text);
            else if (text.Is("earlier"u8)) isEarlier = text.Flag();
            else evidence.Read(ref text);
        }

        return new(identifier ?? throw TextCursor.Unusual(), isEarlier, evidence.Of(attestations), evidence.At);
    }

    public HeldClaim HeldClaim(ref TextCursor text)
    {
        var (identifier, evidence) = (default(Domain.Identity.Identifier), default(Evidence));
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("identifier"u8)) identifier = RecordValues.Identifier(ref text);
            else evidence.Read(ref text);
        }

        return new(identifier ?? throw TextCursor.Unusual(), evidence.Of(attestations), evidence.At);
    }

    public GrantPart Grant(ref TextCursor text)
    {
        var (id, granted, amendments) = (default(GrantId?), default(GrantedRow), default(ValueList<GrantAmendment>));
        var (isWithheld, isDoubted, changeDoubtedFrom) = (false, false, default(DateOnly?));
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("grant"u8)) id = new(text.Text());
            else if (text.Is("granted"u8)) granted = Granted(ref text);
            else if (text.Is("amendments"u8)) amendments = text.List(Amendment);
            else if (text.Is("withheld"u8)) isWithheld = text.Flag();
            else if (text.Is("doubted"u8)) isDoubted = text.Flag();
            else if (text.Is("change_doubted_from"u8)) changeDoubtedFrom = text.Date();
            else throw TextCursor.Unusual();
        }

        return new(id ?? throw TextCursor.Unusual(), granted, amendments, isWithheld, isDoubted) { ChangeDoubtedFrom = changeDoubtedFrom };
    }

    public ImagePart Image(ref TextCursor text)
    {
        var (image, evidence) = (default(ImageReference?), default(Evidence));
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("image"u8)) image = new(text.Text());
            else evidence.Read(ref text);
        }

        return new(image ?? throw TextCursor.Unusual(), evidence.Of(attestations), evidence.At);
    }

    public AccountPart Account(ref TextCursor text)
    {
        var (account, evidence) = (default(PortalAccount), default(Evidence));
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("account"u8)) account = RecordValues.Account(ref text);
            else evidence.Read(ref text);
        }

        return new(account ?? throw TextCursor.Unusual(), evidence.Of(attestations), evidence.At);
    }

    public ContactPart Contact(ref TextCursor text)
    {
        var (contact, evidence) = (default(Contact), default(Evidence));
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("contact"u8)) contact = RecordValues.Contact(ref text);
            else evidence.Read(ref text);
        }

        return new(contact ?? throw TextCursor.Unusual(), evidence.Of(attestations), evidence.At);
    }

    private GrantedRow Granted(ref TextCursor text)
    {
        var (terms, from, evidence) = (default(GrantTerms), default(DateOnly?), default(Evidence));
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("terms"u8)) terms = RecordValues.Terms(ref text);
            else if (text.Is("valid_from"u8)) from = text.Date();
            else evidence.Read(ref text);
        }

        return new(terms ?? throw TextCursor.Unusual(), from ?? throw TextCursor.Unusual(), evidence.Of(attestations), evidence.At);
    }

    private GrantAmendment Amendment(ref TextCursor text)
    {
        var (on, terms, extension, evidence) = (default(DateOnly?), default(GrantTerms), default(GrantExtension), default(Evidence));
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("effective_on"u8)) on = text.Date();
            else if (text.Is("terms"u8)) terms = RecordValues.Terms(ref text);
            else if (text.Is("extension"u8)) extension = RecordValues.Extension(ref text);
            else evidence.Read(ref text);
        }

        return new(on ?? throw TextCursor.Unusual(), terms, evidence.Of(attestations), evidence.At, extension);
    }

    /// <summary>What a part rests on: the place of its attestation in the list, and its event.</summary>
    private struct Evidence
    {
        private long? place;
        private LedgerPosition? at;

        public readonly LedgerPosition At => at ?? throw TextCursor.Unusual();

        public void Read(ref TextCursor text)
        {
            if (text.Is("attested"u8)) place = text.Number();
            else if (text.Is("since"u8)) at = text.Position();
            else throw TextCursor.Unusual();
        }

        public readonly Attestation Of(ValueList<Attestation> attestations) =>
            place is >= 0 && place < attestations.Count ? attestations[(int)place] : throw TextCursor.Unusual();
    }
}
