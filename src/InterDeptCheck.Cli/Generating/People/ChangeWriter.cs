using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace InterDeptCheck.Cli.Generating.People;

/// <summary>Writes a person's changes as proto3 JSON of interdeptcheck.v1.Change, one a line. Not thread-safe.</summary>
internal sealed class ChangeWriter : IDisposable
{
    private readonly Seeds seeds;
    private readonly ArrayBufferWriter<byte> buffer;
    private readonly Utf8JsonWriter json;
    private Person person = null!;
    private int place;

    public ChangeWriter(Seeds seeds, ArrayBufferWriter<byte> buffer)
    {
        this.seeds = seeds;
        this.buffer = buffer;
        json = new(buffer, new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Writes all changes of a person; returns how many.</summary>
    public int Write(Person who)
    {
        (person, place) = (who, 0);
        WriteIdentity();
        foreach (var fact in who.Identifiers) WriteIdentifier(fact);
        foreach (var grant in who.Grants) WriteGrant(grant);
        WriteSurroundings();
        WriteQuarantine();
        return place;
    }

    public void Dispose() => json.Dispose();

    private FullName OldestName => person.NameChanges is [{ Former: var former }, ..] ? former : person.Name;

    private void WriteIdentity()
    {
        var (born, name) = (person.MistakenBirth ?? person.Born, OldestName);
        var first = person.Nationalities[0];
        Begin("ATLAS", person.Arrived);
        json.WriteStartObject("personRegistered");
        Attest("identity", name, born, first, withSex: true);
        End();
        if (person.MistakenBirth is not null)
            Linked("identityCorrected", person.Arrived.AddDays(90), null, (name, born, first), (name, person.Born, first));
        foreach (var change in person.NameChanges)
        {
            var isCorrection = change.Why == NameChangeReason.Correction;
            var kind = change.Why == NameChangeReason.Marriage ? "IDENTITY_CHANGE_KIND_MARRIAGE" : "IDENTITY_CHANGE_KIND_DEED_POLL";
            var (from, to) = ((change.Former, born, first), (person.Name, born, first));
            if (isCorrection) Linked("identityCorrected", change.On, null, from, to);
            else Linked("identityChanged", change.On, kind, from, to);
        }

        if (person.Nationalities is [var before, var after])
        {
            var (from, to) = ((name, born, before), (name, born, after));
            Linked("identityChanged", person.Arrived.AddDays(120), "IDENTITY_CHANGE_KIND_NATIONALITY", from, to);
        }
    }

    private void Linked(
        string body,
        DateOnly on,
        string? kind,
        (FullName Name, Birth Born, string Nationality) from,
        (FullName Name, Birth Born, string Nationality) to)
    {
        Begin("ATLAS", on);
        json.WriteStartObject(body);
        if (kind is not null) json.WriteString("kind", kind);
        Attest("from", from.Name, from.Born, from.Nationality);
        Attest("to", to.Name, to.Born, to.Nationality);
        End();
    }

    private void WriteIdentifier(IdentifierFact fact)
    {
        var system = fact.Kind switch { IdentifierKind.Nino => "DWP-CIS", IdentifierKind.NhsNumber => "NHS-PDS", _ => "PCDP" };
        BeginPart(system, fact.Since, fact);
        json.WriteStartObject(fact.IsDocument ? "documentAdded" : "identifierLinked");
        WriteNumber(fact);
        if (fact.ValidUntil is { } until) json.WriteString("validUntil", Iso(until));
        End();
        if (fact.Until is not { } withdrawn) return;
        BeginPart(system, withdrawn, fact);
        json.WriteStartObject(fact.IsDocument ? "documentWithdrawn" : "identifierUnlinked");
        WriteNumber(fact);
        json.WriteString("reason", fact.Standing switch
        {
            Standing.Lost => "WITHDRAWAL_REASON_LOST_OR_STOLEN",
            Standing.NotTheirs => "WITHDRAWAL_REASON_NOT_THEIRS",
            _ => "WITHDRAWAL_REASON_SUPERSEDED",
        });
        End();
    }

    private void WriteNumber(IdentifierFact fact)
    {
        if (fact.IsDocument)
        {
            WriteDocument("document", fact);
            return;
        }

        json.WriteStartObject("identifier");
        json.WriteString(
            fact.Kind switch
            {
                IdentifierKind.Nino => "nino",
                IdentifierKind.NhsNumber => "nhsNumber",
                IdentifierKind.CustomerNumber => "ukviCustomerNumber",
                IdentifierKind.Gwf => "gwf",
                _ => "uan",
            },
            fact.Suffix is { } suffix ? fact.Value + suffix : fact.Value);
        json.WriteEndObject();
    }

    private void WriteDocument(string field, IdentifierFact fact)
    {
        json.WriteStartObject(field);
        json.WriteString("type", fact.Kind switch
        {
            IdentifierKind.Passport => "DOCUMENT_TYPE_PASSPORT",
            IdentifierKind.IdentityCard => "DOCUMENT_TYPE_NATIONAL_IDENTITY_CARD",
            IdentifierKind.Permit => "DOCUMENT_TYPE_BIOMETRIC_RESIDENCE_PERMIT",
            _ => "DOCUMENT_TYPE_BIOMETRIC_RESIDENCE_CARD",
        });
        json.WriteString("state", fact.State);
        json.WriteString("number", fact.Value);
        json.WriteEndObject();
    }

    private void WriteGrant(GrantFact grant)
    {
        if (grant.IsDelivered) WriteTermed(grant, grant.From, "statusGranted", grant.Terms, grant.From);
        if (grant.Variation is { } variation) WriteTermed(grant, variation.On, "statusVaried", variation.Terms, null);
        if (grant.ExtendedUntil is { } until)
        {
            BeginGrant(grant, grant.Terms.Until!.Value.AddDays(1), "statusExtended");
            json.WriteString("ground", "EXTENSION_GROUND_APPLICATION");
            json.WriteString("until", Iso(until));
            End();
        }

        if (grant.CancelledOn is not { } cancelled) return;
        BeginGrant(grant, cancelled, "statusCancelled");
        End();
    }

    private void BeginGrant(GrantFact grant, DateOnly on, string kind)
    {
        BeginPart("ATLAS", on, null);
        json.WriteStartObject(kind);
        json.WriteString("grantId", grant.Id);
    }

    private void WriteTermed(GrantFact grant, DateOnly on, string kind, Terms terms, DateOnly? from)
    {
        BeginGrant(grant, on, kind);
        WriteTerms(terms, from);
        End();
    }

    private void WriteTerms(Terms terms, DateOnly? from)
    {
        json.WriteString("productType", terms.Product);
        json.WriteString("immigrationStatus", terms.Status);
        if (from is { } first) json.WriteString("validFrom", Iso(first));
        if (terms.Until is { } last) json.WriteString("validUntil", Iso(last));
        if (terms.Funds != Funds.NotRecorded)
            json.WriteString("publicFunds", terms.Funds == Funds.Recourse ? "PUBLIC_FUNDS_RECOURSE" : "PUBLIC_FUNDS_NO_RECOURSE");
    }

    // Photos, accounts and contacts: they never move a status, but a record without them is not plausible.
    private void WriteSurroundings()
    {
        var lot = (int)(Rng.Mix((ulong)person.Number ^ seeds.Seed) % 100);
        if (lot < 12)
        {
            BeginPart("IABS", person.Arrived.AddDays(2), null);
            json.WriteStartObject("facialImageAttached");
            json.WriteString("imageReference", $"image/{person.Number}");
            End();
        }

        if (lot is >= 8 and < 20) WriteAccount(lot);
        if (lot is < 10 or >= 95)
        {
            BeginPart("PCDP", person.Arrived.AddDays(3), null);
            json.WriteStartObject("contactChanged");
            WriteChannels();
            json.WriteStartArray("postalAddress");
            foreach (var line in person.Household.Address) json.WriteStringValue(line);
            json.WriteEndArray();
            End();
        }
    }

    private void WriteAccount(int lot)
    {
        BeginPart("PCDP", person.Arrived.AddDays(4), null);
        json.WriteStartObject("portalAccountCreated");
        json.WriteStartObject("account");
        json.WriteString("accountId", $"account-{person.Number}");
        if (person.Identifiers.Find(fact => fact.IsDocument && fact.Standing == Standing.Own) is { } document)
            WriteDocument("signInDocument", document);
        WriteChannels();
        json.WriteStartArray("routes");
        json.WriteStringValue(lot % 2 == 0 ? "SIGN_IN_ROUTE_WEB_WITH_CODE" : "SIGN_IN_ROUTE_APP");
        json.WriteEndArray();
        json.WriteEndObject();
        End();
        if (lot != 19) return;
        BeginPart("PCDP", person.Arrived.AddDays(40), null);
        json.WriteStartObject("portalAccountClosed");
        json.WriteString("accountId", $"account-{person.Number}");
        End();
    }

    private void WriteChannels()
    {
        var isOwn = person.Household.Members[0] == person;
        json.WriteStartArray("channels");
        WriteChannel("CHANNEL_KIND_EMAIL", isOwn ? "CHANNEL_ROLE_OWN" : "CHANNEL_ROLE_PARENT", person.Household.Email);
        WriteChannel("CHANNEL_KIND_PHONE", isOwn ? "CHANNEL_ROLE_OWN" : "CHANNEL_ROLE_REPRESENTATIVE", person.Household.Phone);
        json.WriteEndArray();
    }

    private void WriteChannel(string kind, string role, string address)
    {
        json.WriteStartObject();
        json.WriteString("kind", kind);
        json.WriteString("role", role);
        json.WriteString("address", address);
        json.WriteEndObject();
    }

    private void WriteQuarantine()
    {
        if (!person.IsQuarantined && !person.WasQuarantined) return;
        WriteCase("quarantinePlaced", person.Arrived.AddDays(150));
        if (person.WasQuarantined) WriteCase("quarantineLifted", person.Arrived.AddDays(170));
    }

    private void WriteCase(string body, DateOnly on)
    {
        Begin("OPERATORS", on);
        json.WriteStartObject(body);
        json.WriteString("caseId", $"case-{person.Number}");
        End();
    }

    private void BeginPart(string system, DateOnly on, IdentifierFact? fact)
    {
        Begin(system, on);
        Attest("attestation", fact?.Names ?? person.Name, person.Born, fact?.Nationality ?? person.Nationalities[0]);
    }

    private void Begin(string system, DateOnly on)
    {
        json.WriteStartObject();
        json.WriteString("eventId", seeds.Event(person.Number, ++place));
        json.WriteString("personId", person.Id);
        json.WriteStartObject("source");
        json.WriteString("system", system);
        json.WriteString("reference", $"{system}-{person.Number}-{place}");
        json.WriteEndObject();
        json.WriteString("effectiveOn", Iso(on));
    }

    private void End()
    {
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        json.Reset();
        buffer.Write("\n"u8);
    }

    private void Attest(string field, FullName name, Birth born, string nationality, bool withSex = false)
    {
        json.WriteStartObject(field);
        json.WriteString("familyName", name.Family.Written);
        if (name.Given is { } given) json.WriteString("givenNames", given.Written);
        json.WriteString("born", born.Iso);
        if (withSex) json.WriteString("sex", person.IsFemale ? "SEX_FEMALE" : "SEX_MALE");
        json.WriteString("nationality", nationality);
        json.WriteEndObject();
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
