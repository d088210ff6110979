using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Writing;

/// <summary>Writes changes as proto3 JSON of interdeptcheck.v1.Change, one a line. Not thread-safe.</summary>
internal sealed partial class ChangeLines : IDisposable
{
    private readonly ArrayBufferWriter<byte> buffer = new(1 << 18);
    private readonly Utf8JsonWriter json;

    public ChangeLines() =>
        json = new(buffer, new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Lines written so far.</summary>
    public long Count { get; private set; }

    public void Registered(ChangeHead head, Holder identity)
    {
        Begin(head, null);
        json.WriteStartObject("personRegistered");
        Attest("identity", identity);
        End();
    }

    /// <summary>A recorded identity was wrong.</summary>
    public void Corrected(ChangeHead head, Holder from, Holder to) => Linked(head, "identityCorrected", null, from, to);

    /// <summary>A lawful change; <paramref name="kind"/> without the enum's prefix.</summary>
    public void Changed(ChangeHead head, string kind, Holder from, Holder to) =>
        Linked(head, "identityChanged", "IDENTITY_CHANGE_KIND_" + kind, from, to);

    /// <summary>A number or document becomes the person's.</summary>
    public void Added(ChangeHead head, Holder holder, IdentifierFact fact)
    {
        Begin(head, holder);
        json.WriteStartObject(fact.IsDocument ? "documentAdded" : "identifierLinked");
        WriteNumber(fact);
        if (fact.ValidUntil is { } until) json.WriteString("validUntil", Iso(until));
        End();
    }

    /// <summary>It is the person's no longer, or never was, as <paramref name="standing"/> says.</summary>
    public void Withdrawn(ChangeHead head, Holder holder, IdentifierFact fact, Standing standing)
    {
        Begin(head, holder);
        json.WriteStartObject(fact.IsDocument ? "documentWithdrawn" : "identifierUnlinked");
        WriteNumber(fact);
        json.WriteString("reason", standing switch
        {
            Standing.Lost => "WITHDRAWAL_REASON_LOST_OR_STOLEN",
            Standing.NotTheirs => "WITHDRAWAL_REASON_NOT_THEIRS",
            _ => "WITHDRAWAL_REASON_SUPERSEDED",
        });
        End();
    }

    public void QuarantinePlaced(ChangeHead head, string caseId) => WriteCase(head, "quarantinePlaced", caseId);

    public void QuarantineLifted(ChangeHead head, string caseId) => WriteCase(head, "quarantineLifted", caseId);

    /// <summary>Hands on what was written and forgets it.</summary>
    public void MoveTo(Stream file)
    {
        file.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }

    public void Dispose() => json.Dispose();

    private void Linked(ChangeHead head, string body, string? kind, Holder from, Holder to)
    {
        Begin(head, null);
        json.WriteStartObject(body);
        if (kind is not null) json.WriteString("kind", kind);
        Attest("from", from);
        Attest("to", to);
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

    private void WriteCase(ChangeHead head, string body, string caseId)
    {
        Begin(head, null);
        json.WriteStartObject(body);
        json.WriteString("caseId", caseId);
        End();
    }

    private void Begin(ChangeHead head, Holder? holder)
    {
        json.WriteStartObject();
        json.WriteString("eventId", head.Event);
        json.WriteString("personId", head.Person);
        json.WriteStartObject("source");
        json.WriteString("system", head.System);
        json.WriteString("reference", head.Reference);
        json.WriteEndObject();
        json.WriteString("effectiveOn", Iso(head.On));
        if (holder is not null) Attest("attestation", holder);
    }

    private void End()
    {
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        json.Reset();
        buffer.Write("\n"u8);
        Count++;
    }

    private void Attest(string field, Holder holder)
    {
        json.WriteStartObject(field);
        json.WriteString("familyName", holder.Name.Family.Written);
        if (holder.Name.Given is { } given) json.WriteString("givenNames", given.Written);
        json.WriteString("born", holder.Born.Iso);
        if (holder.IsFemale is { } isFemale) json.WriteString("sex", isFemale ? "SEX_FEMALE" : "SEX_MALE");
        if (holder.Nationality is { } nationality) json.WriteString("nationality", nationality);
        if (holder.Biometric is { } biometric) json.WriteString("biometricEnrolment", biometric);
        json.WriteEndObject();
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
