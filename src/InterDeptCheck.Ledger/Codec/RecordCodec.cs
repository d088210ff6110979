using System.Text.Json;
using InterDeptCheck.Domain.Records;
using static InterDeptCheck.Ledger.Codec.JsonReading;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>
/// A person's record as JSON, version 1. The parts of a record mostly share one attestation: each is written once, and the parts name it
/// by its place in the list.
/// </summary>
internal static class RecordCodec
{
    /// <summary>The version of the format.</summary>
    public const int Version = 1;

    public static byte[] Encode(PersonRecord record) =>
        JsonWriting.Encode(record, Write);

    /// <exception cref="FormatException">The record can't be read.</exception>
    public static PersonRecord Decode(ReadOnlyMemory<byte> utf8) => AsWritten(utf8.Span) ?? DecodeInGeneral(utf8);

    /// <summary>The same, however the text is laid out: slower, and the one that decides what can be read.</summary>
    /// <exception cref="FormatException">The record can't be read.</exception>
    public static PersonRecord DecodeInGeneral(ReadOnlyMemory<byte> utf8) => JsonReading.Decode(utf8, Read);

    /// <summary>Writes a record as a value inside another document.</summary>
    public static void Write(Utf8JsonWriter json, PersonRecord record) => new RecordWriter(json).Write(record, Version);

    /// <summary>Reads a record that is a value inside another document.</summary>
    public static PersonRecord Read(JsonElement json)
    {
        RequireVersion(json, Version);
        return new RecordReader(json.List("attestations", ValueJson.Attestation)).Read(json);
    }

    private static PersonRecord? AsWritten(ReadOnlySpan<byte> utf8)
    {
        if (!RecordText.IsUsual(utf8)) return null;
        try
        {
            return RecordText.Read(utf8);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return null;
        }
    }
}
