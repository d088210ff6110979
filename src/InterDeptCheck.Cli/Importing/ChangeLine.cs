using System.Text.Json;
using Google.Protobuf;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Cli.Importing;

/// <summary>One line of an NDJSON file: a change, or what is wrong with it.</summary>
internal readonly record struct ChangeLine(long Number, Change? Change, LineFault? Fault)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>Reads a line as proto3 JSON.</summary>
    public static ChangeLine Read(long number, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, Strict);
            if (JsonShape.FirstFault(json.RootElement, Change.Descriptor) is var (field, rule)) return Faulty(number, field, rule);
            return new(number, JsonParser.Default.Parse<Change>(text), null);
        }
        catch (JsonException fault)
        {
            return Faulty(number, "", $"NOT_JSON_AT_BYTE_{fault.BytePositionInLine + 1}");
        }
        catch (Exception fault) when (fault is InvalidProtocolBufferException or InvalidOperationException)
        {
            return Faulty(number, "", "NOT_A_CHANGE");
        }
    }

    private static ChangeLine Faulty(long number, string field, string rule) => new(number, null, new(number, field, rule));
}
