using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>An event with the payload that is stored of it, not decoded yet; null when it was erased.</summary>
internal readonly record struct RecordedRow(LedgerEvent Event, byte[]? Payload)
{
    /// <exception cref="FormatException">The payload can't be read.</exception>
    public RecordedChange Decode() => new(Event, Payload is null ? null : StoredChange.Of(Event, Payload).Change);
}
