using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsvHelper;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;

namespace InterDeptCheck.Cli.Checking;

/// <summary>
/// The file of answers, CSV or NDJSON, one row a question in the order of the questions, and beside it the file of faulty rows. Both begin
/// with the question's line, so that an interrupted run goes on behind the last whole row.
/// </summary>
internal sealed class AnswerFile : IAsyncDisposable
{
    private static readonly string[] Header = ["line", "question_id", "outcome", "case_reference", "answer"];
    private readonly StreamWriter answers;
    private readonly StreamWriter faults;
    private readonly bool isJson;

    private AnswerFile(string path, bool isJson, bool isNew)
    {
        this.isJson = isJson;
        answers = new(path, append: !isNew);
        faults = new(FaultsPath(path), append: !isNew);
        if (!isNew) return;
        if (!isJson) WriteCsv(answers, Header);
        WriteCsv(faults, ["line", "question_id", "field", "rule"]);
    }

    /// <summary>Where faulty rows go.</summary>
    public static string FaultsPath(string path) => Path.ChangeExtension(path, null) + ".faults.csv";

    /// <summary>Opens the files and says how far an earlier run came.</summary>
    public static (AnswerFile File, long DoneLine) Open(string path)
    {
        var asJson = path.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase);
        var done = Math.Max(LastWholeLine(path, asJson), LastWholeLine(FaultsPath(path), asJson: false));
        return (new(path, asJson, isNew: done == 0), done);
    }

    /// <summary>Writes one answer.</summary>
    public void Write(FileRow row, CheckOutcome outcome)
    {
        var json = OutcomeReport.Json(outcome);
        if (isJson)
        {
            answers.WriteLine(new JsonObject([new("line", row.Line), new("question_id", row.Id), .. Detached(json)]).ToJsonString());
            return;
        }

        WriteCsv(answers, [Text(row.Line), row.Id, json["outcome"]!.ToString(), json["case_reference"]?.ToString() ?? "", json["answer"]?.ToJsonString() ?? ""]);
    }

    /// <summary>Writes one faulty row.</summary>
    public void Write(FileRow row, string field, string rule) => WriteCsv(faults, [Text(row.Line), row.Id, field, rule]);

    /// <summary>Hands what was written to the operating system.</summary>
    public async Task FlushAsync()
    {
        await faults.FlushAsync();
        await answers.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await answers.DisposeAsync();
        await faults.DisposeAsync();
    }

    private static string Text(long line) => line.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Detached(JsonObject json) =>
        json.Select(pair => new KeyValuePair<string, JsonNode?>(pair.Key, pair.Value?.DeepClone()));

    private static void WriteCsv(StreamWriter file, IEnumerable<string> fields)
    {
        var csv = new CsvWriter(file, CultureInfo.InvariantCulture, leaveOpen: true);
        foreach (var field in fields) csv.WriteField(field);
        csv.NextRecord();
        csv.Flush();
    }

    // Cuts a torn last row off; the number of the last whole one's question, 0 when there is none.
    private static long LastWholeLine(string path, bool asJson)
    {
        if (!File.Exists(path)) return 0;
        using var file = File.Open(path, FileMode.Open, FileAccess.ReadWrite);
        var end = EndOfLastLine(file, file.Length);
        file.SetLength(end);
        if (end == 0) return 0;
        var start = EndOfLastLine(file, end - 1);
        var bytes = new byte[Math.Min(end - start, 64)];
        file.Position = start;
        file.ReadExactly(bytes);
        var text = Encoding.ASCII.GetString(bytes);
        if (asJson) text = text["{\"line\":".Length..];
        var digits = new string([.. text.TakeWhile(char.IsAsciiDigit)]);
        return digits.Length == 0 ? 0 : long.Parse(digits, CultureInfo.InvariantCulture);
    }

    private static long EndOfLastLine(FileStream file, long before)
    {
        var one = new byte[1];
        for (var place = before - 1; place >= 0; place--)
        {
            file.Position = place;
            file.ReadExactly(one);
            if (one[0] == (byte)'\n') return place + 1;
        }

        return 0;
    }
}
