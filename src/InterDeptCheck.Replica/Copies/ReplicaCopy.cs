using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica.Index;
using InterDeptCheck.Replica.Storage;

namespace InterDeptCheck.Replica.Copies;

/// <summary>
/// Compaction: writes all that a replica has now into an empty one, without what was superseded and with an index of the right size, while
/// readers and the writer of the first go on. What the writer changes meanwhile is noted by person and copied again. One at a time; not
/// thread-safe. Dispose of it soon: until then nothing that the first replaces is given back.
/// </summary>
public sealed class ReplicaCopy : IDisposable
{
    private const int PeopleAtOnce = 256;
    private const int RoundsMax = 20;

    /// <summary>So few are copied in the end while the writer waits: about a millisecond.</summary>
    private const int PeopleWaitedFor = 512;

    private readonly Lock writing;
    private readonly ReplicaStore store;
    private readonly StatusReplica from;
    private readonly StatusReplica to;
    private readonly ReplicaState state;
    private readonly List<PersonFingerprints> batch = [];

    /// <remarks>The caller holds <paramref name="writing"/>.</remarks>
    internal ReplicaCopy(Lock writing, ReplicaStore store, StatusReplica from, StatusReplica to)
    {
        if (to.Position != LedgerPosition.BeforeFirst || to.Statistics.Records != 0)
            throw new ArgumentException("The replica to copy to is not empty.", nameof(to));
        if (store.Touched is not null) throw new InvalidOperationException("Another copy of this replica is not finished.");
        (this.writing, this.store, this.from, this.to, state) = (writing, store, from, to, store.State);
        store.Touched = [];
        store.BeginLongRead();
    }

    /// <summary>Copies everyone, and then those who changed meanwhile until they are few. The other says of all keys that it is incomplete.</summary>
    /// <param name="copied">Told people copied, now and then; may be null.</param>
    /// <param name="cancellationToken">Stops between two people; what was copied is of no use then.</param>
    /// <exception cref="ReplicaDamagedException">A part of the replica is damaged.</exception>
    /// <exception cref="ReplicaStorageException">There is no space.</exception>
    public void CopyAll(IProgress<long>? copied, CancellationToken cancellationToken)
    {
        var count = 0L;
        foreach (var person in People(cancellationToken))
        {
            Add(person);
            if (++count % PeopleAtOnce == 0) copied?.Report(count);
        }

        Write();
        for (var round = 0; round < RoundsMax && TakeTouched(PeopleWaitedFor) is { } touched; round++)
        {
            foreach (var person in touched)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Add(person);
            }

            Write();
        }
    }

    /// <summary>
    /// Copies what is left, while the writer waits, and gives the other the position of the first: from then on they say the same. Nobody may
    /// write to the first between this and the exchange of the two.
    /// </summary>
    /// <exception cref="ReplicaDamagedException">The first started again meanwhile, or a part of it is damaged.</exception>
    /// <exception cref="ReplicaStorageException">There is no space.</exception>
    public void Finish()
    {
        lock (writing)
        {
            if (store.State.Generation != state.Generation) throw new ReplicaDamagedException("a generation that is no more");
            foreach (var person in TakeTouched(0) ?? []) Add(person);
            Write();
            to.Apply(new(from.Position, from.Hash, []));
            to.MarkCaughtUp(from.AsOf.Time);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (writing) store.Touched = null;
        store.EndLongRead();
    }

    // The persons in the order of the index; nobody twice, but for those who are written meanwhile.
    private IEnumerable<ulong> People(CancellationToken cancellationToken)
    {
        var found = new List<ulong>();
        for (long bucket = 0; bucket < state.Index.Buckets; bucket++)
        {
            if (bucket % PeopleAtOnce == 0) cancellationToken.ThrowIfCancellationRequested();
            PeopleIn(bucket, found);
            foreach (var person in found) yield return person;
        }
    }

    private unsafe void PeopleIn(long bucket, List<ulong> found)
    {
        found.Clear();
        var line = stackalloc ulong[Bucket.Words];
        if (!state.Index.TryCopy(bucket, line)) throw new ReplicaDamagedException("a bucket of its index");
        var records = store.RecordsOf(state);
        for (var slot = 0; slot < Bucket.Slots; slot++)
        {
            var offset = Bucket.OffsetAt(line, slot);
            if (offset == 0) continue;
            if (!records.TryLocate(offset, out var view) || !records.IsSealed(view)) throw new ReplicaDamagedException("a record");
            var person = view.Person;
            // The entry under the person, and of several records of one that of the established one, or of the first claim.
            if (Bucket.TagAt(line, slot) == IndexView.TagOf(person) && state.Index.Reaches(person, bucket) && !found.Contains(person)) found.Add(person);
        }
    }

    private void Add(ulong person)
    {
        batch.Add(Read(new(person)));
        if (batch.Count >= PeopleAtOnce) Write();
    }

    // Under the lock, so that a person is read as of one moment: whom the writer changes after it is copied again.
    private PersonFingerprints Read(KeyFingerprint person)
    {
        Span<RecordAddress> found = stackalloc RecordAddress[IStatusReplica.CandidatesMax];
        List<FingerprintedRecord> records = [];
        lock (writing)
        {
            var now = store.State;
            if (now.Index.Find(now.Records, person.Value, found, out var count) != LookupResult.Complete) throw new ReplicaDamagedException("a person");
            foreach (var address in found[..count])
            {
                if (!from.Read(address, out var candidate)) throw new ReplicaDamagedException("a record");
                if (candidate.Person == person) records.Add(CopiedRecord.Of(candidate));
            }
        }

        return new(person, records);
    }

    // At no position: who finds it unfinished, after a kill, reads the ledger from its beginning.
    private void Write()
    {
        if (batch.Count == 0) return;
        to.Apply(new(LedgerPosition.BeforeFirst, ChainHash.Genesis, [.. batch.DistinctBy(person => person.Person)]));
        batch.Clear();
    }

    private HashSet<ulong>? TakeTouched(int unlessAtMost)
    {
        lock (writing)
        {
            var touched = store.Touched!;
            if (touched.Count <= unlessAtMost) return null;
            store.Touched = [];
            return touched;
        }
    }
}
