using System.Text.Json;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using static InterDeptCheck.Ledger.Codec.JsonReading;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>
/// The payload of an event: what changed and what the source attests, as JSON, version 1 (docs/changing/ledger-format.md). It is what the
/// chain's hashes rest on: a change of this text is a new version.
/// </summary>
internal static class ChangeCodec
{
    private const int Version = 1;

    public static byte[] Encode(ChangeBody body, Attestation? attestation) =>
        JsonWriting.Encode((body, attestation), static (json, change) => Write(json, change.body, change.attestation));

    /// <exception cref="FormatException">The payload can't be read, or is not of <paramref name="kind"/>.</exception>
    public static (ChangeBody Body, Attestation? Attestation) Decode(string kind, ReadOnlyMemory<byte> payload) =>
        JsonReading.Decode(payload, json =>
        {
            RequireVersion(json, Version);
            var attestation = json.Optional("attestation") is { } attested ? ValueJson.Attestation(attested) : null;
            return (ReadBody(kind, json.GetProperty(kind)), attestation);
        });

    private static void Write(Utf8JsonWriter json, ChangeBody body, Attestation? attestation)
    {
        json.WriteStartObject();
        json.WriteNumber("v", Version);
        json.WriteStartObject(ChangeKinds.Of(body));
        WriteBody(json, body);
        json.WriteEndObject();
        if (attestation is { } attested) Write(json, "attestation", attested);
        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, ChangeBody body)
    {
        switch (body)
        {
            case PersonRegistered registered: Write(json, "identity", registered.Identity); break;
            case IdentityCorrected corrected: WriteLink(json, corrected.From, corrected.To); break;
            case IdentityChanged changed:
                json.WriteString("kind", EnumNames<IdentityChangeKind>.Name(changed.Kind));
                WriteLink(json, changed.From, changed.To);
                break;
            case DocumentAdded added:
                json.WriteString("document", added.Document.ToString());
                if (added.ValidUntil is { } until) json.WriteString("valid_until", Date(until));
                break;
            case DocumentWithdrawn withdrawn:
                json.WriteString("document", withdrawn.Document.ToString());
                json.WriteString("reason", EnumNames<WithdrawalReason>.Name(withdrawn.Reason));
                break;
            case IdentifierLinked linked:
                json.WritePropertyName("identifier");
                ValueJson.Write(json, linked.Identifier);
                break;
            case IdentifierUnlinked unlinked:
                json.WritePropertyName("identifier");
                ValueJson.Write(json, unlinked.Identifier);
                json.WriteString("reason", EnumNames<WithdrawalReason>.Name(unlinked.Reason));
                break;
            default: WriteStatusOrAccount(json, body); break;
        }
    }

    private static void WriteStatusOrAccount(Utf8JsonWriter json, ChangeBody body)
    {
        switch (body)
        {
            case StatusGranted granted:
                WriteTerms(json, granted.Grant, granted.Terms);
                json.WriteString("valid_from", Date(granted.ValidFrom));
                break;
            case StatusVaried varied: WriteTerms(json, varied.Grant, varied.Terms); break;
            case StatusExtended extended:
                json.WriteString("grant", extended.Grant.Value);
                ValueJson.WriteExtension(json, extended.Ground, extended.Until);
                break;
            case StatusCancelled cancelled: json.WriteString("grant", cancelled.Grant.Value); break;
            case FacialImageAttached attached: json.WriteString("image", attached.Image.Value); break;
            case FacialImageRemoved removed: json.WriteString("image", removed.Image.Value); break;
            case PortalAccountCreated created: WriteAccount(json, created.Account); break;
            case PortalAccountChanged changed: WriteAccount(json, changed.Account); break;
            case PortalAccountClosed closed: json.WriteString("account", closed.Account.Value); break;
            case ContactChanged contact:
                json.WritePropertyName("contact");
                ValueJson.Write(json, contact.Contact);
                break;
            default: RepairJson.Write(json, body); break;
        }
    }

    private static ChangeBody ReadBody(string kind, JsonElement json) => kind switch
    {
        "person_registered" => new PersonRegistered(Attested(json, "identity")),
        "identity_corrected" => new IdentityCorrected(Attested(json, "from"), Attested(json, "to")),
        "identity_changed" => new IdentityChanged(json.Named<IdentityChangeKind>("kind"), Attested(json, "from"), Attested(json, "to")),
        "document_added" => new DocumentAdded(Document(json), json.OptionalDate("valid_until")),
        "document_withdrawn" => new DocumentWithdrawn(Document(json), json.Named<WithdrawalReason>("reason")),
        "identifier_linked" => new IdentifierLinked(Identifier(json)),
        "identifier_unlinked" => new IdentifierUnlinked(Identifier(json), json.Named<WithdrawalReason>("reason")),
        "status_granted" => new StatusGranted(Grant(json), Terms(json), json.Date("valid_from")),
        "status_varied" => new StatusVaried(Grant(json), Terms(json)),
        "status_extended" => new StatusExtended(Grant(json), json.Named<ExtensionGround>("ground"), json.OptionalDate("until")),
        "status_cancelled" => new StatusCancelled(Grant(json)),
        "facial_image_attached" => new FacialImageAttached(new(json.Text("image"))),
        "facial_image_removed" => new FacialImageRemoved(new(json.Text("image"))),
        "portal_account_created" => new PortalAccountCreated(ValueJson.Account(json.GetProperty("account"))),
        "portal_account_changed" => new PortalAccountChanged(ValueJson.Account(json.GetProperty("account"))),
        "portal_account_closed" => new PortalAccountClosed(new(json.Text("account"))),
        "contact_changed" => new ContactChanged(ValueJson.Contact(json.GetProperty("contact"))),
        _ => RepairJson.Read(kind, json),
    };

    private static void Write(Utf8JsonWriter json, string name, Attestation attested)
    {
        json.WritePropertyName(name);
        ValueJson.Write(json, attested);
    }

    private static void WriteLink(Utf8JsonWriter json, Attestation from, Attestation to)
    {
        Write(json, "from", from);
        Write(json, "to", to);
    }

    private static void WriteTerms(Utf8JsonWriter json, GrantId grant, GrantTerms terms)
    {
        json.WriteString("grant", grant.Value);
        json.WritePropertyName("terms");
        ValueJson.Write(json, terms);
    }

    private static void WriteAccount(Utf8JsonWriter json, PortalAccount account)
    {
        json.WritePropertyName("account");
        ValueJson.Write(json, account);
    }

    private static Attestation Attested(JsonElement json, string name) => ValueJson.Attestation(json.GetProperty(name));

    private static DocumentKey Document(JsonElement json) => Value(DocumentKey.Parse(json.Text("document")));

    private static Identifier Identifier(JsonElement json) => ValueJson.Identifier(json.GetProperty("identifier"));

    private static GrantId Grant(JsonElement json) => new(json.Text("grant"));

    private static GrantTerms Terms(JsonElement json) => ValueJson.Terms(json.GetProperty("terms"));
}
