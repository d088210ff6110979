using System.Text.Json;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>What a plan does, with the records as they are before and after it.</summary>
internal static class PlanJson
{
    public static void Write(Utf8JsonWriter json, PlanContent content)
    {
        switch (content)
        {
            case RepairContent repair:
                json.WriteStartObject("repair");
                json.WriteString("kind", EnumNames<RepairKind>.Name(repair.Kind));
                json.WriteStartArray("steps");
                foreach (var step in repair.Steps) Write(json, step);
                json.WriteEndArray();
                break;
            case QuarantineContent quarantine:
                json.WriteStartObject("quarantine");
                json.WriteString("person", quarantine.Person.ToString());
                if (quarantine.LastKnownGood is { } good) Write(json, "last_known_good", good);
                ValueJson.WriteList(json, "parts", quarantine.Parts, static (writer, part) => writer.WriteNumberValue(part.Value));
                ValueJson.WriteList(json, "bridges", quarantine.Bridges, static (writer, bridge) => writer.WriteNumberValue(bridge.Value));
                break;
            case LiftContent lift:
                json.WriteStartObject("lift");
                json.WriteString("person", lift.Person.ToString());
                break;
            case VouchContent vouch:
                json.WriteStartObject("vouch");
                json.WriteString("person", vouch.Person.ToString());
                json.WriteString("until", JsonReading.Date(vouch.Until));
                break;
            case ForwardContent forward:
                json.WriteStartObject("forward");
                json.WriteNumber("held", forward.Held.Value);
                json.WriteString("person", forward.Survivor.ToString());
                break;
            default: throw new InvalidOperationException("A kind of plan that the assurance log does not know.");
        }

        json.WriteEndObject();
    }

    public static PlanContent Read(JsonElement json)
    {
        if (json.Optional("repair") is { } repair) return new RepairContent(repair.Named<RepairKind>("kind"), repair.List("steps", Step));
        if (json.Optional("quarantine") is { } placed)
        {
            return new QuarantineContent(Person(placed), placed.Optional("last_known_good") is { } good ? RecordCodec.Read(good) : null)
            {
                Parts = placed.List("parts", static part => new LedgerPosition(part.GetInt64())),
                Bridges = placed.List("bridges", static bridge => new LedgerPosition(bridge.GetInt64())),
            };
        }

        if (json.Optional("lift") is { } lift) return new LiftContent(Person(lift));
        if (json.Optional("forward") is { } forward) return new ForwardContent(forward.Position("held"), Person(forward));
        var vouch = json.GetProperty("vouch");
        return new VouchContent(Person(vouch), vouch.Date("until"));
    }

    private static RepairStep Step(JsonElement json)
    {
        var before = RecordCodec.Read(json.GetProperty("before"));
        return new(
            before.Person, before, RecordCodec.Read(json.GetProperty("after")),
            json.Optional("counterpart") is { } other ? CaseJson.Person(other) : null);
    }

    private static void Write(Utf8JsonWriter json, RepairStep step)
    {
        json.WriteStartObject();
        if (step.Counterpart is { } other) json.WriteString("counterpart", other.ToString());
        Write(json, "before", step.Before);
        Write(json, "after", step.After);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, PersonRecord record)
    {
        json.WritePropertyName(name);
        RecordCodec.Write(json, record);
    }

    private static PersonId Person(JsonElement json) => CaseJson.Person(json.GetProperty("person"));
}
