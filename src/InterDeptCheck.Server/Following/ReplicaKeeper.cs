using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Replica;
using InterDeptCheck.Server.Logging;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Following;

/// <summary>
/// Keeps the node's replica in step with the ledger: applies the tail, writes damaged records again, and builds a new generation when the
/// index is damaged. The one writer of the replica; its methods may be called from anywhere.
/// </summary>
internal sealed class ReplicaKeeper(
    ILedgerReader ledger, Fingerprinter fingerprinter, ReplicaHome home, NodeState state, TimeProvider clock, ILogger<ReplicaKeeper> logger)
    : IDisposable
{
    private const int EventsMax = 2_000;
    private const int HealAttemptsMax = 3;

    // A check takes microseconds; nobody reads a generation any more that was replaced so long ago.
    private static readonly TimeSpan ReadersGone = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim writer = new(1, 1);
    private readonly List<(ReplicaGeneration Generation, DateTimeOffset ReplacedAt)> replaced = [];
    private volatile ReplicaGeneration current = home.OpenLatest();
    private volatile bool isRebuildWanted;
    private LedgerSight sight = new(LedgerPosition.BeforeFirst, DateTimeOffset.MinValue);
    private long rebuilds;
    private long heals;

    /// <summary>The generation that answers now.</summary>
    public ReplicaGeneration Current => current;

    /// <summary>The end of the ledger, and the time up to which it was known to be that, as this saw it last.</summary>
    public LedgerSight Sight => Volatile.Read(ref sight);

    /// <summary>How often the replica was built again from the ledger.</summary>
    public long Rebuilds => Interlocked.Read(ref rebuilds);

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

    /// <summary>Makes sure that the replica is of this ledger; else it starts again from nothing.</summary>
    public async Task ProveAsync(CancellationToken cancellationToken)
    {
        await writer.WaitAsync(cancellationToken);
        try
        {
            var replica = current.Replica;
            if (replica.Opening.IsRebuilt) ServerLog.ReplicaStartedEmpty(logger, replica.Opening.Reason);
            var head = replica.Head;
            if (head.Position == LedgerPosition.BeforeFirst) return;
            if (await ledger.ReadHashAsync(head.Position, cancellationToken) is { } hash && hash == head.Hash) return;
            ServerLog.ReplicaRebuilt(logger, head.Position.Value);
            Replace(home.OpenNext(current));
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>Applies everything up to the end of the ledger as it was when this began.</summary>
    /// <exception cref="TailBrokenException">The tail does not follow what was applied.</exception>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await writer.WaitAsync(cancellationToken);
        try
        {
            if (isRebuildWanted) await RebuildAsync(cancellationToken);
            else await ApplyTailAsync(current, cancellationToken);
            DisposeReplaced();
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
                if (records.All(record => record.Position <= current.Replica.Position))
                {
                    Rewrite(records);
                    return;
                }

                await ApplyTailAsync(current, cancellationToken);
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
        current.Dispose();
        foreach (var (generation, _) in replaced) generation.Dispose();
        writer.Dispose();
    }

    private void Rewrite(List<PersonRecord> records)
    {
        foreach (var record in records)
        {
            if (!current.Replica.Rewrite(Fingerprints(record))) WantRebuild();
        }

        Interlocked.Add(ref heals, records.Count);
        ServerLog.RecordHealed(logger, records.Count);
    }

    private async Task RebuildAsync(CancellationToken cancellationToken)
    {
        var next = home.OpenNext(current);
        try
        {
            await ApplyTailAsync(next, cancellationToken);
        }
        catch
        {
            next.Dispose();
            throw;
        }

        Replace(next);
        isRebuildWanted = false;
        ServerLog.IndexRebuilt(logger, next.Replica.Position.Value);
    }

    private async Task ApplyTailAsync(ReplicaGeneration generation, CancellationToken cancellationToken)
    {
        var replica = generation.Replica;
        var horizon = await ledger.ReadHorizonAsync(cancellationToken);
        var target = horizon.Head;
        Volatile.Write(ref sight, new(target.Position, horizon.Time));
        var end = replica.Head;
        if (target.Position < end.Position) throw new TailBrokenException(end.Position, "the ledger ends before the replica");
        while (end.Position < target.Position)
        {
            var transactions = await ledger.ReadAfterAsync(end.Position, EventsMax, cancellationToken);
            if (transactions.Count == 0) throw new TailBrokenException(end.Position, "nothing follows although the ledger goes on");
            foreach (var transaction in transactions)
            {
                end = TailVerifier.Verify(end, transaction);
                replica.Apply(new(end.Position, end.Hash, [.. transaction.Records.Select(Fingerprints)]));
            }

            if (ReferenceEquals(generation, current)) state.Changed();
        }

        replica.MarkCaughtUp(horizon.Time);
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

    private PersonFingerprints Fingerprints(PersonRecord record) =>
        new(fingerprinter.Of(record.Person), RecordFingerprints.Of(record, fingerprinter));

    private void Replace(ReplicaGeneration next)
    {
        Interlocked.Increment(ref rebuilds);
        replaced.Add((current, clock.GetUtcNow()));
        current = next;
    }

    private void DisposeReplaced()
    {
        var now = clock.GetUtcNow();
        foreach (var (generation, at) in replaced.ToList())
        {
            if (now - at < ReadersGone) continue;
            generation.Dispose();
            home.Delete(generation.Number);
            replaced.Remove((generation, at));
        }
    }
}
