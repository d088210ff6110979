using System.Numerics;
using System.Runtime.InteropServices;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica.Copies;
using InterDeptCheck.Replica.Index;
using InterDeptCheck.Replica.Records;
using InterDeptCheck.Replica.Snapshots;
using InterDeptCheck.Replica.Storage;

namespace InterDeptCheck.Replica;

/// <summary>
/// The status replica of one node: fingerprints in memory-mapped files (docs/replica-format.md). Any number of threads may read while
/// others write; writes wait for each other. Dispose only when no reader is left.
/// </summary>
public sealed class StatusReplica : IStatusReplica, IDisposable
{
    // Below, the index grows in the time of a few transactions.
    private const long CopyBucketsMin = 1 << 14;
    private const double NearlyFull = 0.98;
    private const double LoadOfCopy = 0.92;

    private readonly Lock writing = new();
    private readonly double indexLoadMax;
    private readonly ReplicaStore store;
    private readonly TransactionWriter writer;

    private StatusReplica(ReplicaStore store, double indexLoadMax)
    {
        this.store = store;
        this.indexLoadMax = indexLoadMax;
        writer = new(store, indexLoadMax);
    }

    /// <summary>
    /// Opens what is there, or makes an empty one. What is damaged, foreign, of another version or of another key is replaced by an empty
    /// one, and <see cref="Opening"/> says so.
    /// </summary>
    /// <exception cref="ArgumentException">The options have faults; all are listed.</exception>
    /// <exception cref="PlatformNotSupportedException">The processor is big-endian.</exception>
    /// <exception cref="ReplicaInUseException">Another has it open.</exception>
    /// <exception cref="ReplicaStorageException">The directory can't be written.</exception>
    public static StatusReplica Open(ReplicaOptions options, FingerprintKeys keys)
    {
        options.Validate(nameof(options));
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("The replica's files are for little-endian processors only.");
        return Storing(options.Directory, () => new StatusReplica(ReplicaStore.Open(options, keys), options.IndexLoadMax));
    }

    /// <summary>How it was found.</summary>
    public ReplicaOpening Opening => store.Opening;

    /// <summary>The last event that was applied: where the tail goes on.</summary>
    public LedgerPosition Position => store.Published.Position;

    /// <summary>The hash of that event, to prove to the ledger with; <see cref="ChainHash.Genesis"/> before the first.</summary>
    public ChainHash Hash => store.Published.Hash;

    /// <summary>The same, both of one moment.</summary>
    public LedgerHead Head => store.Published is var now ? new(now.Position, now.Hash) : default;

    /// <inheritdoc/>
    /// <remarks>Content is published before it: a question that reads it first finds at least what it says.</remarks>
    public AsOf AsOf => store.Published is var now ? new(now.Position, now.CaughtUpAt) : default;

    /// <inheritdoc/>
    public long Publications => store.Publications;

