using System.Numerics;
using System.Runtime.InteropServices;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica.Index;
using InterDeptCheck.Replica.Records;
using InterDeptCheck.Replica.Storage;

namespace InterDeptCheck.Replica;

/// <summary>
/// Applies one transaction: appends the persons' records, plans how the index changes, publishes both. Under each key a record that goes
/// gives its entry to one that comes, so that readers of that key see the one or the other, also when it moves between two persons.
/// </summary>
internal sealed class TransactionWriter(ReplicaStore store, double indexLoadMax) : IDisposable
{
    // A damaged record is taken for the person's when its name of the person differs in no more bits: by chance that is one in 10^12.
    private const int DamagedBitsMax = 4;

    private readonly BucketOverlay overlay = new();
    private readonly List<IndexMove> arrivals = [];
    private readonly List<IndexMove> departures = [];
    private readonly List<IndexMove> moves = [];
    private readonly List<ulong> wanted = [];
    private readonly List<long> nearby = [];
    private readonly List<RecordView> owned = [];
    private readonly Dictionary<ulong, int> waiting = [];
    private readonly List<int> waitingNext = [];
    private readonly HashSet<ulong> persons = [];

    public void Apply(LedgerPosition position, ChainHash hash, IReadOnlyList<PersonFingerprints> changed)
    {
        Validate(changed);
        Prefetch(changed);
        var next = Append(store.Published with { Position = position, Hash = hash }, changed);
        PairMoves();
        var added = Plan();
        store.Touched?.UnionWith(persons);
        store.ReserveIntent(overlay.Count);
        var grown = store.Published;
        store.Publish(
            next with
            {
                Entries = grown.Entries + added,
                Segments = grown.Segments,
                IndexGrowth = grown.IndexGrowth,
                IndexBuckets = grown.IndexBuckets,
                Codes = store.State.Codes.Count,
            },
            overlay.Images);
    }

    public void Dispose() => overlay.Dispose();

    private void Validate(IReadOnlyList<PersonFingerprints> changed)
    {
        persons.Clear();
        foreach (var person in changed)
        {
            if (!persons.Add(person.Person.Value)) throw new ArgumentException("A person is in a transaction twice.", nameof(changed));
            if (person.Records.Count > PersonFingerprints.RecordsMax || HasTwoOfOneClaim(person.Records))
                throw new ArgumentException("A person has several records of one claim.", nameof(changed));
            for (var index = 0; index < person.Records.Count; index++)
            {
                if (person.Records[index].Person != person.Person) throw new ArgumentException("A person has a record of another.", nameof(changed));
                RecordView.Validate(person.Records[index]);
            }
        }
    }

    private static bool HasTwoOfOneClaim(IReadOnlyList<FingerprintedRecord> records) =>
        records.Count > 1 && records.DistinctBy(record => (record.Claim, record.IsMeanwhile)).Count() != records.Count;

    // All cache misses of a transaction at once, not one after the other.
    private void Prefetch(IReadOnlyList<PersonFingerprints> changed)
    {
        wanted.Clear();
        foreach (var person in changed)
        {
            wanted.Add(person.Person.Value);
            for (var index = 0; index < person.Records.Count; index++)
            {
                var keys = person.Records[index].Keys;
                for (var key = 0; key < keys.Count; key++) wanted.Add(keys[key] & ~KeyFingerprint.FlagBits);
            }
        }

        store.State.Index.Prefetch(store.State.Records, CollectionsMarshal.AsSpan(wanted));
    }

    // Writes behind the published end, where nobody reads, and lists what comes and what goes.
    private Superblock Append(Superblock next, IReadOnlyList<PersonFingerprints> changed)
    {
        arrivals.Clear();
        departures.Clear();
        var (persons, records, liveBytes, tail) = (next.Persons, next.Records, next.LiveBytes, next.Tail);
        foreach (var person in changed)
        {
            var had = Depart(person, out var gone);
            persons += (person.Records.Count > 0 ? 1 : 0) - (had > 0 ? 1 : 0);
            records += person.Records.Count - had;
            liveBytes -= gone;
            for (var index = 0; index < person.Records.Count; index++)
            {
                var length = RecordView.LengthOf(person.Records[index]);
                var offset = store.State.Records.PlaceFor(tail, length);
                Append(person.Records[index], offset, length);
                tail = offset + length;
                liveBytes += length;
            }
        }

        return next with { Persons = persons, Records = records, LiveBytes = liveBytes, Tail = tail };
    }

