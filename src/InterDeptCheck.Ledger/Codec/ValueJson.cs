using System.Text.Json;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using static InterDeptCheck.Ledger.Codec.JsonReading;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>
/// The values that changes and records share, as JSON. What is absent or empty is left out, fields come in one order, and every value
/// is read back by its own parser, so that one value has one text and a damaged text is noticed.
/// </summary>
internal static class ValueJson
{
    public static void Write(Utf8JsonWriter json, Attestation value)
    {
        json.WriteStartObject();
        WriteName(json, value.Name);
        json.WriteString("born", value.Born.IsoText);
        if (value.Sex != Sex.NotSaid) json.WriteString("sex", EnumNames<Sex>.Name(value.Sex));
        if (value.Nationality is { } nationality) json.WriteString("nationality", nationality.Value);
        if (value.BiometricEnrolment is { } enrolment) json.WriteString("biometric_enrolment", enrolment);
        json.WriteEndObject();
    }

    public static Attestation Attestation(JsonElement json) => new(
        Name(json),
        Value(BirthDate.Parse(json.Text("born"))),
        json.OptionalText("sex") is { } sex ? EnumNames<Sex>.Parse(sex) : Sex.NotSaid,
        json.OptionalText("nationality") is { } nationality ? Value(CountryCode.Parse(nationality)) : null,
        json.OptionalText("biometric_enrolment"));

    public static void WriteName(Utf8JsonWriter json, PersonName name)
    {
        json.WriteString("family_name", name.FamilyName);
        if (name.GivenNames is { } given) json.WriteString("given_names", given);
    }

    public static PersonName Name(JsonElement json) =>
        Value(PersonName.Create(json.Text("family_name"), json.OptionalText("given_names")));

    public static void Write(Utf8JsonWriter json, Identifier value)
    {
        json.WriteStartObject();
        json.WriteString("type", EnumNames<IdentifierType>.Name(value.Type));
        json.WriteString("value", value switch
        {
            NinoIdentifier nino => nino.Number.ToString(),
            NhsNumberIdentifier nhs => nhs.Number.ToString(),
            UkviCustomerNumberIdentifier customer => customer.Number.ToString(),
            UanIdentifier uan => uan.Number.ToString(),
            GwfIdentifier gwf => gwf.Number.ToString(),
            DocumentIdentifier document => document.Key.ToString(),
            _ => throw new InvalidOperationException("A kind of identifier that the ledger does not know."),
        });
        json.WriteEndObject();
    }

    public static Identifier Identifier(JsonElement json) => Identifier(json.Named<IdentifierType>("type"), json.Text("value"));

    public static Identifier Identifier(IdentifierType type, string text) => type switch
    {
        IdentifierType.Nino => new NinoIdentifier(Value(Nino.Parse(text))),
        IdentifierType.NhsNumber => new NhsNumberIdentifier(Value(NhsNumber.Parse(text))),
        IdentifierType.UkviCustomerNumber => new UkviCustomerNumberIdentifier(Value(UkviCustomerNumber.Parse(text))),
        IdentifierType.Uan => new UanIdentifier(Value(Uan.Parse(text))),
        IdentifierType.Gwf => new GwfIdentifier(Value(Gwf.Parse(text))),
        _ => new DocumentIdentifier(Value(DocumentKey.Parse(text))),
    };

    public static void Write(Utf8JsonWriter json, GrantTerms value)
    {
        json.WriteStartObject();
        json.WriteString("product_type", value.Codes.ProductType);
        json.WriteString("immigration_status", value.Codes.ImmigrationStatus);
        if (value.ValidUntil is { } until) json.WriteString("valid_until", Date(until));
        if (value.PublicFunds != PublicFunds.NotRecorded) json.WriteString("public_funds", EnumNames<PublicFunds>.Name(value.PublicFunds));
        json.WriteEndObject();
    }

    public static GrantTerms Terms(JsonElement json) => new(
        new(json.Text("product_type"), json.Text("immigration_status")),
        json.OptionalDate("valid_until"),
        json.OptionalText("public_funds") is { } funds ? EnumNames<PublicFunds>.Parse(funds) : PublicFunds.NotRecorded);

    public static void Write(Utf8JsonWriter json, PortalAccount value)
    {
        json.WriteStartObject();
        json.WriteString("id", value.Id.Value);
        if (value.SignInDocument is { } document) json.WriteString("sign_in_document", document.ToString());
        WriteList(json, "channels", value.Channels, Write);
        WriteList(json, "routes", value.Routes, static (writer, route) => writer.WriteStringValue(EnumNames<SignInRoute>.Name(route)));
        json.WriteEndObject();
    }

    public static PortalAccount Account(JsonElement json) => new(
        new(json.Text("id")),
        json.OptionalText("sign_in_document") is { } document ? Value(DocumentKey.Parse(document)) : null,
        json.List("channels", Channel),
        json.List("routes", static route => EnumNames<SignInRoute>.Parse(route.GetString()!)));

    public static void Write(Utf8JsonWriter json, Contact value)
    {
        json.WriteStartObject();
        WriteList(json, "channels", value.Channels, Write);
        WriteList(json, "postal_address", value.PostalAddress, static (writer, line) => writer.WriteStringValue(line));
        json.WriteEndObject();
    }

    public static Contact Contact(JsonElement json) => new(
        json.List("channels", Channel),
        json.List("postal_address", static line => line.GetString() ?? throw new FormatException("A line is missing.")));

    public static void WriteList<T>(Utf8JsonWriter json, string name, ValueList<T> list, Action<Utf8JsonWriter, T> write)
    {
        if (list.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var item in list) write(json, item);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ContactChannel value)
    {
        json.WriteStartObject();
        json.WriteString("kind", EnumNames<ChannelKind>.Name(value.Kind));
        json.WriteString("role", EnumNames<ChannelRole>.Name(value.Role));
        json.WriteString("address", value.Address);
        json.WriteEndObject();
    }

    private static ContactChannel Channel(JsonElement json) =>
        new(json.Named<ChannelKind>("kind"), json.Named<ChannelRole>("role"), json.Text("address"));

    public static void WriteExtension(Utf8JsonWriter json, ExtensionGround ground, DateOnly? until)
    {
        json.WriteString("ground", EnumNames<ExtensionGround>.Name(ground));
        if (until is { } last) json.WriteString("until", Date(last));
    }
}
