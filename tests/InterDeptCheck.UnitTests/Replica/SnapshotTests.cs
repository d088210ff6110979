using InterDeptCheck.Replica;
using InterDeptCheck.Replica.Snapshots;
using InterDeptCheck.TestKit.Replica;

namespace InterDeptCheck.UnitTests.Replica;

public sealed class SnapshotTests : IDisposable
{
    private const int Seed = 20251122;
    private readonly ReplicaFolder folder = new();
    private readonly SnapshotFixture snapshots = new();

    public void Dispose()
    {
        snapshots.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_replica_made_of_a_snapshot_says_the_same_and_goes_on()
    {
        using var replica = folder.OpenCaughtUp();
        var model = Fill(replica, Seed, transactions: 300);
        var bytes = await snapshots.PublishAsync(replica);
        Assert.True(replica.Statistics.Segments > 1, "The test wants several segments.");

        using var made = Open(await snapshots.InstallAsync(bytes));
        Assert.Equal(ReplicaOpeningKind.Resumed, made.Opening.Kind);
        Assert.Equal((replica.Head, replica.AsOf), (made.Head, made.AsOf));
        model.AssertSame(made);
        for (var count = 0; count < 200; count++) made.Apply(model.Next());
        model.AssertSame(made);
    }

    [Theory] // Why: a snapshot begins amid the stream of changes; it must be of one transaction, not of half of one and half of another.
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_snapshot_is_of_one_moment_while_the_writer_goes_on(int seed)
    {
        using var replica = folder.OpenCaughtUp();
        var model = Fill(replica, seed, transactions: 250);
        var moment = replica.Head;
        var random = new Random(seed);
        using (var snapshot = replica.BeginSnapshot(ReplicaFolder.Noon, SnapshotManifest.BlockBytesMin))
        {
            await SnapshotWriter.WriteAsync(
                snapshots.PathOf("made.snapshot"), snapshot.Manifest, Amid(snapshot), snapshots.Signer, null, CancellationToken.None);
        }

        model.AssertSame(replica);
        using var made = Open(await snapshots.InstallAsync(await File.ReadAllBytesAsync(snapshots.PathOf("made.snapshot"))));
        var then = new ReplicaModel(seed, people: 60, identifiers: 120);
        then.GoTo(moment.Position);
        then.AssertSame(made);

        async IAsyncEnumerable<ReadOnlyMemory<byte>> Amid(ReplicaSnapshot snapshot)
        {
            for (var count = 0; count < 30; count++) replica.Apply(model.Next());
            await foreach (var block in snapshot.ReadBlocksAsync(CancellationToken.None))
            {
                for (var count = random.Next(20); count > 0; count--) replica.Apply(model.Next());
                yield return block;
            }
        }
    }

    [Fact]
    public async Task A_snapshot_outlives_a_new_generation_and_a_larger_index()
    {
        using var replica = folder.OpenCaughtUp();
        var model = Fill(replica, Seed, transactions: 20);
        using (var snapshot = replica.BeginSnapshot(ReplicaFolder.Noon, SnapshotManifest.BlockBytesMin))
        {
            Fill(replica, Seed + 1, transactions: 300, after: model.Position.Value);
            replica.Reset();
            await SnapshotWriter.WriteAsync(
                snapshots.PathOf("made.snapshot"), snapshot.Manifest, snapshot.ReadBlocksAsync(CancellationToken.None), snapshots.Signer, null,
                CancellationToken.None);
        }

        using var made = Open(await snapshots.InstallAsync(await File.ReadAllBytesAsync(snapshots.PathOf("made.snapshot"))));
        model.AssertSame(made);
    }

    [Fact]
    public async Task A_replica_of_nobody_can_be_published()
    {
        using var replica = folder.OpenCaughtUp();
        using var made = Open(await snapshots.InstallAsync(await snapshots.PublishAsync(replica)));
        Assert.Equal((0, 0L), (made.Position.Value, made.Statistics.Persons));
        Assert.Empty(ReplicaModel.Actual(made, ReplicaModel.IdentifierKey(1)));
    }

    [Fact] // Why: what it lacks proves nothing, and nobody who fetches it could tell.
    public void A_replica_that_never_caught_up_is_not_published()
    {
        using var replica = folder.Open();
        replica.Apply(ReplicaModel.Transaction(1, ReplicaModel.Person(1, ReplicaModel.Record(1, 0, 1, 10))));
        var refused = Assert.Throws<SnapshotRefusedException>(() => replica.BeginSnapshot(ReplicaFolder.Noon));
        Assert.Equal(SnapshotRefusal.Incomplete, refused.Refusal);
    }

    [Theory]
    [InlineData("records-1-0", 100)]
    [InlineData("index-1-0", 30)]
    public async Task A_damaged_replica_is_not_published(string file, int at)
    {
        using var replica = folder.OpenCaughtUp();
        replica.Apply(ReplicaModel.Transaction(1, ReplicaModel.Person(1, ReplicaModel.Record(1, 0, 1, 10))));
        await using (var stream = new FileStream(Path.Combine(folder.Path, file), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0))
        {
            stream.Position = at;
            var value = stream.ReadByte();
            stream.Position = at;
            stream.WriteByte((byte)(value ^ 4));
        }

        await Assert.ThrowsAsync<ReplicaDamagedException>(() => snapshots.PublishAsync(replica));
        Assert.Empty(Directory.EnumerateFiles(snapshots.PathOf(".")));
    }

    [Fact]
    public async Task One_snapshot_is_made_at_a_time_and_none_of_a_closed_replica()
    {
        var replica = folder.OpenCaughtUp();
        Fill(replica, Seed, transactions: 20);
        using var first = replica.BeginSnapshot(ReplicaFolder.Noon, SnapshotManifest.BlockBytesMin);
        Assert.Throws<InvalidOperationException>(() => replica.BeginSnapshot(ReplicaFolder.Noon));
        replica.Dispose();
        await using var blocks = first.ReadBlocksAsync(CancellationToken.None).GetAsyncEnumerator();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await blocks.MoveNextAsync());
    }

