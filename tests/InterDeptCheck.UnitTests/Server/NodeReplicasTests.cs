using System.Security.Cryptography;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica;
using InterDeptCheck.Replica.Snapshots;
using InterDeptCheck.Server.Following;
using InterDeptCheck.TestKit.Replica;

namespace InterDeptCheck.UnitTests.Server;

public sealed class NodeReplicasTests : IDisposable
{
    private static readonly LedgerHead Start = new(default, ChainHash.Genesis);
    private static readonly FingerprintKeys Keys = ReplicaFolder.Keys;
    private readonly string directory = Directory.CreateTempSubdirectory("idc-").FullName;
    private readonly SnapshotFixture snapshots = new();

    private string Replica => Path.Combine(directory, "replica");

    public void Dispose()
    {
        snapshots.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_built_replica_is_at_the_ledgers_end_and_the_next_generation()
    {
        var steps = new List<BuildProgress>();
        var built = await BuildAsync(Tail(3, 2), new Steps<BuildProgress>(steps.Add));
        Assert.Equal((5L, false), (built.Head.Position.Value, built.IsNodeRunning));
        Assert.Equal(5, steps[^1].Position.Value);
        Assert.Equal(7, (await BuildAsync(Tail(3, 2, 2))).Head.Position.Value);
        Assert.Equal(["000002"], Generations());
        Assert.Equal(new LedgerHead(new(7), Head(Tail(3, 2, 2))), StatusReplica.ReadHead(Path.Combine(Replica, "000002"), Keys));
    }

    [Fact]
    public async Task A_build_beside_a_running_node_leaves_the_nodes_own_and_counts_at_the_next_start()
    {
        using (var node = new ReplicaHome(Replica, new(Keys), TimeProvider.System))
        {
            using var running = node.OpenLatest();
            Assert.True((await BuildAsync(Tail(4))).IsNodeRunning);
            Assert.Equal(["000001", "000002"], Generations());
            using var rebuilt = node.OpenNext(running);
            Assert.Equal(3, rebuilt.Number);
        }

        using var next = new ReplicaHome(Replica, new(Keys), TimeProvider.System);
        using var latest = next.OpenLatest();
        Assert.Equal(3, latest.Number);
    }

    [Fact] // Why: a copy that was killed half-way holds half of the people.
    public async Task A_copy_counts_from_the_moment_that_it_is_whole()
    {
        await BuildAsync(Tail(4));
        using (var killed = new ReplicaHome(Replica, new(Keys), TimeProvider.System))
        {
            using var latest = killed.OpenLatest();
            killed.OpenCopy(latest).Dispose();
            Assert.Equal(["000001", "000002"], Generations());
        }

        using (var next = new ReplicaHome(Replica, new(Keys), TimeProvider.System))
        {
            using var latest = next.OpenLatest();
            Assert.Equal((1, 4L), (latest.Number, latest.Replica.Position.Value));
            Assert.Equal(["000001"], Generations());
            using var copied = next.OpenCopy(latest);
            next.Complete(copied);
        }

        using var last = new ReplicaHome(Replica, new(Keys), TimeProvider.System);
        using var whole = last.OpenLatest();
        Assert.Equal(2, whole.Number);
        Assert.Empty(Directory.EnumerateFiles(Replica, "*.copying"));
    }

    [Fact]
    public async Task A_build_that_was_killed_goes_on_when_it_is_of_this_ledger_and_starts_again_when_not()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => BuildAsync(Tail(3, 2), before: () => throw new InvalidOperationException("killed")));
        Assert.True(Directory.Exists(Replica + "-building"));
        var steps = new List<BuildProgress>();
        Assert.Equal(5, (await BuildAsync(Tail(3, 2), new Steps<BuildProgress>(steps.Add))).Head.Position.Value);
        Assert.Empty(steps);

