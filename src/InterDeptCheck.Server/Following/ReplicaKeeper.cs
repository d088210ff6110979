using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Replica;
using InterDeptCheck.Replica.Copies;
using InterDeptCheck.Server.Logging;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Following;

/// <summary>
/// Keeps the node's replica in step with the ledger: applies the tail, writes damaged records again, and builds a new generation when the
/// index is damaged or the ledger has forked. The one writer of the replica; its methods may be called from anywhere.
/// </summary>
internal sealed class ReplicaKeeper : IDisposable
{
    private const int HealAttemptsMax = 3;

    private readonly ILedgerReader ledger;
    private readonly TailApplier tail;
    private readonly ReplicaHome home;
    private readonly ReplicaGenerations generations;
    private readonly NodeState state;
    private readonly ForkBook forks;
    private readonly TimeProvider clock;
    private readonly ILogger<ReplicaKeeper> logger;
    private readonly SemaphoreSlim writer = new(1, 1);
    private readonly Bookmarks bookmarks;
    private DateTimeOffset appliedAt;
    private volatile bool isRebuildWanted;
    private volatile int chain;
    private ReplicaGeneration? marked;
    private bool isClockAtFault;
    private bool areBookmarksLost;
    private LedgerSight sight = new(LedgerPosition.BeforeFirst, DateTimeOffset.MinValue);
    private long heals;

    public ReplicaKeeper(
        ILedgerReader ledger,
        Fingerprinter fingerprinter,
        ReplicaHome home,
        NodeState state,
        FreshnessClock freshness,
        Bookmarks bookmarks,
        ForkBook forks,
        TimeProvider clock,
        ILogger<ReplicaKeeper> logger)
    {
        (this.ledger, this.home, this.state, this.bookmarks, this.forks) = (ledger, home, state, bookmarks, forks);
        tail = new(ledger, fingerprinter);
        (Freshness, this.clock, this.logger) = (freshness, clock, logger);
        generations = new(home, clock);
        // Whatever is there was read before.
        appliedAt = clock.GetUtcNow();
    }

    /// <summary>The generation that answers now.</summary>
    public ReplicaGeneration Current => generations.Current;

    /// <summary>The clock by which the age of what the replica knows is measured.</summary>
    public FreshnessClock Freshness { get; }

    /// <summary>
    /// How old it is what checks are answered from, by that clock; null while nothing was heard of the ledger in this process, or the
    /// replica never caught up.
    /// </summary>
    public TimeSpan? Staleness
    {
        get
        {
            // In this order: a horizon that is heard between the two is measured by the clock before it, which is not less.
            var now = Freshness.Now;
            var known = Current.Replica.AsOf.Time;
            return now == DateTimeOffset.MaxValue || known == default ? null : now - known;
        }
    }

    /// <summary>
    /// Another number after each fork: an answer that was begun before, and ends after, is of a history that the ledger does not have any more.
    /// </summary>
    public int Chain => chain;

    /// <summary>The end of the ledger, and the time up to which it was known to be that, as this saw it last.</summary>
    public LedgerSight Sight => Volatile.Read(ref sight);

    /// <summary>How often the replica was built again from the ledger.</summary>
    public long Rebuilds => generations.Rebuilds;

    /// <summary>Damaged records that were written again.</summary>
    public long Heals => Interlocked.Read(ref heals);

    /// <summary>
    /// Asks for the replica to be built again from the ledger, by the next <see cref="CatchUpAsync(CancellationToken)"/>.
    /// </summary>
    public void WantRebuild()
    {
        if (!isRebuildWanted) ServerLog.IndexDamaged(logger);
        isRebuildWanted = true;
    }

