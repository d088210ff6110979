using System.Text.Json;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Departments;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>The bodies of what says who may call what.</summary>
internal static class DepartmentJson
{
    public static void Write(Utf8JsonWriter json, DepartmentChange body)
    {
        switch (body)
        {
            case DepartmentProposed proposed:
                json.WriteString("spiffe_id", proposed.Service.Uri);
                if (proposed.Enrols) json.WriteBoolean("enrols", true);
                Write(json, proposed.Grants);
                json.WriteString("reason", proposed.Reason);
                break;
            case DepartmentEnrolled enrolled: WriteApproved(json, enrolled.Service, enrolled.Grants, enrolled.Proposal, enrolled.Eyes); break;
            case DepartmentGranted granted: WriteApproved(json, granted.Service, granted.Grants, granted.Proposal, granted.Eyes); break;
            case DepartmentRevoked revoked:
                json.WriteString("spiffe_id", revoked.Service.Uri);
                ValueJson.WriteList(json, "purposes", revoked.Revoked.Purposes, static (writer, purpose) => writer.WriteStringValue(EnumNames<Purpose>.Name(purpose)));
                Write(json, revoked.Revoked.Rights);
                json.WriteString("reason", revoked.Reason);
                break;
            case CertificatesRevoked certificates:
                ValueJson.WriteList(json, "certificates", certificates.Certificates, Write);
                json.WriteString("reason", certificates.Reason);
                break;
            default: throw new InvalidOperationException("A kind of change that the ledger does not know.");
        }
    }

    public static ChangeBody Read(string kind, JsonElement json) => kind switch
    {
        "department_proposed" => new DepartmentProposed(Service(json), json.Flag("enrols"), Grants(json), json.Text("reason")),
        "department_enrolled" => new DepartmentEnrolled(Service(json), Grants(json), json.Position("proposal"), RepairJson.Eyes(json)),
        "department_granted" => new DepartmentGranted(Service(json), Grants(json), json.Position("proposal"), RepairJson.Eyes(json)),
        "department_revoked" => new DepartmentRevoked(
            Service(json),
            new(json.List("purposes", static purpose => EnumNames<Purpose>.Parse(purpose.GetString()!)), Rights(json)),
            json.Text("reason")),
        "certificates_revoked" => new CertificatesRevoked(
            json.List("certificates", static name => new CertificateName(name.Text("issuer"), name.Text("serial"))), json.Text("reason")),
        _ => throw new FormatException("A kind of change that this code does not know."),
    };

    private static void WriteApproved(Utf8JsonWriter json, CallerId service, DepartmentGrants grants, LedgerPosition proposal, FourEyes eyes)
    {
        json.WriteString("spiffe_id", service.Uri);
        Write(json, grants);
        json.WriteNumber("proposal", proposal.Value);
        RepairJson.Write(json, eyes);
    }

    private static void Write(Utf8JsonWriter json, DepartmentGrants grants)
    {
        ValueJson.WriteList(json, "purposes", grants.Purposes, Write);
        Write(json, grants.Rights);
    }

    private static void Write(Utf8JsonWriter json, PurposeGrant grant)
    {
        json.WriteStartObject();
        json.WriteString("purpose", EnumNames<Purpose>.Name(grant.Purpose));
        json.WriteString("legal_gateway", grant.LegalGateway);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ValueList<CallerRight> rights) =>
        ValueJson.WriteList(json, "rights", rights, static (writer, right) => writer.WriteStringValue(EnumNames<CallerRight>.Name(right)));

    private static void Write(Utf8JsonWriter json, CertificateName name)
    {
        json.WriteStartObject();
        json.WriteString("issuer", name.Issuer);
        json.WriteString("serial", name.Serial);
        json.WriteEndObject();
    }

    private static CallerId Service(JsonElement json) =>
        CallerId.TryParse(json.Text("spiffe_id"), out var service) ? service : throw new FormatException("No SPIFFE ID of a service.");

    private static DepartmentGrants Grants(JsonElement json) => new(
        json.List("purposes", static grant => new PurposeGrant(grant.Named<Purpose>("purpose"), grant.Text("legal_gateway"))), Rights(json));

    private static ValueList<CallerRight> Rights(JsonElement json) =>
        json.List("rights", static right => EnumNames<CallerRight>.Parse(right.GetString()!));
}