        await Assert.ThrowsAsync<InvalidOperationException>(() => BuildAsync(Tail(3, 2), before: () => throw new InvalidOperationException("killed")));
        Assert.Equal(4, (await BuildAsync(Tail(1, 3))).Head.Position.Value);
        Assert.False(Directory.Exists(Replica + "-building"));
    }

    [Fact]
    public async Task A_ledger_whose_tail_is_broken_builds_nothing()
    {
        var first = TailVerifierTests.Transaction(Start, 3);
        var gap = TailVerifierTests.Transaction(new(first.LastPosition.Next(), first.Events[^1].Hash), 1);
        var broken = await Assert.ThrowsAsync<LedgerException>(() => BuildAsync(new ScriptedTail(first, gap)));
        Assert.Equal(LedgerProblem.Damaged, broken.Problem);
        Assert.Contains("ledger verify", broken.Message, StringComparison.Ordinal);
        Assert.Empty(Generations());
    }

    [Fact]
    public async Task What_is_published_and_fetched_is_the_next_generation_and_what_was_there_is_gone()
    {
        var published = await PublishedAsync(Tail(3, 2));
        await BuildAsync(Tail(3));
        var fetched = await FetchAsync(published);
        Assert.Equal(5, fetched.Head.Position.Value);
        Assert.Equal(["000002"], Generations());
        using var home = new ReplicaHome(Replica, new(Keys), TimeProvider.System);
        using var latest = home.OpenLatest();
        Assert.Equal((fetched.Head, ReplicaOpeningKind.Resumed), (latest.Replica.Head, latest.Replica.Opening.Kind));
    }

    [Fact] // Why: refusing costs nothing; losing what was there costs a rebuild.
    public async Task A_refused_snapshot_leaves_every_file_as_it_is()
    {
        var published = await PublishedAsync(Tail(3, 2));
        await BuildAsync(Tail(3));
        var before = Files();
        var spoilt = published.ToArray();
        spoilt[^1] ^= 1;
        foreach (var (refused, why) in new[]
        {
            (spoilt, SnapshotRefusal.Damaged), (published[..^1], SnapshotRefusal.Truncated), ([], SnapshotRefusal.NotASnapshot),
            (await PublishedAsync(Tail(2)), SnapshotRefusal.NotNewer),
        })
        {
            var thrown = await Assert.ThrowsAsync<SnapshotRefusedException>(() => FetchAsync(refused));
            Assert.Equal(why, thrown.Refusal);
            Assert.Equal(before, Files());
        }
    }

    [Fact]
    public async Task A_running_node_is_not_fetched_under_nor_published_from_beside_it()
    {
        var published = await PublishedAsync(Tail(3, 2));
        using var node = new ReplicaHome(Replica, new(Keys), TimeProvider.System);
        using var running = node.OpenLatest();
        await Assert.ThrowsAsync<ReplicaInUseException>(() => FetchAsync(published));
        await Assert.ThrowsAsync<ReplicaInUseException>(() => PublishAsync(Replica, Keys));
    }

    [Fact] // Why: opening with the wrong key would start the replica from nothing.
    public async Task Publishing_with_another_key_is_refused_and_leaves_the_replica()
    {
        await BuildAsync(Tail(3));
        var before = Files();
        var refused = await Assert.ThrowsAsync<SnapshotRefusedException>(() => PublishAsync(Replica, ReplicaFolder.KeysOf(9)));
        Assert.Equal(SnapshotRefusal.Incomplete, refused.Refusal);
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task What_a_killed_fetch_left_is_removed_by_the_next_start()
    {
        Directory.CreateDirectory(Replica + "-fetching");
        await File.WriteAllTextAsync(Path.Combine(Replica + "-fetching", "records-1-0"), "half");
        using (var home = new ReplicaHome(Replica, new(Keys), TimeProvider.System)) home.OpenLatest().Dispose();
        Assert.False(Directory.Exists(Replica + "-fetching"));
    }

    [Fact]
    public void Keys_are_told_from_other_files_and_curves()
    {
        var path = Path.Combine(directory, "other.pub");
        Assert.Throws<CryptographicException>(() => InterDeptCheck.Server.Pki.SnapshotKeyFile.LoadTrust(path));
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        File.WriteAllText(path, other.ExportSubjectPublicKeyInfoPem());
        Assert.Throws<CryptographicException>(() => InterDeptCheck.Server.Pki.SnapshotKeyFile.LoadTrust(path));
        var (key, pub) = (Path.Combine(directory, "snapshot.key"), Path.Combine(directory, "snapshot.pub"));
        InterDeptCheck.Server.Pki.SnapshotKeyFile.Create(key, pub);
        using var first = InterDeptCheck.Server.Pki.SnapshotKeyFile.LoadTrust(pub);
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Throws<CryptographicException>(() => InterDeptCheck.Server.Pki.SnapshotKeyFile.LoadSigner(key));
    }

    private static ScriptedTail Tail(params int[] events) => new([.. Transactions(events)]);

    private static ChainHash Head(ScriptedTail tail) => tail.ReadHeadAsync(CancellationToken.None).GetAwaiter().GetResult().Hash;

    private static IEnumerable<LedgerTransaction> Transactions(int[] events)
    {
        var end = Start;
        foreach (var count in events)
        {
            var transaction = TailVerifierTests.Transaction(end, count);
            end = new(transaction.LastPosition, transaction.Events[^1].Hash);
            yield return transaction;
        }
    }

    private Task<ReplicaBuild> BuildAsync(ILedgerReader ledger, IProgress<BuildProgress>? progress = null, Action? before = null) =>
        new NodeReplicas(Replica, Keys, TimeProvider.System).BuildAsync(ledger, progress, before, CancellationToken.None);

    private async Task<byte[]> PublishedAsync(ILedgerReader ledger)
    {
        var elsewhere = Path.Combine(directory, "elsewhere");
        await new NodeReplicas(elsewhere, Keys, TimeProvider.System).BuildAsync(ledger, null, null, CancellationToken.None);
        return await PublishAsync(elsewhere, Keys);
    }

    private async Task<byte[]> PublishAsync(string replica, FingerprintKeys keys)
    {
        var file = snapshots.PathOf("made.snapshot");
        await new NodeReplicas(replica, keys, TimeProvider.System).PublishAsync(
            (manifest, blocks) => SnapshotWriter.WriteAsync(file, manifest, blocks, snapshots.Signer, null, CancellationToken.None));
        return await File.ReadAllBytesAsync(file);
    }

    private async Task<SnapshotManifest> FetchAsync(byte[] snapshot)
    {
        using var trust = snapshots.Trust();
        using var stream = new MemoryStream(snapshot);
        return await new NodeReplicas(Replica, Keys, TimeProvider.System).FetchAsync(stream, trust, null, CancellationToken.None);
    }

    private IEnumerable<string?> Generations() => Directory.Exists(Replica)
        ? Directory.GetDirectories(Replica).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        : [];

    private Dictionary<string, string> Files() => Directory.EnumerateFiles(Replica, "*", SearchOption.AllDirectories)
        .ToDictionary(file => file, file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))), StringComparer.Ordinal);

    private sealed class Steps<T>(Action<T> step) : IProgress<T>
    {
        public void Report(T value) => step(value);
    }
}
