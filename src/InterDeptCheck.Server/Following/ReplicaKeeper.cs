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
    ILedgerReader ledger,
    Fingerprinter fingerprinter,
    ReplicaHome home,
    NodeState state,
    FreshnessClock freshness,
    TimeProvider clock,
    ILogger<ReplicaKeeper> logger)
    : IDisposable
{
    private const int EventsMax = 2_000;
    private const int HealAttemptsMax = 3;

    // A check takes microseconds; nobody reads a generation any more that was replaced so long ago.
    private static readonly TimeSpan ReadersGone = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim writer = new(1, 1);
    private readonly List<(ReplicaGeneration Generation, long ReplacedAt)> replaced = [];
    private volatile ReplicaGeneration current = home.OpenLatest();
    private volatile bool isRebuildWanted;
    private ReplicaGeneration? marked;
    private bool isClockAtFault;

    /// <summary>The generation that answers now.</summary>
    public ReplicaGeneration Current => current;

    /// <summary>The clock by which the age of what the replica knows is measured.</summary>
    public FreshnessClock Freshness => freshness;

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
        var isCredible = freshness.IsCredible(horizon.Time);
        var target = horizon.Head;
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

        TellOfClocks(!isCredible);
        if (isCredible) Mark(generation, horizon.Time);
    }

    // The clock hears of it last: who looks between the two measures the new time by the old clock, which is not less.
    private void Mark(ReplicaGeneration generation, DateTimeOffset time)
    {
        if (ReferenceEquals(generation, marked) && !freshness.IsNews(time)) return;
        generation.Replica.MarkCaughtUp(time);
        freshness.Hear(time);
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

    private PersonFingerprints Fingerprints(PersonRecord record) =>
        new(fingerprinter.Of(record.Person), RecordFingerprints.Of(record, fingerprinter));

    private void Replace(ReplicaGeneration next)
    {
        replaced.Add((current, clock.GetTimestamp()));
        current = next;
    }

    private void DisposeReplaced()
    {
        foreach (var (generation, at) in replaced.ToList())
        {
            if (clock.GetElapsedTime(at) < ReadersGone) continue;
            generation.Dispose();
            home.Delete(generation.Number);
            replaced.Remove((generation, at));
        }
    }
}
