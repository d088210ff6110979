using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using InterDeptCheck.Client;

namespace InterDeptCheck.Cli.Checking;

/// <summary>A file of questions, CSV with a header (RFC 4180) or NDJSON with the same names, read as a stream.</summary>
internal sealed class QuestionFile(string path, Purpose? purpose)
{
    /// <summary>Bytes of the file.</summary>
    public long Length { get; } = new FileInfo(path).Length;

    /// <summary>Whether it is NDJSON.</summary>
    public bool IsJson { get; } = path.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase);

    /// <summary>The rows after number <paramref name="after"/>.</summary>
    /// <param name="after">Rows to pass over.</param>
    /// <param name="read">Told where in the file the reader is, in bytes.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public IAsyncEnumerable<FileRow> ReadAsync(long after, Action<long> read, CancellationToken cancellationToken) =>
        IsJson ? ReadJsonAsync(after, read, cancellationToken) : ReadCsvAsync(after, read, cancellationToken);

    private async IAsyncEnumerable<FileRow> ReadCsvAsync(long after, Action<long> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        using var text = new StreamReader(file);
        var isBad = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { MissingFieldFound = null, BadDataFound = _ => isBad = true };
        using var csv = new CsvReader(text, configuration);
        if (!await csv.ReadAsync()) yield break;
        csv.ReadHeader();
        var columns = RowReader.Columns.ToDictionary(name => name, name => csv.GetFieldIndex(name, 0, isTryGet: true), StringComparer.Ordinal);
        if (columns["born"] < 0)
            throw new CommandFault(ExitCode.BadInput, "The first line of the file is no header.", "Name the columns: " + string.Join(",", RowReader.Columns));
        for (var line = 1L; await csv.ReadAsync(); line++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            read(file.Position);
            if (line > after) yield return isBad ? Faulty(line, "NOT_CSV") : RowReader.Read(line, name => Field(csv, columns[name]), purpose);
            isBad = false;
        }
    }

    private static string Field(CsvReader csv, int index) => index < 0 ? "" : csv.GetField(index) ?? "";

    private async IAsyncEnumerable<FileRow> ReadJsonAsync(long after, Action<long> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        using var text = new StreamReader(file);
        for (var line = 1L; await text.ReadLineAsync(cancellationToken) is { } json; line++)
        {
            read(file.Position);
            if (line > after) yield return FromJson(line, json);
        }
    }

    private FileRow FromJson(long line, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var row = json.RootElement;
            return row.ValueKind == JsonValueKind.Object
                ? RowReader.Read(line, name => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "", purpose)
                : Faulty(line, "OBJECT_EXPECTED");
        }
        catch (JsonException)
        {
            return Faulty(line, "NOT_JSON");
        }
    }

    private static FileRow Faulty(long line, string rule) => new(line, "", default, null, new("", rule));
}
