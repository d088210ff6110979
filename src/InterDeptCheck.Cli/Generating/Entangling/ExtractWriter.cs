using System.Buffers;
using System.Globalization;
using System.Text.Json;
using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Entangling;

/// <summary>Writes an old system's extract: one line a person with status, the row that began last. Not thread-safe.</summary>
internal sealed class ExtractWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> buffer = new(1 << 16);
    private readonly Utf8JsonWriter json;

    public ExtractWriter() => json = new(buffer, new() { SkipValidation = true });

    /// <summary>The row that the extract has of a person; null when there is none.</summary>
    public static RowFact? RowOf(PopulationOptions options, Person person) =>
        person.Grants.SelectMany(grant => grant.Rows()).Where(row => row.From <= options.Today)
            .OrderBy(row => row.From).ThenBy(row => row.Until ?? DateOnly.MaxValue).LastOrDefault();

    public void Write(Guid person, string cohort, RowFact row)
    {
        json.WriteStartObject();
        json.WriteString("personId", person);
        json.WriteString("source", "CID");
        json.WriteString("cohort", cohort);
        json.WriteString("productType", row.Terms.Product);
        json.WriteString("immigrationStatus", row.Terms.Status);
        json.WriteString("statusStartDate", Iso(row.From));
        if (row.Until is { } until) json.WriteString("statusEndDate", Iso(until));
        if (row.Terms.Funds != Funds.NotRecorded) json.WriteBoolean("noRecourseToPublicFunds", row.Terms.Funds == Funds.NoRecourse);
        json.WriteEndObject();
        json.Flush();
        json.Reset();
        buffer.Write("\n"u8);
    }

    /// <summary>Hands on what was written and forgets it.</summary>
    public void MoveTo(Stream file)
    {
        file.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }

    public void Dispose() => json.Dispose();

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