    /// <summary>Figures for the operator.</summary>
    public ReplicaStatistics Statistics
    {
        get
        {
            lock (writing) return store.Statistics();
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <see cref="LookupResult.Damaged"/> too for as long as a replica that started empty was never marked as caught up: what it lacks
    /// then proves nothing.
    /// </remarks>
    public LookupResult Find(KeyFingerprint key, Span<RecordAddress> found, out int count)
    {
        if (found.Length < IStatusReplica.CandidatesMax) throw new ArgumentException("There is no room for all candidates.", nameof(found));
        var state = store.State;
        // After the state: a reset publishes in the other order.
        if (!store.Published.IsComplete)
        {
            count = 0;
            return LookupResult.Damaged;
        }

        return state.Index.Find(state.Records, key.Value, found, out count);
    }

    /// <inheritdoc/>
    public void Prefetch(ReadOnlySpan<KeyFingerprint> keys)
    {
        var state = store.State;
        state.Index.Prefetch(state.Records, MemoryMarshal.Cast<KeyFingerprint, ulong>(keys));
    }

    /// <summary>
    /// Shows every established record once, for a report over all people; readers and the writer go on beside it. Of a record in doubt it shows
    /// what it is, and not what is served meanwhile.
    /// </summary>
    /// <param name="visit">Sees one record; the view is valid until it returns.</param>
    /// <param name="cancellationToken">Stops between two records.</param>
    /// <exception cref="ReplicaDamagedException">A part of the replica is damaged.</exception>
    public void VisitEstablished(RecordVisitor visit, CancellationToken cancellationToken)
    {
        store.BeginLongRead();
        try
        {
            foreach (var address in ReplicaScrub.Addresses(store, cancellationToken))
            {
                if (!Read(address, out var candidate)) throw new ReplicaDamagedException("A record does not match its seal.");
                if (candidate is { Claim: 0, IsMeanwhile: false }) visit(candidate);
            }
        }
        finally
        {
            store.EndLongRead();
        }
    }

    /// <inheritdoc/>
    public bool Read(RecordAddress address, out Candidate candidate)
    {
        candidate = default;
        var state = store.State.Of(address.Value);
        if (state is null || !state.Records.TryLocate(RecordStore.OffsetOf(address.Value), out var view) || !state.Records.IsSealed(view))
            return false;
        candidate = new()
        {
            Person = new(view.Person),
            Claim = view.Claim,
            Nationality = view.Nationality,
            IsQuarantined = view.IsQuarantined,
            IsLastKnownGood = view.IsLastKnownGood,
            VouchedUntil = view.VouchedUntil,
            Position = view.Position,
            Keys = view.Keys,
            Elements = view.Elements,
            CurrentElements = view.CurrentElements,
            Grants = new(view.Grants, state.Codes),
        };
        return true;
    }

    /// <summary>
    /// Applies a transaction of the ledger, whole or not at all; killed amid it, the next opening finds it whole or not at all. Applying
    /// the last one again changes nothing.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The transaction is older than <see cref="Position"/>, names a person twice, or has a record beyond the limits.
    /// </exception>
    /// <exception cref="ReplicaDamagedException">A part that it needs is damaged.</exception>
    /// <exception cref="ReplicaStorageException">There is no space.</exception>
    public void Apply(ReplicaTransaction transaction)
    {
        lock (writing)
        {
            if (transaction.LastPosition < Position)
                throw new ArgumentException("The transaction is older than the replica.", nameof(transaction));
            Write(transaction.LastPosition, transaction.LastHash, transaction.Persons);
        }
    }

    /// <summary>
    /// Says that the node knows all that the ledger had at <paramref name="at"/>. A new replica concludes nothing before.
    /// </summary>
    public void MarkCaughtUp(DateTimeOffset at)
    {
        lock (writing)
        {
            store.MarkCaughtUp(at);
            store.CollectRetired();
        }
    }

    /// <summary>
    /// Starts again from nothing, before the first event. Checks that have found something in the old content can go on reading it for
    /// <see cref="ReplicaOptions.Grace"/>.
    /// </summary>
    /// <exception cref="ReplicaStorageException">There is no space; the old content is still there.</exception>
    public void Reset()
    {
        lock (writing)
        {
            Storing(store.Directory, () =>
            {
                store.Reset();
                return true;
            });
        }
    }

    /// <summary>Heals: writes a person's records again, as of the current position, in the place of those that may be damaged.</summary>
    /// <returns>
    /// Whether all that is found of the person can now be read; when not, <see cref="Reset"/> remains. Under an identifier that several claim,
    /// another person's damaged record may still be found: each claimant is written again by itself.
    /// </returns>
    /// <exception cref="ReplicaStorageException">There is no space.</exception>
    public bool Rewrite(PersonFingerprints person)
    {
        lock (writing)
        {
            try
            {
                Write(Position, Hash, [person]);
            }
            catch (ReplicaDamagedException)
            {
                return false;
            }

            return IsReadable(person.Person);
        }
    }

    /// <summary>
    /// Reads everything once: the checksum of every bucket, the seal of every record, every code. Readers and the writer go on.
    /// </summary>
    /// <param name="firstDamage">What was found first, for the operator; null when all is well.</param>
    /// <param name="cancellationToken">Stops the scrub.</param>
    /// <returns>Whether all is well.</returns>
    public bool VerifyAll(out string? firstDamage, CancellationToken cancellationToken)
    {
        store.BeginLongRead();
        try
        {
            firstDamage = ReplicaScrub.FirstDamage(store, cancellationToken);
            return firstDamage is null;
        }
        finally
        {
            store.EndLongRead();
        }
    }

    /// <summary>
    /// Begins a snapshot of what is published now; readers and the writer go on beside it. One at a time.
    /// </summary>
    /// <param name="now">When it is made.</param>
    /// <param name="blockBytes">Bytes of a block: a power of two, <see cref="SnapshotManifest.BlockBytesMin"/> to 4 MiB.</param>
    /// <exception cref="InvalidOperationException">Another is not finished.</exception>
    /// <exception cref="SnapshotRefusedException">The replica was never marked as caught up.</exception>
    public ReplicaSnapshot BeginSnapshot(DateTimeOffset now, int blockBytes = SnapshotManifest.BlockBytesDefault)
    {
        if (blockBytes is < SnapshotManifest.BlockBytesMin or > SnapshotManifest.BlockBytesMax || !BitOperations.IsPow2(blockBytes))
            throw new ArgumentOutOfRangeException(nameof(blockBytes));
        lock (writing)
        {
            if (store.State.Index.Copy is not null) throw new InvalidOperationException("Another snapshot of this replica is not finished.");
            return new(writing, store, now, blockBytes);
        }
    }

    /// <summary>
    /// Whether a copy would be worth its time: superseded records take more than current ones, or a quarter of the most there can be, and more than a
    /// segment; or the index is about to grow, for which the writer would have to wait.
    /// </summary>
    public bool IsCopyDue
    {
        get
        {
            var now = store.Published;
            var isIndexFull = now.IndexBuckets >= CopyBucketsMin && now.Entries > now.IndexBuckets * Bucket.Slots * indexLoadMax * NearlyFull;
            var supersededMax = Math.Max(Math.Min(now.LiveBytes, Bucket.OffsetEnd / 4), now.SegmentBytes);
            return now.IsComplete && (isIndexFull || store.SupersededBytes > supersededMax);
        }
    }

    /// <summary>
    /// Begins a copy of what is published into <paramref name="to"/>, which is empty, of the same keys, and opened with <see cref="OptionsOfCopy"/>;
    /// readers and the writer go on beside it. One at a time.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="to"/> is not empty.</exception>
    /// <exception cref="InvalidOperationException">Another is not finished.</exception>
    public ReplicaCopy BeginCopy(StatusReplica to)
    {
        lock (writing) return new(writing, store, this, to);
    }

    /// <summary>How the replica for a copy is to be opened: its index has the size for what there is, and room to grow.</summary>
    public ReplicaOptions OptionsOfCopy(ReplicaOptions options)
    {
        var now = store.Published;
        var slots = now.Entries / (options.IndexLoadMax * LoadOfCopy);
        return options with { IndexBucketsInitial = Math.Max(options.IndexBucketsInitial, (long)(slots / Bucket.Slots) + 1), SegmentBytes = now.SegmentBytes };
    }

    /// <summary>
    /// Where the replica in <paramref name="directory"/> stands, without opening it: another process may have it open. Null when there is none
    /// that these keys read, or when it never reached the ledger's end.
    /// </summary>
    public static LedgerHead? ReadHead(string directory, FingerprintKeys keys)
    {
        var file = Path.Combine(directory, ReplicaDirectory.SuperblockName);
        return File.Exists(file) && SuperblockSlots.Read(file, keys) is { IsComplete: true } published
            ? new(published.Position, published.Hash)
            : null;
    }

    /// <summary>Brings everything to the disk, so that the next opening needs no proof, and lets go of the directory.</summary>
    public void Dispose()
    {
        lock (writing)
        {
            store.Dispose();
            writer.Dispose();
        }
    }

    private void Write(LedgerPosition position, ChainHash hash, IReadOnlyList<PersonFingerprints> persons)
    {
        Storing(store.Directory, () =>
        {
            writer.Apply(position, hash, persons);
            return true;
        });
        store.CollectRetired();
    }

    private bool IsReadable(KeyFingerprint key)
    {
        Span<RecordAddress> found = stackalloc RecordAddress[IStatusReplica.CandidatesMax];
        if (store.State.Index.Find(store.State.Records, key.Value, found, out var count) == LookupResult.Damaged) return false;
        foreach (var address in found[..count])
        {
            if (!Read(address, out _)) return false;
        }

        return true;
    }

    private static T Storing<T>(string directory, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ReplicaStorageException(directory, e);
        }
    }
}
