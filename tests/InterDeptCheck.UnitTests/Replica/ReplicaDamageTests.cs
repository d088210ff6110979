using System.Globalization;
using InterDeptCheck.Replica;
using InterDeptCheck.TestKit.Replica;

namespace InterDeptCheck.UnitTests.Replica;

public sealed class ReplicaDamageTests
{
    private const int Seed = 20250601;
    private const int FlipsWhileOpen = 9_500;
    private const int FlipsBeforeOpening = 250;

    [Fact] // Why: bits flip in memory and on disks. Nobody may be told something else, or NOT_MATCHED, because of one.
    public void A_flipped_bit_is_noticed_or_changes_no_answer()
    {
        using var folder = new ReplicaFolder();
        using var replica = folder.OpenCaughtUp();
        var model = Filled(replica);
        var random = new Random(Seed);
        var noticed = 0;
        for (var flip = 0; flip < FlipsWhileOpen; flip++)
        {
            var (file, at, bit) = RandomBit(folder.Path, random);
            FlipBit(file, at, bit);
            noticed += AssertSameOrDamaged(replica, model, $"seed {Seed}, flip {flip}: bit {bit} of byte {at} of {Path.GetFileName(file)}");
            FlipBit(file, at, bit);
        }

        Assert.InRange(noticed, 100, FlipsWhileOpen);
        model.AssertSame(replica);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_bit_that_flipped_while_it_was_closed_is_noticed_or_changes_no_answer(bool isClean)
    {
        using var folder = new ReplicaFolder();
        var (model, files) = Snapshot(folder, isClean);
        var random = new Random(Seed);
        var rebuilt = 0;
        for (var flip = 0; flip < FlipsBeforeOpening; flip++)
        {
            Restore(folder, files);
            var (file, at, bit) = RandomBit(folder.Path, random);
            FlipBit(file, at, bit);
            using var replica = folder.Open();
            if (replica.Opening.IsRebuilt) rebuilt++;
            else AssertSameOrDamaged(replica, model, $"seed {Seed}, flip {flip}: bit {bit} of byte {at} of {Path.GetFileName(file)}");
        }

        Assert.InRange(rebuilt, isClean ? 1 : 10, FlipsBeforeOpening);
    }

    [Fact]
    public void A_damaged_record_is_healed_by_writing_it_again()
    {
        using var folder = new ReplicaFolder();
        using var replica = folder.OpenCaughtUp();
        var model = Filled(replica);
        var file = Path.Combine(folder.Path, "records-1-0");
        var damaged = 0;
        for (var at = 64; at < 6000; at += 97)
        {
            FlipBit(file, at, 3);
            if (!replica.VerifyAll(out _, CancellationToken.None)) damaged++;
            foreach (var person in model.Records.GroupBy(record => record.Person))
                Assert.True(replica.Rewrite(new(person.Key, [.. person])), $"byte {at}");
            Assert.True(replica.VerifyAll(out var damage, CancellationToken.None), damage);
        }

        Assert.True(damaged > 0);
        model.AssertSame(replica);
    }

    [Fact]
    public void A_damaged_index_can_not_be_healed_but_by_starting_again()
    {
        using var folder = new ReplicaFolder();
        using var replica = folder.OpenCaughtUp();
        replica.Apply(ReplicaModel.Transaction(1, ReplicaModel.Person(1, ReplicaModel.Record(1, 0, 1, 10))));
        FlipBit(Path.Combine(folder.Path, "index-1-0"), 30, 1);
        Assert.Equal("Damaged", Assert.Single(ReplicaModel.Actual(replica, ReplicaModel.IdentifierKey(10))));
        Assert.False(replica.VerifyAll(out var damage, CancellationToken.None));
        Assert.Contains("Bucket 0", damage, StringComparison.Ordinal);
        Assert.False(replica.Rewrite(ReplicaModel.Person(1, ReplicaModel.Record(1, 0, 1, 10))));
        Assert.Throws<ReplicaDamagedException>(
            () => replica.Apply(ReplicaModel.Transaction(2, ReplicaModel.Person(1, ReplicaModel.Record(1, 0, 1, 10)))));

        replica.Reset();
        replica.Apply(ReplicaModel.Transaction(1, ReplicaModel.Person(1, ReplicaModel.Record(1, 0, 1, 10))));
        replica.MarkCaughtUp(ReplicaFolder.Noon);
        Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"{ReplicaModel.PersonKey(1).Value:x}"),
            Assert.Single(ReplicaModel.Actual(replica, ReplicaModel.IdentifierKey(10))), StringComparison.Ordinal);
    }

    internal static (ReplicaModel Model, Dictionary<string, byte[]> Files) Snapshot(ReplicaFolder folder, bool isClean)
    {
        ReplicaModel model;
        Dictionary<string, byte[]> files;
        using (var replica = folder.OpenCaughtUp())
        {
            model = Filled(replica);
            files = Files(folder);
        }

        return (model, isClean ? Files(folder) : files);
    }

    internal static Dictionary<string, byte[]> Files(ReplicaFolder folder) =>
        Directory.EnumerateFiles(folder.Path).Where(file => Path.GetFileName(file) != "lock").ToDictionary(file => file, ReadShared, StringComparer.Ordinal);

    internal static void Restore(ReplicaFolder folder, Dictionary<string, byte[]> files)
    {
        foreach (var file in Directory.EnumerateFiles(folder.Path)) File.Delete(file);
        foreach (var (file, bytes) in files) File.WriteAllBytes(file, bytes);
    }

    private static ReplicaModel Filled(StatusReplica replica)
    {
        var model = new ReplicaModel(Seed, people: 15, identifiers: 25);
        for (var count = 0; count < 40; count++) replica.Apply(model.Next());
        return model;
    }

    // 1 when some answer was that nothing may be concluded.
    private static int AssertSameOrDamaged(StatusReplica replica, ReplicaModel model, string what)
    {
        var noticed = 0;
        foreach (var key in model.AllKeys)
        {
            var actual = ReplicaModel.Actual(replica, key).ToList();
            if (actual.Contains("unsealed", StringComparer.Ordinal) || actual is ["Damaged"]) noticed = 1;
            else Assert.True(model.Expected(key).SequenceEqual(actual, StringComparer.Ordinal), what);
        }

        return noticed;
    }

    private static (string File, long At, int Bit) RandomBit(string directory, Random random)
    {
        var files = Directory.EnumerateFiles(directory).Where(file => new FileInfo(file).Length > 0).Order(StringComparer.Ordinal).ToList();
        var file = files[random.Next(files.Count)];
        return (file, random.NextInt64(new FileInfo(file).Length), random.Next(8));
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static void FlipBit(string file, long at, int bit)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        stream.Position = at;
        var value = stream.ReadByte();
        stream.Position = at;
        stream.WriteByte((byte)(value ^ 1 << bit));
    }
}