    [Fact]
    public async Task Blocks_that_are_not_those_announced_leave_the_file_that_was_there()
    {
        using var replica = folder.OpenCaughtUp();
        Fill(replica, Seed, transactions: 100);
        var before = await snapshots.PublishAsync(replica);
        using var snapshot = replica.BeginSnapshot(ReplicaFolder.Noon, SnapshotManifest.BlockBytesMin);
        var refused = await Assert.ThrowsAsync<SnapshotRefusedException>(() => SnapshotWriter.WriteAsync(
            snapshots.PathOf("made.snapshot"), snapshot.Manifest, snapshot.ReadBlocksAsync(CancellationToken.None).SkipLast(1), snapshots.Signer, null,
            CancellationToken.None));
        Assert.Equal(SnapshotRefusal.Damaged, refused.Refusal);
        Assert.Equal(before, await File.ReadAllBytesAsync(snapshots.PathOf("made.snapshot")));
        Assert.Equal(["made.snapshot"], Directory.EnumerateFiles(snapshots.PathOf(".")).Select(Path.GetFileName));
    }

    [Fact]
    public void The_head_of_a_replica_that_another_has_open_can_be_read()
    {
        Assert.Null(StatusReplica.ReadHead(folder.Path, ReplicaFolder.Keys));
        using var replica = folder.Open();
        Assert.Null(StatusReplica.ReadHead(folder.Path, ReplicaFolder.Keys));
        replica.MarkCaughtUp(ReplicaFolder.Noon);
        Fill(replica, Seed, transactions: 5);
        Assert.Equal(replica.Head, StatusReplica.ReadHead(folder.Path, ReplicaFolder.Keys));
        Assert.Null(StatusReplica.ReadHead(folder.Path, ReplicaFolder.KeysOf(2)));
    }

    private static StatusReplica Open(string directory) => StatusReplica.Open(new() { Directory = directory }, ReplicaFolder.Keys);

    private static ReplicaModel Fill(StatusReplica replica, int seed, int transactions, long after = 0)
    {
        var model = new ReplicaModel(seed, people: 60, identifiers: 120);
        for (var count = 0; count < transactions;)
        {
            var next = model.Next();
            if (next.LastPosition.Value <= after) continue;
            replica.Apply(next);
            count++;
        }

        return model;
    }
}
