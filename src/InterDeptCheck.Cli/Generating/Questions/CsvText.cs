using System.Buffers;
using System.Text;

namespace InterDeptCheck.Cli.Generating.Questions;

/// <summary>Collects lines of a CSV file (RFC 4180, line feeds, UTF-8) and hands them on as they fill. Not thread-safe.</summary>
internal sealed class CsvText
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");
    private readonly StringBuilder text = new();
    private readonly ArrayBufferWriter<byte> bytes = new(1 << 16);

    public CsvText(IReadOnlyList<string> header) => Add([.. header]);

    /// <summary>Adds a line.</summary>
    public void Add(params ReadOnlySpan<string?> fields)
    {
        for (var at = 0; at < fields.Length; at++)
        {
            if (at > 0) text.Append(',');
            if (fields[at] is not { } field) continue;
            if (field.AsSpan().ContainsAny(Quoted))
                text.Append('"').Append(field).Replace("\"", "\"\"", text.Length - field.Length, field.Length).Append('"');
            else text.Append(field);
        }

        text.Append('\n');
    }

    /// <summary>Writes what was added and forgets it.</summary>
    public void MoveTo(Stream file)
    {
        Encoding.UTF8.GetBytes(text.ToString(), bytes);
        file.Write(bytes.WrittenSpan);
        bytes.ResetWrittenCount();
        text.Clear();
    }
}