    /// <summary>
    /// Makes sure that what was applied is of this ledger. When the ledger has forked, nobody is answered any more from what it lost: the
    /// node is building from then on, and the replica starts again from nothing.
    /// </summary>
    public async Task<Standing> ProveAsync(CancellationToken cancellationToken)
    {
        await writer.WaitAsync(cancellationToken);
        try
        {
            var replica = Current.Replica;
            if (replica.Opening.IsRebuilt) ServerLog.ReplicaStartedEmpty(logger, replica.Opening.Reason);
            if (replica.Position > LedgerPosition.BeforeFirst) Remember([new(replica.Head, forks.Answered)]);
            var proof = new ChainProof(ledger, Freshness.IsCredible);
            var standing = await proof.StandAsync(bookmarks.All, appliedAt, cancellationToken);
            if (standing is Standing.Forked forked) TakeFork(forked);
            return standing;
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>Applies everything up to the end of the ledger as it was when this began.</summary>
    /// <returns>
    /// Whether the ledger reaches as far as the replica and is the same there; when not, it may be a standby that lags, or have forked: prove
    /// again.
    /// </returns>
    /// <exception cref="TailBrokenException">The tail does not follow what was applied.</exception>
    public async Task<bool> CatchUpAsync(CancellationToken cancellationToken)
    {
        var reaches = true;
        await writer.WaitAsync(cancellationToken);
        try
        {
            reaches = isRebuildWanted ? await RebuildAsync(cancellationToken) : await ApplyTailAsync(Current, cancellationToken);
            generations.DisposeReplaced();
        }
        catch (ReplicaDamagedException)
        {
            WantRebuild();
        }
        finally
        {
            writer.Release();
        }

        state.Changed();
        return reaches;
    }

    /// <summary>How often the replica was compacted.</summary>
    public long Compactions => generations.Copies;

    /// <summary>
    /// Copies the replica into one without what was superseded, and puts that in its place. Answers and the tail go on meanwhile, but for the
    /// last moment.
    /// </summary>
    /// <returns>Whether it was done; not when the replica was built again meanwhile.</returns>
    /// <exception cref="ReplicaStorageException">There is no space: for as long as it takes there are two.</exception>
    public async Task<bool> CompactAsync(CancellationToken cancellationToken)
    {
        var from = Current;
        var next = await AloneAsync(generations.OpenCopy, cancellationToken);
        var isTaken = false;
        try
        {
            using var copy = from.Replica.BeginCopy(next.Replica);
            await Task.Factory.StartNew(
                () => copy.CopyAll(copied: null, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            isTaken = await AloneAsync(() => TryTake(copy, from, next), cancellationToken);
        }
        catch (ReplicaDamagedException)
        {
            WantRebuild();
        }
        finally
        {
            if (!isTaken) generations.Discard(next);
        }

        return isTaken;
    }

    /// <summary>Writes the records of everyone who has, or claims, one of <paramref name="identifiers"/> again from the ledger.</summary>
    public async Task HealAsync(IReadOnlyList<Identifier> identifiers, CancellationToken cancellationToken)
    {
        await writer.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 0; attempt < HealAttemptsMax; attempt++)
            {
                var records = await ReadClaimantsAsync(identifiers, cancellationToken);
                // A record that is ahead of the replica must not be seen before its position is.
                if (records.All(record => record.Position <= Current.Replica.Position))
                {
                    Rewrite(records);
                    return;
                }

                await ApplyTailAsync(Current, cancellationToken);
            }
        }
        catch (ReplicaDamagedException)
        {
            WantRebuild();
        }
        finally
        {
            writer.Release();
        }
    }

    public void Dispose()
    {
        generations.Dispose();
        bookmarks.Dispose();
        writer.Dispose();
        home.Dispose();
    }

    private async Task<T> AloneAsync<T>(Func<T> act, CancellationToken cancellationToken)
    {
        await writer.WaitAsync(cancellationToken);
        try
        {
            return act();
        }
        finally
        {
            writer.Release();
        }
    }

    private bool TryTake(ReplicaCopy copy, ReplicaGeneration from, ReplicaGeneration next)
    {
        if (!ReferenceEquals(from, Current)) return false;
        copy.Finish();
        generations.ReplaceByCopy(next);
        ServerLog.ReplicaCompacted(logger, from.Replica.Statistics.FileBytes, next.Replica.Statistics.FileBytes);
        return true;
    }

    private void Rewrite(List<PersonRecord> records)
    {
        foreach (var record in records)
        {
            if (!Current.Replica.Rewrite(tail.Fingerprints(record))) WantRebuild();
        }

        Interlocked.Add(ref heals, records.Count);
        ServerLog.RecordHealed(logger, records.Count);
    }

    private void TakeFork(Standing.Forked forked)
    {
        var position = Current.Replica.Position;
        // In this order: nobody is answered from what the ledger lost once the fork is noted, and it is noted before anything is gone.
        state.Become(NodePhase.Building);
        chain++;
        forks.Begin(forked.Position, forked.Agreed?.Answered ?? default, clock.GetUtcNow());
        TellOfBookmarks(bookmarks.RemoveBeyond(forked.Position));
        ServerLog.ReplicaRebuilt(logger, position.Value, forked.Position.Value);
        if (position > forked.Position) generations.StartAgain();
        appliedAt = clock.GetUtcNow();
    }

    private async Task<bool> RebuildAsync(CancellationToken cancellationToken)
    {
        var next = generations.OpenNext();
        var isTaken = false;
        try
        {
            // A node never answers from an earlier place than before: it does not build from a standby that is not as far.
            isTaken = await ApplyTailAsync(next, cancellationToken) && next.Replica.Position >= Current.Replica.Position;
        }
        finally
        {
            if (!isTaken) next.Dispose();
        }

        if (!isTaken) return false;
        generations.Replace(next);
        isRebuildWanted = false;
        ServerLog.IndexRebuilt(logger, next.Replica.Position.Value);
        return true;
    }

    private async Task<bool> ApplyTailAsync(ReplicaGeneration generation, CancellationToken cancellationToken)
    {
        var horizon = await ledger.ReadHorizonAsync(cancellationToken);
        Volatile.Write(ref sight, new(horizon.Head.Position, horizon.Time));
        var isCredible = Freshness.IsCredible(horizon.Time);
        var answered = forks.Answered;
        var reaches = await tail.ApplyAsync(generation.Replica, horizon.Head, Applied, cancellationToken);
        // What was applied and what was read now may not be of one chain.
        if (!reaches) return false;
        TellOfClocks(!isCredible);
        if (isCredible) Mark(generation, horizon.Time);
        return true;

        void Applied(IReadOnlyList<LedgerHead> heads)
        {
            appliedAt = Latest(clock.GetUtcNow(), Freshness.Now);
            Remember([.. heads.Select(head => new Bookmark(head, answered))]);
            answered = forks.Answered;
            if (ReferenceEquals(generation, Current)) state.Changed();
        }
    }

    // The clock hears of it last: who looks between the two measures the new time by the old clock, which is not less.
    private void Mark(ReplicaGeneration generation, DateTimeOffset time)
    {
        if (ReferenceEquals(generation, marked) && !Freshness.IsNews(time)) return;
        generation.Replica.MarkCaughtUp(time);
        Freshness.Hear(time);
        marked = generation;
    }

    private void TellOfClocks(bool isAtFault)
    {
        if (isAtFault == isClockAtFault) return;
        isClockAtFault = isAtFault;
        if (isAtFault) ServerLog.ClockAtFault(logger);
        else ServerLog.ClockMended(logger);
    }

    private async Task<List<PersonRecord>> ReadClaimantsAsync(IReadOnlyList<Identifier> identifiers, CancellationToken cancellationToken)
    {
        var records = new Dictionary<PersonId, PersonRecord>();
        foreach (var identifier in identifiers)
        {
            foreach (var record in await ledger.ReadClaimantsAsync(identifier, cancellationToken)) records[record.Person] = record;
        }

        return [.. records.Values];
    }

    private void Remember(IReadOnlyList<Bookmark> applied) => TellOfBookmarks(bookmarks.Add(applied));

    private void TellOfBookmarks(bool areWritten)
    {
        if (!areWritten && !areBookmarksLost) ServerLog.BookmarksNotWritten(logger);
        areBookmarksLost = !areWritten;
    }

    // Before the first horizon is heard that clock says nothing.
    private static DateTimeOffset Latest(DateTimeOffset wall, DateTimeOffset measured) =>
        measured > wall && measured != DateTimeOffset.MaxValue ? measured : wall;
}
