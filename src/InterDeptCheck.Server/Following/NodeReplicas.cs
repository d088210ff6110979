using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica;
using InterDeptCheck.Replica.Snapshots;

namespace InterDeptCheck.Server.Following;

/// <summary>
/// What an operator does with the replica of a node, beside the node: build it from the ledger, publish it, take one that another
/// node published. Each leaves what is there until the new one is whole. Not thread-safe.
/// </summary>
/// <param name="directory">The node's replica directory; what is being made is beside it.</param>
/// <param name="keys">The node's fingerprint keys.</param>
/// <param name="clock">Says what now is.</param>
public sealed class NodeReplicas(string directory, FingerprintKeys keys, TimeProvider clock)
{
    private readonly Fingerprinter fingerprinter = new(keys);

    /// <summary>
    /// Builds the next replica from the ledger. A node may run meanwhile and takes it when it starts again. What a killed build left is
    /// gone on with, when it is of this ledger and these keys.
    /// </summary>
    /// <param name="ledger">Read from its first event.</param>
    /// <param name="applied">Told position and end, now and then; may be null.</param>
    /// <param name="beforeInstalling">Done when the replica is whole and before it counts; may be null.</param>
    /// <param name="cancellationToken">Cancelling leaves what was there.</param>
    /// <exception cref="ReplicaInUseException">Another build runs.</exception>
    /// <exception cref="ReplicaStorageException">There is no space.</exception>
    /// <exception cref="LedgerException">The ledger can't be read, or its tail is broken.</exception>
    public async Task<ReplicaBuild> BuildAsync(
        ILedgerReader ledger, IProgress<BuildProgress>? applied, Action? beforeInstalling, CancellationToken cancellationToken)
    {
        using var home = new ReplicaHome(directory, fingerprinter, clock);
        LedgerHead head;
        ReplicaStatistics statistics;
        using (var replica = StatusReplica.Open(new() { Directory = home.Building, Time = clock }, keys))
        {
            if (!await IsOfAsync(ledger, replica.Head, cancellationToken)) replica.Reset();
            await ApplyAsync(ledger, replica, applied, cancellationToken);
            (head, statistics) = (replica.Head, replica.Statistics);
        }

        var isNodeRunning = !TryHold(home);
        beforeInstalling?.Invoke();
        home.Install(home.Building);
        return new(head, statistics.Persons, statistics.FileBytes, isNodeRunning);
    }

    /// <summary>Publishes the replica while no node runs.</summary>
    /// <param name="write">Writes what it is given to where it belongs.</param>
    /// <exception cref="ReplicaInUseException">A node runs; ask that one.</exception>
    /// <exception cref="SnapshotRefusedException">There is no replica that these keys read, or it never caught up.</exception>
    public async Task<SnapshotManifest> PublishAsync(Func<SnapshotManifest, IAsyncEnumerable<ReadOnlyMemory<byte>>, Task> write)
    {
        using var home = new ReplicaHome(directory, fingerprinter, clock);
        home.Hold();
        // Before opening, which would start one that can't be read from nothing.
        if (home.Head is null) throw SnapshotRefusedException.NoReplica(directory);
        using var latest = home.OpenLatest();
        using var snapshot = latest.Replica.BeginSnapshot(clock.GetUtcNow());
        await write(snapshot.Manifest, snapshot.ReadBlocksAsync(CancellationToken.None));
        return snapshot.Manifest;
    }

    /// <summary>Takes a snapshot as the next replica, which the node opens when it starts.</summary>
    /// <param name="source">The snapshot, at its beginning; need not be seekable. Stays the caller's.</param>
    /// <param name="trust">Whose snapshots are taken.</param>
    /// <param name="progress">Told bytes and their end; may be null.</param>
    /// <param name="cancellationToken">Cancelling leaves what was there.</param>
    /// <exception cref="SnapshotRefusedException">It is not to be taken.</exception>
    /// <exception cref="ReplicaInUseException">A node runs, or another fetch.</exception>
    /// <exception cref="ReplicaStorageException">There is no space.</exception>
    public async Task<SnapshotManifest> FetchAsync(
        Stream source, SnapshotTrust trust, IProgress<FetchProgress>? progress, CancellationToken cancellationToken)
    {
        using var home = new ReplicaHome(directory, fingerprinter, clock);
        home.Hold();
        home.RemoveFetching();
        try
        {
            var reader = await SnapshotReader.OpenAsync(source, trust, keys, home.Head, cancellationToken);
            var total = reader.Manifest.ContentBytes;
            await reader.InstallAsync(home.Fetching, keys, Reporter.Of(progress, bytes => new FetchProgress(bytes, total)), cancellationToken);
            home.Install(home.Fetching);
            return reader.Manifest;
        }
        catch
        {
            home.RemoveFetching();
            throw;
        }
    }

    private async Task ApplyAsync(ILedgerReader ledger, StatusReplica replica, IProgress<BuildProgress>? applied, CancellationToken cancellationToken)
    {
        try
        {
            var horizon = await ledger.ReadHorizonAsync(cancellationToken);
            var reaches = await new TailApplier(ledger, fingerprinter).ApplyAsync(
                replica, horizon.Head, heads => applied?.Report(new(heads[^1].Position, horizon.Head.Position)), cancellationToken);
            if (!reaches) throw new TailBrokenException(replica.Position, "what was read is not one chain");
            replica.MarkCaughtUp(horizon.Time);
        }
        catch (TailBrokenException broken)
        {
            throw new LedgerException(LedgerProblem.Damaged, $"{broken.Message} (after position {broken.After}). Run: idcheck ledger verify.", broken);
        }
    }

    private static async Task<bool> IsOfAsync(ILedgerReader ledger, LedgerHead head, CancellationToken cancellationToken) =>
        head.Position == LedgerPosition.BeforeFirst || await ledger.ReadHashAsync(head.Position, cancellationToken) == head.Hash;

    private static bool TryHold(ReplicaHome home)
    {
        try
        {
            home.Hold();
            return true;
        }
        catch (ReplicaInUseException)
        {
            return false;
        }
    }

    private sealed class Reporter(Action<long> report) : IProgress<long>
    {
        public static Reporter? Of<T>(IProgress<T>? progress, Func<long, T> of) => progress is null ? null : new(bytes => progress.Report(of(bytes)));

        public void Report(long value) => report(value);
    }
}
