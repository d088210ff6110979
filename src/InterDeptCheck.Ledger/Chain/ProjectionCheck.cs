using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Codec;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>
/// Everything that is stored of one person: events and records in order. An event's row is null when it can't be read, its payload when it
/// is gone.
/// </summary>
internal sealed record StoredPerson(
    PersonId Person,
    IReadOnlyList<(EventRow? Row, byte[]? Payload)> Events,
    IReadOnlyList<(long Position, byte[] Payload)> Records,
    IReadOnlyCollection<ClaimRow> Claims);

/// <summary>Recomputes a person's records from the events, and compares them and their claims with what is stored.</summary>
internal static class ProjectionCheck
{
    /// <summary>How many records were compared.</summary>
    public static int Check(StoredPerson stored, FaultList faults)
    {
        var record = PersonRecord.Empty(stored.Person);
        var compared = 0;
        for (var at = 0; at < stored.Events.Count; at++)
        {
            var (row, payload) = stored.Events[at];
            if (row is null || payload is null || TryApply(row, payload, record) is not { } next) return compared; // the chain's verification names it
            record = next;
            if (at + 1 < stored.Events.Count && stored.Events[at + 1].Row?.Commit == row.Commit) continue;
            if (compared >= stored.Records.Count || stored.Records[compared].Position != record.Position.Value)
            {
                faults.Add(record.Position, LedgerFaultKind.RecordMissing);
                return compared;
            }

            if (!IsStored(stored.Records[compared++].Payload, record)) faults.Add(record.Position, LedgerFaultKind.RecordDiffers);
        }

        if (compared < stored.Records.Count) faults.Add(new(stored.Records[compared].Position), LedgerFaultKind.RecordMissing);
        else if (!AreClaims(stored.Claims, record)) faults.Add(record.Position, LedgerFaultKind.ClaimsDiffer);
        return compared;
    }

    // After an event that is damaged nothing can be said of the person's records.
    private static PersonRecord? TryApply(EventRow row, byte[] payload, PersonRecord record)
    {
        try
        {
            var e = row.Event;
            var (body, attestation) = ChangeCodec.Decode(e.Kind, payload);
            var change = new Change(e.Id, e.Person, body, attestation, e.Source, e.EffectiveOn);
            return Projection.Apply(record, new(e.Position, change, e.Verdict));
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsStored(byte[] payload, PersonRecord record)
    {
        if (payload.AsSpan().SequenceEqual(RecordCodec.Encode(record))) return true;
        try
        {
            return RecordCodec.Decode(payload) == record; // written by an earlier version of the codec
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool AreClaims(IReadOnlyCollection<ClaimRow> stored, PersonRecord record)
    {
        var expected = ClaimBook.Of(record);
        return stored.Count == expected.Count
            && stored.All(row => expected.TryGetValue(row.Key, out var isEstablished) && isEstablished == row.IsEstablished);
    }
}