    private void Append(FingerprintedRecord record, long offset, int length)
    {
        store.EnsureCapacity(offset + length);
        for (var index = 0; index < record.Grants.Count; index++) store.State.Codes.Learn(record.Grants[index]);
        store.State.Records.Write(offset, record, store.State.Codes);
        if (!store.State.Records.TryLocate(offset, out var view)) throw new InvalidOperationException("A record that was written is not there.");
        List(view, record.Person.Value, arrivals, IsArrival: true);
    }

    private int Depart(PersonFingerprints changed, out long bytes)
    {
        var person = changed.Person.Value;
        var records = store.State.Records;
        nearby.Clear();
        owned.Clear();
        bytes = 0;
        var count = 0;
        store.State.Index.Collect(person, nearby);
        foreach (var offset in nearby)
        {
            var isSound = records.TryLocate(offset, out var view) && records.IsSealed(view);
            var isOwn = isSound
                ? view.Person == person
                : records.RawPerson(offset) is { } raw && BitOperations.PopCount(raw ^ person) <= DamagedBitsMax;
            if (!isOwn) continue;
            count++;
            if (isSound) owned.Add(view);
            else DepartDamaged(changed, offset);
        }

        if (owned.Count > 1) owned.Sort((left, right) => (left.Claim, left.IsMeanwhile).CompareTo((right.Claim, right.IsMeanwhile)));
        foreach (var view in owned)
        {
            bytes += view.Length;
            List(view, person, departures, IsArrival: false);
        }

        return count;
    }

    // What keys a damaged record was entered under, nobody can read from it: it goes from all that the person has now.
    private void DepartDamaged(PersonFingerprints changed, long offset)
    {
        departures.Add(new(changed.Person.Value, offset, 0, IsPerson: true));
        var keys = changed.Records.SelectMany(record => record.Keys).Select(word => new KeyFingerprint(word)).Distinct();
        departures.AddRange(keys.Select(key => new IndexMove(key.Value, offset, 0, IsPerson: false)));
    }

    private static void List(RecordView view, ulong person, List<IndexMove> moves, bool IsArrival)
    {
        var (from, to) = IsArrival ? (0L, view.Offset) : (view.Offset, 0L);
        var keys = view.Keys;
        for (var index = 0; index < keys.Length; index++)
        {
            var key = keys[index] & ~KeyFingerprint.FlagBits;
            if (key != person && !IsListed(keys[..index], key)) moves.Add(new(key, from, to, IsPerson: false));
        }

        moves.Add(new(person, from, to, IsPerson: true));
    }

    private static bool IsListed(ReadOnlySpan<ulong> keys, ulong key)
    {
        foreach (var word in keys)
        {
            if ((word & ~KeyFingerprint.FlagBits) == key) return true;
        }

        return false;
    }

    private void PairMoves()
    {
        waiting.Clear();
        moves.Clear();
        CollectionsMarshal.SetCount(waitingNext, departures.Count);
        for (var index = departures.Count - 1; index >= 0; index--)
        {
            ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(waiting, departures[index].Key, out var exists);
            waitingNext[index] = exists ? first : -1;
            first = index;
        }

        foreach (var arrival in arrivals)
        {
            ref var first = ref CollectionsMarshal.GetValueRefOrNullRef(waiting, arrival.Key);
            if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref first) || first < 0)
            {
                moves.Add(arrival);
                continue;
            }

            moves.Add(arrival with { From = departures[first].From });
            first = waitingNext[first];
        }

        foreach (var first in waiting.Values)
        {
            for (var index = first; index >= 0; index = waitingNext[index]) moves.Add(departures[index]);
        }
    }

    private long Plan()
    {
        for (; ; store.GrowIndex())
        {
            overlay.Clear();
            var index = store.State.Index;
            var most = (long)(index.Slots * indexLoadMax);
            if (store.Published.Entries + arrivals.Count - departures.Count > most) continue;
            var editor = new IndexEditor(index, store.State.Records, overlay);
            if (!moves.TrueForAll(editor.TryMake)) continue;
            overlay.Finish(index);
            return editor.EntriesAdded;
        }
    }
}
