using InterDeptCheck.Replica;
using InterDeptCheck.TestKit.Replica;
using static InterDeptCheck.UnitTests.Replica.ReplicaDamageTests;

namespace InterDeptCheck.UnitTests.Replica;

public sealed class ReplicaOpeningTests
{
    private static readonly Guid Monday = new("11111111-1111-1111-1111-111111111111");
    private static readonly Guid Tuesday = new("22222222-2222-2222-2222-222222222222");

    [Fact]
    public void With_another_key_it_starts_empty()
    {
        using var folder = new ReplicaFolder();
        Snapshot(folder, isClean: true);
        AssertRebuilt(ReplicaOpeningKind.OtherKey, folder.Options, ReplicaFolder.KeysOf(2));
    }

    [Fact]
    public void Of_another_version_it_starts_empty()
    {
        using var folder = new ReplicaFolder();
        Snapshot(folder, isClean: true);
        Patch(folder, slot => slot[8] = 77);
        AssertRebuilt(ReplicaOpeningKind.OtherVersion, folder.Options, ReplicaFolder.Keys);
    }

    [Fact]
    public void A_foreign_file_is_replaced()
    {
        using var folder = new ReplicaFolder();
        File.WriteAllText(Path.Combine(folder.Path, "superblock"), new string('x', 8192));
        AssertRebuilt(ReplicaOpeningKind.Foreign, folder.Options, ReplicaFolder.Keys);
    }

    [Theory]
    [InlineData("superblock")]
    [InlineData("intent")]
    [InlineData("records-1-0")]
    [InlineData("index-1-*")]
    [InlineData("codes-1")]
    public void A_file_that_is_missing_or_cut_off_starts_it_empty(string pattern)
    {
        using var folder = new ReplicaFolder();
        var (_, files) = Snapshot(folder, isClean: true);
        var file = Assert.Single(Directory.GetFiles(folder.Path, pattern));
        foreach (var length in new[] { 0, 5, files[file].Length / 2, files[file].Length - 1 })
        {
            Restore(folder, files);
            File.WriteAllBytes(file, files[file][..length]);
            AssertRebuilt(ReplicaOpeningKind.Damaged, folder.Options, ReplicaFolder.Keys);
        }

        Restore(folder, files);
        File.Delete(file);
        AssertRebuilt(ReplicaOpeningKind.Damaged, folder.Options, ReplicaFolder.Keys);
    }

    [Fact] // Why: after a loss of power, pages that reached the disk may be older than others, and each matches its own checksum.
    public void After_an_unclean_end_of_the_whole_system_it_starts_empty()
    {
        using var folder = new ReplicaFolder();
        var model = new ReplicaModel(8);
        Dictionary<string, byte[]> unclean;
        using (var replica = StatusReplica.Open(folder.Options with { SystemStart = Monday }, ReplicaFolder.Keys))
        {
            replica.Apply(model.Next());
            unclean = Files(folder);
        }

        using (var replica = StatusReplica.Open(folder.Options with { SystemStart = Tuesday }, ReplicaFolder.Keys))
            Assert.Equal(ReplicaOpeningKind.Resumed, replica.Opening.Kind);

        Restore(folder, unclean);
        AssertRebuilt(ReplicaOpeningKind.TornWrite, folder.Options with { SystemStart = Tuesday }, ReplicaFolder.Keys);
        Restore(folder, unclean);
        using (var replica = StatusReplica.Open(folder.Options with { SystemStart = Monday }, ReplicaFolder.Keys))
        {
            Assert.Equal(ReplicaOpeningKind.Resumed, replica.Opening.Kind);
            replica.MarkCaughtUp(ReplicaFolder.Noon);
            model.AssertSame(replica);
        }
    }

    [Fact] // Why: a writer can be killed between any two words that it writes; what it had begun is finished or was never begun.
    public void Killed_amid_a_publication_it_opens_just_before_or_just_after_it()
    {
        const int seed = 77;
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            using var folder = new ReplicaFolder();
            var model = new ReplicaModel(seed + round);
            var before = new ReplicaModel(seed + round);
            Dictionary<string, byte[]> old;
            Dictionary<string, byte[]> done;
            using (var replica = StatusReplica.Open(folder.Options with { IndexBucketsInitial = 64 }, ReplicaFolder.Keys))
            {
                replica.MarkCaughtUp(ReplicaFolder.Noon);
                for (var count = 0; count < 20; count++) replica.Apply(SameNext(model, before));
                old = Files(folder);
                replica.Apply(model.Next());
                done = Files(folder);
            }

            var stage = round % 3;
            Restore(folder, done.ToDictionary(file => file.Key, file => MixedAt(stage, file.Key, old.GetValueOrDefault(file.Key, file.Value), file.Value), StringComparer.Ordinal));
            using var opened = folder.Open();
            Assert.False(opened.Opening.IsRebuilt, $"seed {seed}, round {round}: {opened.Opening.Reason}");
            (stage == 0 ? before : model).AssertSame(opened);
        }

        // Stage 0: killed while it wrote the intent; 1: the index; 2: the superblock. What comes before is written, what comes after is not.
        byte[] MixedAt(int stage, string file, byte[] old, byte[] done) => (stage, Path.GetFileName(file).Split('-')[0]) switch
        {
            (_, "records" or "codes") => done,
            (0, "intent") => [.. new byte[8], .. Mixed(old, done)[8..]],
            (0, _) => old,
            (1, "index") => Mixed(old, done),
            (2, "superblock") => Mixed(old, done),
            (1, "superblock") => old,
            _ => done,
        };

        byte[] Mixed(byte[] old, byte[] done)
        {
            var mixed = (byte[])old.Clone();
            for (var at = 0; at < mixed.Length; at += 8)
            {
                if (random.Next(2) == 0) done.AsSpan(at, 8).CopyTo(mixed.AsSpan(at));
            }

            return mixed;
        }
    }

    private static ReplicaTransaction SameNext(ReplicaModel one, ReplicaModel other)
    {
        other.Next();
        return one.Next();
    }

    private static void AssertRebuilt(ReplicaOpeningKind kind, ReplicaOptions options, Domain.Fingerprints.FingerprintKeys keys)
    {
        using (var replica = StatusReplica.Open(options, keys))
        {
            Assert.Equal(kind, replica.Opening.Kind);
            Assert.True(replica.Opening.IsRebuilt);
            Assert.Equal(default, replica.Position);
            Assert.Equal(0, replica.Statistics.Records);
        }

        using var again = StatusReplica.Open(options, keys);
        Assert.Equal(ReplicaOpeningKind.Resumed, again.Opening.Kind);
    }

    private static void Patch(ReplicaFolder folder, Action<ArraySegment<byte>> change)
    {
        var file = Path.Combine(folder.Path, "superblock");
        var bytes = File.ReadAllBytes(file);
        change(new(bytes, 0, 4096));
        change(new(bytes, 4096, 4096));
        File.WriteAllBytes(file, bytes);
    }
}
