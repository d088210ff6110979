using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Codec;

namespace InterDeptCheck.Ledger;

/// <summary>
/// Records and changes as the ledger stores them: JSON, UTF-8 (docs/changing/ledger-format.md). For operators who read a person's data;
/// nothing of it is for a log. Thread-safe.
/// </summary>
public static class RecordDocument
{
    /// <summary>A record.</summary>
    public static byte[] Of(PersonRecord record) => RecordCodec.Encode(record);

    /// <summary>What a change changed, with its attestation.</summary>
    public static byte[] Of(Change change) => ChangeCodec.Encode(change.Body, change.Attestation);

    /// <summary>Reads a record.</summary>
    /// <exception cref="FormatException">It is not one of a version that this code knows.</exception>
    public static PersonRecord ReadRecord(ReadOnlyMemory<byte> utf8) => RecordCodec.Decode(utf8);

    /// <summary>Reads what a change of that kind changed, with its attestation.</summary>
    /// <exception cref="FormatException">It is not one of that kind, or of a version that this code does not know.</exception>
    public static (ChangeBody Body, Attestation? Attestation) ReadChange(string kind, ReadOnlyMemory<byte> utf8) =>
        ChangeCodec.Decode(kind, utf8);
}
