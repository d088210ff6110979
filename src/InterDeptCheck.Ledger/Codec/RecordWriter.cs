using System.Text.Json;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;
using static InterDeptCheck.Ledger.Codec.JsonReading;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>Writes one record; collects its attestations on the way and writes them at the end.</summary>
internal sealed class RecordWriter(Utf8JsonWriter json)
{
    private readonly List<Attestation> attestations = [];

    public void Write(PersonRecord record, int version)
    {
        json.WriteStartObject();
        json.WriteNumber("v", version);
        json.WriteString("person", record.Person.Value);
        json.WriteNumber("position", record.Position.Value);
        if (record.Identity is { } identity) WriteIdentity(identity);
        ValueJson.WriteList(json, "identifiers", record.Identifiers, WriteIdentifier);
        ValueJson.WriteList(json, "grants", record.Grants, WriteGrant);
        if (record.Image is { } image) WriteImage("image", image);
        if (record.RemovedImage is { } removed) WriteImage("removed_image", removed);
        ValueJson.WriteList(json, "accounts", record.Accounts, WriteAccount);
        if (record.ClosedAccount is { } closed)
        {
            json.WritePropertyName("closed_account");
            WriteAccount(json, closed);
        }

        if (record.Contact is { } contact) WriteContact(contact);
        if (record.Quarantine is { } quarantine) json.WriteString("quarantine", quarantine.Value);
        ValueJson.WriteList(json, "held_claims", record.HeldClaims, WriteHeldClaim);
        ValueJson.WriteList(json, "never_theirs", record.NeverTheirs, static (writer, identifier) => ValueJson.Write(writer, identifier));
        WriteRepairs(record);
        ValueJson.WriteList(json, "moves", record.Moves, WriteMove);
        ValueJson.WriteList(json, "attestations", new ValueList<Attestation>(attestations), ValueJson.Write);
        json.WriteEndObject();
    }

    private void WriteRepairs(PersonRecord record)
    {
        ValueJson.WriteList(json, "never_linked", record.NeverLinked, static (writer, person) => writer.WriteStringValue(person.Value));
        if (record.SupersededBy is { } survivor) json.WriteString("superseded_by", survivor.Value);
        if (record.VouchedUntil is { } until) json.WriteString("vouched_until", Date(until));
        ValueJson.WriteList(json, "quarantined_parts", record.QuarantinedParts, static (writer, part) => writer.WriteNumberValue(part.Value));
        if (record.LastKnownGood is { } good)
        {
            json.WritePropertyName("last_known_good");
            RecordCodec.Write(json, good);
        }

        ValueJson.WriteList(json, "repairs", record.Repairs, static (writer, repair) =>
        {
            writer.WriteStartObject();
            writer.WriteString("kind", EnumNames<RepairKind>.Name(repair.Kind));
            writer.WriteString("case", repair.Case.Value);
            writer.WriteNumber("at", repair.At.Value);
            writer.WriteEndObject();
        });
    }

    private void WriteIdentity(RecordIdentity identity)
    {
        json.WriteStartObject("identity");
        ValueJson.WriteName(json, identity.Name);
        json.WriteString("born", identity.Born.IsoText);
        ValueJson.WriteList(json, "nationalities", identity.Nationalities, static (writer, code) => writer.WriteStringValue(code.Value));
        ValueJson.WriteList(json, "earlier_names", identity.EarlierNames, static (writer, name) =>
        {
            writer.WriteStartObject();
            ValueJson.WriteName(writer, name);
            writer.WriteEndObject();
        });
        ValueJson.WriteList(json, "corrected_births", identity.CorrectedBirths, static (writer, birth) =>
        {
            writer.WriteStartObject();
            writer.WriteString("born", birth.Born.IsoText);
            writer.WriteNumber("removed_at", birth.RemovedAt.Value);
            writer.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private void WriteIdentifier(Utf8JsonWriter _, IdentifierPart part)
    {
        json.WriteStartObject();
        json.WritePropertyName("identifier");
        ValueJson.Write(json, part.Identifier);
        if (part.IsEarlier) json.WriteBoolean("earlier", true);
        WriteEvidence(part.Attestation, part.Since);
        json.WriteEndObject();
    }

    private void WriteGrant(Utf8JsonWriter _, GrantPart part)
    {
        json.WriteStartObject();
        json.WriteString("grant", part.Id.Value);
        if (part.Granted is { } granted) WriteGranted(granted);
        ValueJson.WriteList(json, "amendments", part.Amendments, WriteAmendment);
        if (part.IsWithheld) json.WriteBoolean("withheld", true);
        if (part.IsDoubted) json.WriteBoolean("doubted", true);
        if (part.ChangeDoubtedFrom is { } doubted) json.WriteString("change_doubted_from", Date(doubted));
        json.WriteEndObject();
    }

    private void WriteGranted(GrantedRow granted)
    {
        json.WriteStartObject("granted");
        json.WritePropertyName("terms");
        ValueJson.Write(json, granted.Terms);
        json.WriteString("valid_from", Date(granted.ValidFrom));
        WriteEvidence(granted.Attestation, granted.Since);
        json.WriteEndObject();
    }

    private void WriteAmendment(Utf8JsonWriter _, GrantAmendment amendment)
    {
        json.WriteStartObject();
        json.WriteString("effective_on", Date(amendment.EffectiveOn));
        if (amendment.Terms is { } terms)
        {
            json.WritePropertyName("terms");
            ValueJson.Write(json, terms);
        }

        if (amendment.Extension is { } extension)
        {
            json.WriteStartObject("extension");
            ValueJson.WriteExtension(json, extension.Ground, extension.Until);
            json.WriteEndObject();
        }

        WriteEvidence(amendment.Attestation, amendment.Since);
        json.WriteEndObject();
    }

    private void WriteImage(string name, ImagePart image)
    {
        json.WriteStartObject(name);
        json.WriteString("image", image.Image.Value);
        WriteEvidence(image.Attestation, image.Since);
        json.WriteEndObject();
    }

    private void WriteAccount(Utf8JsonWriter _, AccountPart part)
    {
        json.WriteStartObject();
        json.WritePropertyName("account");
        ValueJson.Write(json, part.Account);
        WriteEvidence(part.Attestation, part.Since);
        json.WriteEndObject();
    }

    private void WriteContact(ContactPart part)
    {
        json.WriteStartObject("contact");
        json.WritePropertyName("contact");
        ValueJson.Write(json, part.Contact);
        WriteEvidence(part.Attestation, part.Since);
        json.WriteEndObject();
    }

    private void WriteHeldClaim(Utf8JsonWriter _, HeldClaim claim)
    {
        json.WriteStartObject();
        json.WritePropertyName("identifier");
        ValueJson.Write(json, claim.Identifier);
        WriteEvidence(claim.Attestation, claim.Since);
        json.WriteEndObject();
    }

    private static void WriteMove(Utf8JsonWriter json, IdentityMove move)
    {
        json.WriteStartObject();
        json.WriteString("kind", EnumNames<MoveKind>.Name(move.Kind));
        json.WriteString("on", Date(move.On));
        json.WriteNumber("since", move.Since.Value);
        json.WriteEndObject();
    }

    private void WriteEvidence(Attestation attestation, LedgerPosition since)
    {
        var place = attestations.IndexOf(attestation);
        if (place < 0)
        {
            place = attestations.Count;
            attestations.Add(attestation);
        }

        json.WriteNumber("attested", place);
        json.WriteNumber("since", since.Value);
    }
}
