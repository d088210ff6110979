using System.Text.Json;
using InterDeptCheck.Cli.Commands;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>
/// An old system's extract: NDJSON, one row of status a line, with the fields personId, source, cohort, productType, immigrationStatus,
/// statusStartDate, statusEndDate and noRecourseToPublicFunds; the last two may lack. Empty lines are skipped.
/// </summary>
internal static class ExtractFile
{
    /// <summary>Longest line, in characters.</summary>
    public const int LineLengthMax = 64 * 1024;

    private const int NameLengthMax = 64;
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>The rows, in order.</summary>
    /// <exception cref="CommandFault">A line is malformed; it is named by number and field, never by its content.</exception>
    public static IEnumerable<ExtractRow> Read(string path)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var number = 0L;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (line.Length > LineLengthMax) throw Fault(number, "the line is too long");
            yield return Row(line, number, names);
        }
    }

    private static ExtractRow Row(string line, long number, Dictionary<string, string> names)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Options);
            var json = document.RootElement;
            return new(
                new(json.GetProperty("personId").GetGuid()),
                Name(json, "source", number, names),
                Name(json, "cohort", number, names),
                new(Text(json, "productType", number), Text(json, "immigrationStatus", number)),
                Day(json, "statusStartDate", number),
                json.TryGetProperty("statusEndDate", out _) ? Day(json, "statusEndDate", number) : null,
                Funds(json));
        }
        catch (Exception fault) when (fault
            is JsonException or KeyNotFoundException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw Fault(number, "a field lacks or has another shape");
        }
    }

    private static PublicFunds Funds(JsonElement json) =>
        !json.TryGetProperty("noRecourseToPublicFunds", out var has) ? PublicFunds.NotRecorded
        : has.GetBoolean() ? PublicFunds.NoRecourse : PublicFunds.Recourse;

    private static string Text(JsonElement json, string field, long number) =>
        json.GetProperty(field).GetString() ?? throw Fault(number, $"{field} must be a text");

    // One text for each source and cohort, however many rows there are.
    private static string Name(JsonElement json, string field, long number, Dictionary<string, string> names)
    {
        var text = Text(json, field, number);
        if (text.Length is 0 or > NameLengthMax) throw Fault(number, $"{field} must have 1 to {NameLengthMax} characters");
        if (!names.TryGetValue(text, out var known)) names.Add(text, known = text);
        return known;
    }

    private static DateOnly Day(JsonElement json, string field, long number) =>
        Days.TryRead(Text(json, field, number), out var day)
            ? day
            : throw Fault(number, $"{field} must be a day, yyyy-MM-dd");

    private static CommandFault Fault(long number, string what) =>
        new(ExitCode.BadInput, $"Line {number}: {what}.", "See docs/assurance/audit.md.");
}
