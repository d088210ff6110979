using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Codec;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>A stored record, as its row has it; of a page, good until the page after the next is read.</summary>
internal readonly record struct RecordRow(long Position, Guid Person, ReadOnlyMemory<byte> Payload)
{
    /// <summary>The record; null when it says of itself another person or place than its row: it must never be used.</summary>
    /// <exception cref="FormatException">The record can't be read.</exception>
    public PersonRecord? Decode()
    {
        var record = RecordCodec.Decode(Payload);
        return record.Person.Value == Person && record.Position.Value == Position ? record : null;
    }
}
