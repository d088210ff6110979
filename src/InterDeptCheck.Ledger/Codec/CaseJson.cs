using System.Globalization;
using System.Text.Json;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Ledger.Chain;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>What a case is about: a held change, or a finding.</summary>
internal static class CaseJson
{
    public static void Write(Utf8JsonWriter json, CaseSubject about)
    {
        switch (about)
        {
            case HeldSubject held:
                json.WriteStartObject("held");
                json.WriteNumber("position", held.Position.Value);
                json.WriteString("person", held.Person.ToString());
                json.WriteString("kind", held.Kind);
                json.WriteString("rule", held.Rule.Code());
                json.WriteNumber("held_at", Columns.Microseconds(held.HeldAt));
                json.WriteEndObject();
                break;
            case FindingSubject { Finding: var finding }:
                json.WriteStartObject("finding");
                Write(json, finding);
                json.WriteEndObject();
                break;
            default: throw new InvalidOperationException("A subject that the assurance log does not know.");
        }
    }

    public static CaseSubject Read(JsonElement json)
    {
        if (json.Optional("finding") is { } finding) return new FindingSubject(Finding(finding));
        var held = json.GetProperty("held");
        return new HeldSubject(
            held.Position("position"), Person(held.GetProperty("person")), held.Text("kind"), Columns.Rule(held.Text("rule")).Rule,
            Columns.Time(held.GetProperty("held_at").GetInt64()));
    }

    public static PersonId Person(JsonElement json) =>
        new(Guid.ParseExact(json.GetString() ?? throw new FormatException("An id is missing."), "D"));

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteNumber("kind", (int)finding.Kind);
        json.WriteString("person", finding.Person.ToString());
        if (finding.Strength.IsHard) json.WriteBoolean("hard", value: true);
        json.WriteNumber("score", finding.Strength.Score);
        json.WriteNumber("reach", (int)finding.Reach);
        json.WriteNumber("action", (int)finding.Action);
        if (finding.Since is { } since) json.WriteNumber("since", since.Value);
        json.WriteStartArray("parts");
        foreach (var part in finding.Parts) json.WriteStringValue(Text(part));
        json.WriteEndArray();
        json.WriteStartArray("others");
        foreach (var other in finding.Others) json.WriteStringValue(other.ToString());
        json.WriteEndArray();
        json.WriteStartArray("evidence");
        foreach (var item in finding.Evidence)
        {
            json.WriteStartObject();
            json.WriteNumber("code", (int)item.Code);
            if (item.Part is { } part) json.WriteString("part", Text(part));
            if (item.Weight != 0) json.WriteNumber("weight", item.Weight);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static Finding Finding(JsonElement json) => new(
        Value<FindingKind>(json, "kind"),
        Person(json.GetProperty("person")),
        new(json.Flag("hard"), json.GetProperty("score").GetInt32()),
        Value<FindingReach>(json, "reach"),
        json.List("parts", Part),
        json.List("others", Person),
        json.Optional("since") is { } since ? new LedgerPosition(since.GetInt64()) : null,
        json.List("evidence", item => new EvidenceItem(
            Value<EvidenceCode>(item, "code"),
            item.Optional("part") is { } part ? Part(part) : null,
            item.Optional("weight") is { } weight ? weight.GetInt32() : 0)),
        Value<FindingAction>(json, "action"));

    // Such as 4@17: kind and event.
    private static string Text(PartName part) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)part.Kind}@{part.Since.Value}");

    private static PartName Part(JsonElement json)
    {
        if (json.GetString()?.Split('@') is not [var kind, var since]) throw new FormatException("A part's name of another shape.");
        var named = (PartKind)int.Parse(kind, CultureInfo.InvariantCulture);
        if (!Enum.IsDefined(named)) throw new FormatException("A kind of part that this code does not know.");
        return new(named, new(long.Parse(since, CultureInfo.InvariantCulture)));
    }

    // Findings' catalogues grow, and their numbers are never used again.
    private static T Value<T>(JsonElement json, string name)
        where T : struct, Enum
    {
        var value = (T)Enum.ToObject(typeof(T), json.GetProperty(name).GetInt32());
        return Enum.IsDefined(value) ? value : throw new FormatException("A number that this list does not have.");
    }
}
