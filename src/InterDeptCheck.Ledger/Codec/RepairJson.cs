using System.Text.Json;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>The bodies of what operators decide of a record, and of what a deployment notes of itself.</summary>
internal static class RepairJson
{
    public static void Write(Utf8JsonWriter json, ChangeBody body)
    {
        switch (body)
        {
            case QuarantinePlaced placed:
                json.WriteString("case", placed.Case.Value);
                if (placed.LastKnownGood is { } good) Write(json, "last_known_good", good);
                ValueJson.WriteList(json, "parts", placed.Parts, static (writer, part) => writer.WriteNumberValue(part.Value));
                ValueJson.WriteList(json, "bridges", placed.Bridges, static (writer, bridge) => writer.WriteNumberValue(bridge.Value));
                break;
            case QuarantineLifted lifted: json.WriteString("case", lifted.Case.Value); break;
            case PersonVouched vouched:
                json.WriteString("case", vouched.Case.Value);
                json.WriteString("until", JsonReading.Date(vouched.Until));
                Write(json, vouched.Eyes);
                break;
            case RecordRepaired repaired:
                json.WriteString("kind", EnumNames<RepairKind>.Name(repaired.Kind));
                json.WriteString("case", repaired.Case.Value);
                json.WriteString("plan", repaired.Plan.Value);
                Write(json, repaired.Eyes);
                json.WriteNumber("basis", repaired.Basis.Value);
                if (repaired.Counterpart is { } counterpart) json.WriteString("counterpart", counterpart.Value);
                Write(json, "content", repaired.Content);
                break;
            case ReleaseNoted noted:
                json.WriteString("version", noted.Version.Text);
                json.WriteNumber("gate_rules", noted.GateRulesVersion);
                json.WriteNumber("eligibility_rules", noted.EligibilityRulesVersion);
                break;
            case DepartmentChange department: DepartmentJson.Write(json, department); break;
            default: throw new InvalidOperationException("A kind of change that the ledger does not know.");
        }
    }

    public static ChangeBody Read(string kind, JsonElement json) => kind switch
    {
        "quarantine_placed" => new QuarantinePlaced(
            Case(json), json.Optional("last_known_good") is { } good ? RecordCodec.Read(good) : null)
        {
            Parts = json.List("parts", static part => new LedgerPosition(part.GetInt64())),
            Bridges = json.List("bridges", static bridge => new LedgerPosition(bridge.GetInt64())),
        },
        "quarantine_lifted" => new QuarantineLifted(Case(json)),
        "person_vouched" => new PersonVouched(Case(json), json.Date("until"), Eyes(json)),
        "record_repaired" => new RecordRepaired(
            json.Named<RepairKind>("kind"), Case(json), new(json.Text("plan")), Eyes(json), json.Position("basis"),
            RecordCodec.Read(json.GetProperty("content")))
        {
            Counterpart = json.Optional("counterpart") is { } counterpart ? new PersonId(counterpart.GetGuid()) : null,
        },
        "release_noted" => new ReleaseNoted(
            new(json.Text("version")), json.GetProperty("gate_rules").GetInt32(), json.GetProperty("eligibility_rules").GetInt32()),
        _ => DepartmentJson.Read(kind, json),
    };

    private static void Write(Utf8JsonWriter json, string name, PersonRecord record)
    {
        json.WritePropertyName(name);
        RecordCodec.Write(json, record);
    }

    internal static void Write(Utf8JsonWriter json, FourEyes eyes)
    {
        json.WriteString("proposed_by", eyes.ProposedBy.Name);
        json.WriteString("approved_by", eyes.ApprovedBy.Name);
    }

    private static CaseId Case(JsonElement json) => new(json.Text("case"));

    internal static FourEyes Eyes(JsonElement json) => new(new(json.Text("proposed_by")), new(json.Text("approved_by")));
}
