using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Cli.Output;

/// <summary>An event of a person's history, as JSON on one line.</summary>
internal static class HistoryLine
{
    private static readonly JsonWriterOptions Style = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(HistoryEvent one)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Style))
        {
            json.WriteStartObject();
            json.WriteNumber("position", one.Position);
            json.WriteString("event_id", one.EventId);
            json.WriteString("kind", one.Kind);
            json.WriteString("verdict", one.Rule.Length == 0 ? "APPLIED" : one.Rule);
            json.WriteString("source", $"{one.SourceSystem} {one.SourceReference}");
            if (one.SourceBatch.Length > 0) json.WriteString("batch", one.SourceBatch);
            json.WriteString("actor", one.Actor);
            json.WriteString("recorded_at", Moments.OfMicroseconds(one.RecordedUnixUs).ToString("O"));
            json.WriteString("effective_on", one.EffectiveOn);
            json.WritePropertyName("change");
            if (one.PayloadJson.IsEmpty) json.WriteNullValue();
            else json.WriteRawValue(one.PayloadJson.Span);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
