using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>Reads the values inside a record's text, each through its own rule.</summary>
internal static class RecordValues
{
    public static Attestation Attestation(ref TextCursor text)
    {
        ReadOnlySpan<byte> family = default, given = default;
        var (born, sex, nationality, enrolment) = (default(BirthDate?), Sex.NotSaid, default(CountryCode?), default(string));
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("family_name"u8)) family = text.Bytes();
            else if (text.Is("given_names"u8)) given = text.Bytes();
            else if (text.Is("born"u8)) born = text.Born();
            else if (text.Is("sex"u8)) sex = text.Name<Sex>();
            else if (text.Is("nationality"u8)) nationality = text.Country();
            else if (text.Is("biometric_enrolment"u8)) enrolment = text.Text();
            else throw TextCursor.Unusual();
        }

        return new(text.Name(family, given), born ?? throw TextCursor.Unusual(), sex, nationality, enrolment);
    }

    public static RecordIdentity Identity(ref TextCursor text)
    {
        ReadOnlySpan<byte> family = default, given = default;
        var born = default(BirthDate?);
        var (nationalities, earlier, corrected) = (default(ValueList<CountryCode>), default(ValueList<PersonName>), default(ValueList<CorrectedBirth>));
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("family_name"u8)) family = text.Bytes();
            else if (text.Is("given_names"u8)) given = text.Bytes();
            else if (text.Is("born"u8)) born = text.Born();
            else if (text.Is("nationalities"u8)) nationalities = text.List(static (ref TextCursor item) => item.Country());
            else if (text.Is("earlier_names"u8)) earlier = text.List(Name);
            else if (text.Is("corrected_births"u8)) corrected = text.List(Corrected);
            else throw TextCursor.Unusual();
        }

        return new(text.Name(family, given), born ?? throw TextCursor.Unusual(), nationalities, earlier, corrected);
    }

    public static Identifier Identifier(ref TextCursor text)
    {
        var (type, value) = (default(IdentifierType?), default(string));
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("type"u8)) type = text.Name<IdentifierType>();
            else if (text.Is("value"u8)) value = text.Text();
            else throw TextCursor.Unusual();
        }

        return ValueJson.Identifier(type ?? throw TextCursor.Unusual(), value ?? throw TextCursor.Unusual());
    }

    public static GrantTerms Terms(ref TextCursor text)
    {
        var (product, status, until, funds) = (default(string), default(string), default(DateOnly?), PublicFunds.NotRecorded);
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("product_type"u8)) product = text.Code();
            else if (text.Is("immigration_status"u8)) status = text.Code();
            else if (text.Is("valid_until"u8)) until = text.Date();
            else if (text.Is("public_funds"u8)) funds = text.Name<PublicFunds>();
            else throw TextCursor.Unusual();
        }

        return new(new(product ?? throw TextCursor.Unusual(), status ?? throw TextCursor.Unusual()), until, funds);
    }

    public static GrantExtension Extension(ref TextCursor text)
    {
        var (ground, until) = (default(ExtensionGround?), default(DateOnly?));
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("ground"u8)) ground = text.Name<ExtensionGround>();
            else if (text.Is("until"u8)) until = text.Date();
            else throw TextCursor.Unusual();
        }

        return new(ground ?? throw TextCursor.Unusual(), until);
    }

    public static PortalAccount Account(ref TextCursor text)
    {
        var (id, document) = (default(AccountId?), default(DocumentKey?));
        var (channels, routes) = (default(ValueList<ContactChannel>), default(ValueList<SignInRoute>));
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("id"u8)) id = new(text.Text());
            else if (text.Is("sign_in_document"u8)) document = text.Document();
            else if (text.Is("channels"u8)) channels = text.List(Channel);
            else if (text.Is("routes"u8)) routes = text.List(static (ref TextCursor item) => item.Name<SignInRoute>());
            else throw TextCursor.Unusual();
        }

        return new(id ?? throw TextCursor.Unusual(), document, channels, routes);
    }

    public static Contact Contact(ref TextCursor text)
    {
        var (channels, address) = (default(ValueList<ContactChannel>), default(ValueList<string>));
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("channels"u8)) channels = text.List(Channel);
            else if (text.Is("postal_address"u8)) address = text.List(static (ref TextCursor item) => item.Text());
            else throw TextCursor.Unusual();
        }

        return new(channels, address);
    }

    public static Repair Repair(ref TextCursor text)
    {
        var (kind, ofCase, at) = (default(RepairKind?), default(CaseId?), default(LedgerPosition?));
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("kind"u8)) kind = text.Name<RepairKind>();
            else if (text.Is("case"u8)) ofCase = new(text.Text());
            else if (text.Is("at"u8)) at = text.Position();
            else throw TextCursor.Unusual();
        }

        return new(kind ?? throw TextCursor.Unusual(), ofCase ?? throw TextCursor.Unusual(), at ?? throw TextCursor.Unusual());
    }

    public static IdentityMove Move(ref TextCursor text)
    {
        var (kind, on, since) = (default(MoveKind?), default(DateOnly?), default(LedgerPosition?));
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("kind"u8)) kind = text.Name<MoveKind>();
            else if (text.Is("on"u8)) on = text.Date();
            else if (text.Is("since"u8)) since = text.Position();
            else throw TextCursor.Unusual();
        }

        return new(kind ?? throw TextCursor.Unusual(), on ?? throw TextCursor.Unusual(), since ?? throw TextCursor.Unusual());
    }

    private static PersonName Name(ref TextCursor text)
    {
        ReadOnlySpan<byte> family = default, given = default;
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("family_name"u8)) family = text.Bytes();
            else if (text.Is("given_names"u8)) given = text.Bytes();
            else throw TextCursor.Unusual();
        }

        return text.Name(family, given);
    }

    private static CorrectedBirth Corrected(ref TextCursor text)
    {
        var (born, at) = (default(BirthDate?), default(LedgerPosition?));
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("born"u8)) born = text.Born();
            else if (text.Is("removed_at"u8)) at = text.Position();
            else throw TextCursor.Unusual();
        }

        return new(born ?? throw TextCursor.Unusual(), at ?? throw TextCursor.Unusual());
    }

    private static ContactChannel Channel(ref TextCursor text)
    {
        var (kind, role, address) = (default(ChannelKind?), default(ChannelRole?), default(string));
        text.EnterObject();
        while (text.NextField())
        {
            if (text.Is("kind"u8)) kind = text.Name<ChannelKind>();
            else if (text.Is("role"u8)) role = text.Name<ChannelRole>();
            else if (text.Is("address"u8)) address = text.Text();
            else throw TextCursor.Unusual();
        }

        return new(kind ?? throw TextCursor.Unusual(), role ?? throw TextCursor.Unusual(), address ?? throw TextCursor.Unusual());
    }
}
