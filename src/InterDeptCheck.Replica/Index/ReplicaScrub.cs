using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica.Storage;

namespace InterDeptCheck.Replica.Index;

/// <summary>Reads a replica from end to end and finds what is damaged.</summary>
internal static unsafe class ReplicaScrub
{
    private const int BucketsBetweenLooks = 4096;

    /// <summary>Where the current records are, each once.</summary>
    /// <exception cref="ReplicaDamagedException">A bucket does not match its checksum.</exception>
    public static IReadOnlyCollection<RecordAddress> Addresses(ReplicaStore store, CancellationToken cancellationToken)
    {
        var addresses = new HashSet<RecordAddress>();
        var state = store.State;
        var line = stackalloc ulong[Bucket.Words];
        for (long bucket = 0; bucket < state.Index.Buckets; bucket++)
        {
            if (bucket % BucketsBetweenLooks == 0) cancellationToken.ThrowIfCancellationRequested();
            if (!state.Index.TryCopy(bucket, line)) throw new ReplicaDamagedException("A bucket of the index does not match its checksum.");
            for (var slot = 0; slot < Bucket.Slots; slot++)
            {
                if (Bucket.OffsetAt(line, slot) is var offset and not 0) addresses.Add(new(state.Records.AddressOf(offset)));
            }
        }

        return addresses;
    }

    /// <summary>The first damage; null when there is none.</summary>
    public static string? FirstDamage(ReplicaStore store, CancellationToken cancellationToken)
    {
        var state = store.State;
        var line = stackalloc ulong[Bucket.Words];
        for (long bucket = 0; bucket < state.Index.Buckets; bucket++)
        {
            if (bucket % BucketsBetweenLooks == 0) cancellationToken.ThrowIfCancellationRequested();
            // After the line: a record is there before its entry.
            if (!state.Index.TryCopy(bucket, line)) return $"Bucket {bucket} of the index does not match its checksum.";
            var records = store.RecordsOf(state);
            for (var slot = 0; slot < Bucket.Slots; slot++)
            {
                var offset = Bucket.OffsetAt(line, slot);
                if (offset == 0) continue;
                if (!records.TryLocate(offset, out var view) || !records.IsSealed(view))
                    return $"The record at {offset} does not match its seal.";
            }
        }

        return state.Codes.Verify() ? null : "A row of the table of codes does not match its seal.";
    }
}
