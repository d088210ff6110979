using System.Text.Json;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Causes;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Changes;
using static InterDeptCheck.Ledger.Codec.JsonReading;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>
/// The payload of an entry of the assurance log, as JSON, version 1 (docs/changing/ledger-format.md). It is what the log's hashes rest on:
/// a change of this text is a new version.
/// </summary>
internal static class AssuranceCodec
{
    private const int Version = 1;

    public static byte[] Encode(EntryBody body) => JsonWriting.Encode(body, static (json, entry) =>
    {
        json.WriteStartObject();
        json.WriteNumber("v", Version);
        Write(json, entry);
        json.WriteEndObject();
    });

    /// <exception cref="FormatException">The payload can't be read, or is not of <paramref name="kind"/>.</exception>
    public static EntryBody Decode(string kind, ReadOnlyMemory<byte> payload) => JsonReading.Decode(payload, json =>
    {
        RequireVersion(json, Version);
        return Read(kind, json);
    });

    private static void Write(Utf8JsonWriter json, EntryBody body)
    {
        switch (body)
        {
            case CaseOpened opened: CaseJson.Write(json, opened.About); break;
            case CaseReopened reopened: CaseJson.Write(json, reopened.About); break;
            case CaseAssigned assigned: json.WriteString("assignee", assigned.Assignee.Name); break;
            case NoteAdded note: json.WriteString("text", note.Text); break;
            case EvidenceAdded evidence:
                json.WriteString("text", evidence.Description);
                if (evidence.Person is { } person) json.WriteString("person", person.ToString());
                break;
            case CaseEscalated escalated: json.WriteString("reason", escalated.Reason); break;
            case CaseDecided decided:
                json.WriteString("decision", EnumNames<CaseDecision>.Name(decided.Decision));
                json.WriteString("reason", decided.Reason);
                if (decided.Plan is { } plan) json.WriteString("plan", plan.Value);
                break;
            case RecordRead read:
                json.WriteString("scope", EnumNames<ReadScope>.Name(read.Scope));
                json.WriteString("reason", read.Reason);
                break;
            case BatchRefused { Bulk: var bulk }:
                json.WriteString("batch", bulk.Batch.Value);
                json.WriteNumber("cancellations", bulk.Cancellations);
                json.WriteNumber("lines", bulk.Lines);
                break;
            case BatchApproved batch:
                json.WriteString("batch", batch.Batch.Value);
                json.WriteNumber("cancellations", batch.Cancellations);
                break;
            case CauseFixed known:
                json.WriteString("dimension", EnumNames<CauseDimension>.Name(known.Cause.Dimension));
                json.WriteString("value", known.Cause.Value);
                json.WriteString("reason", known.Reason);
                break;
            default: WritePlan(json, body); break;
        }
    }

    private static void WritePlan(Utf8JsonWriter json, EntryBody body)
    {
        var (plan, reason) = body switch
        {
            PlanProposed proposed => (proposed.Plan, proposed.Reason),
            PlanApproved approved => (approved.Plan, null),
            PlanApplied applied => (applied.Plan, null),
            PlanFailed failed => (failed.Plan, null),
            PlanWithdrawn withdrawn => (withdrawn.Plan, withdrawn.Reason),
            _ => throw new InvalidOperationException("A kind of entry that the assurance log does not know."),
        };
        json.WriteString("plan", plan.Value);
        if (reason is not null) json.WriteString("reason", reason);
        if (body is PlanProposed { Content: var content }) PlanJson.Write(json, content);
        if (body is PlanFailed { Rule: var rule }) json.WriteString("rule", EnumNames<Domain.Gate.GateRule>.Name(rule));
        if (body is PlanFailed { IsEventIdReused: true }) json.WriteBoolean("event_id_reused", true);
        if (body is not PlanApplied ended) return;
        json.WriteStartArray("positions");
        foreach (var position in ended.Positions) json.WriteNumberValue(position.Value);
        json.WriteEndArray();
        if (ended.Refused.Count == 0) return;
        json.WriteStartArray("refused");
        foreach (var person in ended.Refused) json.WriteStringValue(person.ToString());
        json.WriteEndArray();
    }

    private static EntryBody Read(string kind, JsonElement json) => kind switch
    {
        "case_opened" => new CaseOpened(CaseJson.Read(json)),
        "case_reopened" => new CaseReopened(CaseJson.Read(json)),
        "case_assigned" => new CaseAssigned(new(json.Text("assignee"))),
        "note_added" => new NoteAdded(json.Text("text")),
        "evidence_added" => new EvidenceAdded(json.Text("text"), json.Optional("person") is { } person ? CaseJson.Person(person) : null),
        "case_escalated" => new CaseEscalated(json.Text("reason")),
        "case_decided" => new CaseDecided(
            json.Named<CaseDecision>("decision"), json.Text("reason"), json.OptionalText("plan") is { } plan ? new PlanId(plan) : null),
        "record_read" => new RecordRead(json.Named<ReadScope>("scope"), json.Text("reason")),
        "cause_fixed" => new CauseFixed(new(json.Named<CauseDimension>("dimension"), json.Text("value")), json.Text("reason")),
        "plan_proposed" => new PlanProposed(Plan(json), PlanJson.Read(json), json.Text("reason")),
        "plan_approved" => new PlanApproved(Plan(json)),
        "plan_applied" => new PlanApplied(
            Plan(json), json.List("positions", position => new LedgerPosition(position.GetInt64())), json.List("refused", CaseJson.Person)),
        "plan_failed" => new PlanFailed(Plan(json), json.Named<Domain.Gate.GateRule>("rule"), json.Flag("event_id_reused")),
        "plan_withdrawn" => new PlanWithdrawn(Plan(json), json.Text("reason")),
        "batch_refused" => new BatchRefused(new(Batch(json), Number(json, "cancellations"), Number(json, "lines"))),
        "batch_approved" => new BatchApproved(Batch(json), Number(json, "cancellations")),
        _ => throw new FormatException("A kind of entry that this code does not know."),
    };

    private static BatchId Batch(JsonElement json) => new(json.Text("batch"));

    private static long Number(JsonElement json, string name) => json.GetProperty(name).GetInt64();

    private static PlanId Plan(JsonElement json) => new(json.Text("plan"));
}
